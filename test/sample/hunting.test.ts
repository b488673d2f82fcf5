import { describe, expect, test } from "vitest";
import { HuntbookError, InvalidInputError, MissingPartError } from "../../src/base/errors.js";
import type { HuntingContext, HuntingEngine, HuntingTable } from "../../src/sample/hunting/engine.js";
import { serveSample } from "../../src/sample/serve.js";
import { SAMPLE_NOW, sampleTenant } from "../../src/sample/tenant.js";
import type { ErrorBody } from "./ask.js";

const RUN = "/security/runHuntingQuery";
const kql = "DeviceEvents | take 1";
const empty: HuntingTable = { columns: [], rows: [] };

interface Asked extends HuntingContext {
  readonly kql: string;
}

/** A tenant whose engine gives one table, and remembers what it was asked. */
function tenantWith(give: HuntingTable | Error = empty): {
  asked: Asked[];
  post(body: unknown, path?: string): Promise<Response>;
  get(path: string): Promise<Response>;
} {
  const asked: Asked[] = [];
  const hunting: HuntingEngine = {
    query: (kql, context) => {
      asked.push({ kql, ...context });
      return give instanceof Error ? Promise.reject(give) : Promise.resolve(give);
    },
    schema: () =>
      Promise.resolve({
        tables: [{ name: "DeviceEvents", columns: [{ name: "Timestamp", type: "datetime" }] }],
        functions: [
          {
            name: "FileProfile",
            parameters: [{ name: "x", type: "string" }],
            columns: [{ name: "SHA1", type: "string" }],
          },
        ],
      }),
  };
  const { fetch } = sampleTenant({ hunting });
  const headers = { authorization: "Bearer sample" };
  return {
    asked,
    post: (body, path = `/v1.0${RUN}`) =>
      fetch(`https://graph.microsoft.com${path}`, {
        method: "POST",
        headers,
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
    get: (path) => fetch(`https://graph.microsoft.com${path}`, { headers }),
  };
}

async function refusal(
  response: Promise<Response>,
): Promise<{ status: number; code: string; message: string }> {
  const { status } = await response;
  const { error } = (await (await response).json()) as ErrorBody;
  return { status, code: error.code, message: error.message };
}

describe("a hunting query on the sample tenant", () => {
  test.each([
    [`/v1.0${RUN}`],
    [`/beta${RUN}`],
    ["/v1.0/security/microsoft.graph.security.runHuntingQuery"],
    ["/v1.0/Security/RunHuntingQuery"],
  ])("is asked at %s", async (path) => {
    const { post, asked } = tenantWith();
    expect((await post({ Query: kql }, path)).status).toBe(200);
    expect(asked).toHaveLength(1);
  });

  test.each([
    [{ Query: kql, Timespan: "P1D" }, "2026-03-01T22:00:00.000Z", SAMPLE_NOW],
    [{ query: kql, timespan: "2026-02-01/PT1H" }, "2026-02-01T00:00:00.000Z", "2026-02-01T01:00:00.000Z"],
    [{ Query: kql, Timespan: null }, "2026-01-31T22:00:00.000Z", SAMPLE_NOW],
    [{ Query: kql }, "2026-01-31T22:00:00.000Z", SAMPLE_NOW],
  ])("with %j looks from %s to %s, on the tenant's own clock", async (body, from, to) => {
    const { post, asked } = tenantWith();
    await post(body);
    expect(asked).toMatchObject([
      { kql, now: new Date(SAMPLE_NOW), timespan: { from: new Date(from), to: new Date(to) } },
    ]);
  });

  test.each([
    ["", "Unable to read JSON"],
    ["[]", "Unable to read JSON"],
    ["{", "Unable to read JSON"],
    [{}, "query is missing"],
    [{ Query: " " }, "query is missing"],
    [{ Query: 7 }, "query is missing"],
    [{ Query: kql, Timespan: "yesterday" }, "Invalid Timespan: 'yesterday'"],
    [{ Query: kql, Timespan: "2026-02-02/2026-02-01" }, "Invalid Timespan"],
    [{ Query: kql, Timespan: 7 }, "Invalid Timespan"],
  ])("with the body %j is refused", async (body, message) => {
    const { post, asked } = tenantWith();
    expect(await refusal(post(body))).toMatchObject({
      status: 400,
      code: "BadRequest",
      message: expect.stringContaining(message),
    });
    expect(asked).toEqual([]);
  });

  test("is answered as Graph writes tables", async () => {
    const columns = [
      ["Timestamp", "datetime", "DateTime"],
      ["ReportId", "long", "Int64"],
      ["Port", "int", "Int32"],
      ["Score", "real", "Double"],
      ["Local", "bool", "Boolean"],
      ["Fields", "dynamic", "Object"],
      ["Name", "string", "String"],
      ["Id", "guid", "Guid"],
      ["__proto__", "string", "String"],
    ] as const;
    const row = Object.fromEntries<unknown>([
      ["Timestamp", new Date("2026-03-01T12:00:00.768Z")],
      ["ReportId", 9007199254740993n],
      ["Port", 443],
      ["Score", NaN],
      ["Local", true],
      ["Fields", { a: [1, 9007199254740993n] }],
      ["Name", undefined],
      ["__proto__", "x"],
    ]);
    const { post } = tenantWith({ columns: columns.map(([name, type]) => ({ name, type })), rows: [row] });
    const response = await post({ Query: kql });
    expect(response.headers.get("content-type")).toMatch(/^application\/json;/);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({
      "@odata.context":
        "https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.security.huntingQueryResults",
      schema: columns.map(([name, , type]) => ({ name, type })),
    });
    expect(text).toContain(
      '"results":[{"Timestamp":"2026-03-01T12:00:00.7680000Z","ReportId":9007199254740993,"Port":443,' +
        '"Score":"NaN","Local":true,"Fields":{"a":[1,9007199254740993]},"Name":null,"Id":null,"__proto__":"x"}]',
    );
  });

  test("gives 100,000 rows at most, without a word", async () => {
    const rows = Array.from({ length: 100_001 }, (_, a) => ({ a }));
    const { post } = tenantWith({ columns: [{ name: "a", type: "long" }], rows });
    const { results } = (await (await post({ Query: kql })).json()) as { results: unknown[] };
    expect(results).toHaveLength(100_000);
  });

  test.each([
    [new InvalidInputError("unknown table: X"), 400, "BadRequest", "unknown table: X"],
    [new HuntbookError("UNSUPPORTED", "scan is not covered"), 400, "BadRequest", "scan is not covered"],
    [new TypeError("secret inside"), 500, "UnknownError", "An unexpected error occurred."],
  ])("that the engine refuses with %s is refused", async (error, status, code, message) => {
    const refused = await refusal(tenantWith(error).post({ Query: kql }));
    expect(refused).toMatchObject({ status, code, message: expect.stringContaining(message) });
  });

  test("that lacks a part of this machine is no answer of the tenant, and 501 over HTTP", async () => {
    const lacking = new MissingPartError("a-database", "to run KQL");
    await expect(tenantWith(lacking).post({ Query: kql })).rejects.toBe(lacking);
    const hunting = { query: () => Promise.reject(lacking), schema: () => Promise.reject(lacking) };
    const server = await serveSample({ hunting });
    const init = { method: "POST", headers: { authorization: "Bearer sample" }, body: '{"Query":"print 1"}' };
    expect(await refusal(fetch(`${server.url}/v1.0${RUN}`, init))).toMatchObject({
      status: 501,
      code: "notImplemented",
      message: lacking.message,
    });
    await server.close();
  });

  test("without an engine is refused in one line", async () => {
    const { fetch } = sampleTenant();
    const init = { method: "POST", headers: { authorization: "Bearer sample" }, body: '{"Query":"print 1"}' };
    expect(await refusal(fetch(`https://graph.microsoft.com/v1.0${RUN}`, init))).toMatchObject({
      status: 501,
      code: "notImplemented",
    });
  });

  test("needs a token, and a POST", async () => {
    const { fetch } = sampleTenant();
    const response = fetch(`https://graph.microsoft.com/v1.0${RUN}`, { method: "POST", body: "{}" });
    expect(await refusal(response)).toMatchObject({ status: 401 });
    expect(await refusal(tenantWith().get(`/v1.0${RUN}`))).toMatchObject({ status: 405 });
  });
});

describe("the functions of beta", () => {
  const call = (parameters: string): string =>
    `/beta/security/getRunHuntingQuery(${encodeURIComponent(parameters)})`;

  test.each([
    ["query='DeviceEvents | where A == ''x'' and B has \"(/)\" | take 1'", "P30D"],
    ["query='DeviceEvents | where A == ''x'' and B has \"(/)\" | take 1',timespan='P1D'", "P1D"],
    [
      "Timespan='P1D', query='DeviceEvents | where A == ''x'' and B has \"(/)\" | take 1', workspaceId=74be27de-1e4e-49d9-b579-fe0b331d3642",
      "P1D",
    ],
  ])("getRunHuntingQuery(%s)", async (parameters, span) => {
    const { get, asked } = tenantWith();
    expect((await get(call(parameters))).status).toBe(200);
    expect(asked).toMatchObject([{ kql: "DeviceEvents | where A == 'x' and B has \"(/)\" | take 1" }]);
    const days =
      ((asked[0]?.timespan.to.getTime() ?? 0) - (asked[0]?.timespan.from.getTime() ?? 0)) / 86_400_000;
    expect(`P${days}D`).toBe(span);
  });

  test.each(["query=DeviceEvents", "timespan='P1D'", "query='a' timespan='b'", "query='a"])(
    "getRunHuntingQuery(%s) is refused",
    async (parameters) => {
      expect(await refusal(tenantWith().get(call(parameters)))).toMatchObject({ status: 400 });
    },
  );

  test("getHuntingSchema gives tables, functions and types", async () => {
    const response = await tenantWith().get("/beta/security/getHuntingSchema");
    expect(await response.json()).toEqual({
      "@odata.context":
        "https://graph.microsoft.com/beta/$metadata#microsoft.graph.security.huntingSchemaResult",
      tables: [
        {
          name: "DeviceEvents",
          description: null,
          columns: [{ name: "Timestamp", dataType: "DateTime", description: null }],
        },
      ],
      functions: {
        builtInFunctions: [
          {
            huntingFunctionId: 1,
            name: "FileProfile",
            path: "Built-in",
            documentation: null,
            inputParameters: [{ name: "x", cslType: "string", defaultValue: null }],
            outputColumns: [{ name: "SHA1", dataType: "String", description: null }],
          },
        ],
        savedFunctions: [],
      },
    });
  });

  test("do not exist on v1.0", async () => {
    const { get } = tenantWith();
    for (const path of ["/v1.0/security/getHuntingSchema", call("query='a'").replace("beta", "v1.0")]) {
      expect(await refusal(get(path))).toMatchObject({ status: 405, code: "Request_BadRequest" });
    }
  });

  test("leave the keys of collections as they were", async () => {
    expect(await refusal(tenantWith().get("/v1.0/security/incidents(id='29')"))).toMatchObject({
      status: 400,
    });
  });
});
