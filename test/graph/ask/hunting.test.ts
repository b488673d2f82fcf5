import { describe, expect, it } from "vitest";
import { connectTo, failure, graphError, inTurn, reset, serve, type Reply } from "../server.js";

const kql = "DeviceNetworkEvents | where RemoteUrl has 'bücher.example' | take 2";
const schema = [
  { name: "Timestamp", type: "DateTime" },
  { name: "ReportId", type: "Int64" },
];
const answer: Reply = {
  body: `{"schema":${JSON.stringify(schema)},"results":[{"ReportId":9007199254740993,"Timestamp":"2026-03-02T09:39:50.7688641Z"}]}`,
};

/** A refusal in Graph's form with a message of the service. */
function refusal(status: number, message: string, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers,
    body: { error: { code: status === 429 ? "TooManyRequests" : "BadRequest", message } },
  };
}

describe("a hunting query", () => {
  it("is posted as the service documents it", async () => {
    const server = await serve(() => answer);
    const { client } = connectTo(server);
    await client.query({ kql, timespan: "P7D" });
    await client.query({ kql });
    const [first, second] = server.seen;
    expect(first).toMatchObject({ method: "POST", url: "/v1.0/security/runHuntingQuery" });
    expect(first?.headers).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      authorization: "Bearer CANARY-TOKEN-1",
    });
    expect(JSON.parse(first?.body ?? "")).toEqual({ Query: kql, Timespan: "P7D" });
    expect(JSON.parse(second?.body ?? "")).toEqual({ Query: kql });
  });

  it("gives columns and rows with every digit, and is in the ledger", async () => {
    const server = await serve(() => answer);
    const { client } = connectTo(server);
    const { columns, rows, bytes } = await client.query({ kql });
    expect(columns).toEqual(schema);
    expect(rows).toEqual([{ Timestamp: "2026-03-02T09:39:50.7688641Z", ReportId: 9007199254740993n }]);
    expect(bytes).toBe(Buffer.byteLength(answer.body as string));
    expect(client.requests).toMatchObject([
      { method: "POST", route: "/security/runHuntingQuery", status: 200, rows: 1, attempts: 1, error: null },
    ]);
  });

  it.each([
    { Schema: [{ Name: "a", Type: "Int32" }], Results: [{ a: 1 }], Stats: {} },
    { schema: [{ Name: "a", Type: "Int32" }], results: [{ a: 1 }] },
  ])("is read in the older spelling %j", async (body) => {
    const { client } = connectTo(await serve(() => ({ body })));
    expect(await client.query({ kql })).toMatchObject({
      columns: [{ name: "a", type: "Int32" }],
      rows: [{ a: 1 }],
    });
  });

  it.each([
    {},
    { schema: [] },
    { schema: [], results: {} },
    { schema: [], results: [1] },
    { schema: {}, results: [] },
    { schema: [{ type: "Int32" }], results: [] },
  ])("is no answer where it is %j", async (body) => {
    const { client } = connectTo(await serve(() => ({ body })));
    expect(await failure(client.query({ kql }))).toMatchObject({ code: "MALFORMED_PAGE", status: 200 });
  });

  it("that was cut on the way is asked for again", async () => {
    const server = await serve(inTurn({ body: '{"schema":[],"results":[{"a":1' }, answer));
    expect((await connectTo(server).client.query({ kql })).rows).toHaveLength(1);
    expect(server.seen).toHaveLength(2);
  });

  it("may be sent again: a socket that broke, a passing fault", async () => {
    const server = await serve(inTurn(reset, graphError(503, ""), answer));
    expect((await connectTo(server).client.query({ kql })).rows).toHaveLength(1);
    expect(server.seen).toHaveLength(3);
  });

  it.each([
    [500, 3, "write it otherwise"],
    [504, 3, "narrow its time"],
  ])("that ends in %i is sent %i times", async (status, times, advice) => {
    const server = await serve(() => graphError(status, "UnknownError"));
    const error = await failure(connectTo(server).client.query({ kql }));
    expect(error).toMatchObject({ code: "HTTP_ERROR", status, attempts: times });
    expect(error.message).toContain(advice);
    expect(server.seen).toHaveLength(times);
  });

  it("that is wrong is told in the service's own words, once", async () => {
    const said = `'where' operator: Failed to resolve column named 'Devicename' [line:position=1:${"9".repeat(250)}]`;
    const server = await serve(() => refusal(400, said));
    const error = await failure(connectTo(server).client.query({ kql }));
    expect(error).toMatchObject({ code: "HTTP_ERROR", status: 400, serviceCode: "BadRequest", attempts: 1 });
    expect(error.message).toContain(said);
    expect(server.seen).toHaveLength(1);
  });

  it.each([
    "Query execution has exceeded the allowed result size. Optimize your query by limiting the amount of results",
    "Query result set has exceeded the internal data size limit 67108864 (E_QUERY_RESULT_SET_TOO_LARGE; 0x80DA0003).",
    "The result is too large.",
  ])("whose result is too large is BODY_TOO_LARGE: %s", async (said) => {
    const { client } = connectTo(await serve(() => refusal(400, said)));
    const error = await failure(client.query({ kql }));
    expect(error).toMatchObject({ code: "BODY_TOO_LARGE", status: 400, attempts: 1 });
    expect(error.message).toMatch(/^answer too large: .*split: true/);
  });

  it("that only speaks of large results is wrong, not too large", async () => {
    const said = "Failed to resolve column named 'results exceeded' [line:position=2:9]";
    const { client } = connectTo(await serve(() => refusal(400, said)));
    expect(await failure(client.query({ kql }))).toMatchObject({ code: "HTTP_ERROR", status: 400 });
  });

  it("that is forbidden names the permission, the role and the licence", async () => {
    const { client } = connectTo(await serve(() => graphError(403, "Forbidden")));
    const error = await failure(client.query({ kql }));
    expect(error).toMatchObject({ code: "FORBIDDEN", status: 403, attempts: 1 });
    expect(error.message).toMatch(/ThreatHunting\.Read\.All.*Security Reader.*Microsoft Defender XDR/);
    expect(error.message).not.toContain("ThreatIntelligence");
  });

  it("is not sent to a cloud that has no hunting", async () => {
    const { client } = connectTo(await serve(() => answer), { endpoint: undefined, cloud: "china" });
    expect(await failure(client.query({ kql }))).toMatchObject({ code: "UNSUPPORTED" });
  });
});

describe("a quota", () => {
  it("that is used up is waited for as long as the service asks", async () => {
    const server = await serve(inTurn(refusal(429, "quota", { "retry-after": "2" }), answer));
    const { client, waits } = connectTo(server);
    expect((await client.query({ kql })).rows).toHaveLength(1);
    expect(Math.max(...waits)).toBeGreaterThanOrEqual(1990);
    expect(client.requests).toMatchObject([{ attempts: 2, status: 200 }]);
  });

  it("that is used up for longer than a call waits is told with the time, in the service's own words", async () => {
    const said = "CPU quota exceeded until the next cycle.";
    const { client } = connectTo(await serve(() => refusal(429, said, { "retry-after": "900" })));
    const error = await failure(client.query({ kql }));
    expect(error).toMatchObject({
      name: "ThrottledError",
      code: "RATE_LIMITED",
      retryAfterMs: 900_000,
      attempts: 1,
    });
    expect(error.message).toContain(said);
    expect(error.message).toContain("asks to wait 900 s");
    expect(client.requests[0]?.error).toContain(said);
  });

  it.each([
    [
      "This API call exceeded the allowed CPU resources of the tenant.",
      "share of CPU is used up until the next cycle",
    ],
    ["Exceeded the number of calls per minute.", "calls in this time are used up"],
    ["Quota.", "a quota of the tenant (its calls in a minute, or its CPU in 15 minutes)"],
  ])("of which the body says %j is told by name", async (said, advice) => {
    const { client } = connectTo(await serve(() => refusal(429, said)), { retries: 1 });
    const error = await failure(client.query({ kql }));
    expect(error).toMatchObject({ code: "RATE_LIMITED", attempts: 2 });
    expect(error.message).toContain(said);
    expect(error.message).toContain(advice);
  });
});

describe("the pace of queries", () => {
  it("stays under the tenant's calls in a minute", async () => {
    const waited: number[] = [];
    const server = await serve(() => answer);
    const { client } = connectTo(server, {
      queriesPerMinute: 6,
      onWait: ({ reason, milliseconds }) => void (reason === "pace" && waited.push(milliseconds)),
    });
    await Promise.all([1, 2, 3, 4].map(() => client.query({ kql })));
    expect(waited).toHaveLength(2);
    expect(waited[0]).toBeGreaterThan(14_000);
    expect(waited[1]).toBeGreaterThan(29_000);
    expect(server.seen).toHaveLength(4);
  });

  it("is left by who is told to stop, and by who has no time for it", async () => {
    const server = await serve(() => answer);
    const stop = new AbortController();
    const { client } = connectTo(server, { queriesPerMinute: 1, budget: { seconds: 30 }, sleep: undefined });
    await client.query({ kql });
    expect(await failure(client.query({ kql }))).toMatchObject({ code: "BUDGET_EXCEEDED" });
    const patient = connectTo(server, { queriesPerMinute: 1, sleep: undefined }).client;
    await patient.query({ kql });
    const waiting = patient.query({ kql }, { signal: stop.signal });
    stop.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
    expect(server.seen).toHaveLength(2);
  });

  it("counts what a budget of requests leaves", async () => {
    const server = await serve(() => answer);
    const { client } = connectTo(server, { budget: { requests: 1 } });
    await client.query({ kql });
    expect(await failure(client.query({ kql }))).toMatchObject({ code: "BUDGET_EXCEEDED" });
    expect(server.seen).toHaveLength(1);
  });
});

it("a query has time to run that a list has not", async () => {
  const slow = await serve(async () => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    return answer;
  });
  const { client } = connectTo(slow, { timeouts: { headers: 100, query: 5_000 }, retries: 0 });
  expect((await client.query({ kql })).rows).toHaveLength(1);
  expect(await failure(client.get({ path: "/security/x" }))).toMatchObject({
    code: "TIMEOUT",
    phase: "headers",
  });
});

it("neither the token nor what stands in a query reaches an error", async () => {
  const secret = "CANARY-TOKEN-1";
  const server = await serve(() => refusal(400, `echo of Bearer ${secret} \u001b[2J`));
  const error = await failure(connectTo(server).client.query({ kql: "CANARY-QUERY" }));
  const shown = JSON.stringify(error) + String(error);
  for (const hidden of ["CANARY", "\u001b"]) expect(shown).not.toContain(hidden);
});

it("a call may name the version that alone has it", async () => {
  const server = await serve(() => ({ body: { tables: [] } }));
  const { client } = connectTo(server);
  await client.get({ path: "/security/getHuntingSchema", version: "beta" });
  expect(server.seen[0]?.url).toBe("/beta/security/getHuntingSchema");
});
