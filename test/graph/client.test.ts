import { getEventListeners } from "node:events";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { createClient, maybeCredential, type RequestRecord, type Wait } from "../../src/graph/index.js";
import {
  collect,
  connectTo,
  failure,
  graphError,
  host,
  inTurn,
  page,
  type Reply,
  reset,
  serve,
  TOKEN,
  trackers,
} from "./server.js";

const SECRET = "CANARY~SECRET~91";

describe("a client", () => {
  it("shows no secret, whichever way it is printed", async () => {
    const issuer = await serve(() => ({
      body: { token_type: "Bearer", access_token: TOKEN, expires_in: 3600 },
    }));
    const server = await serve(() => page([1]));
    const credential = maybeCredential({
      authority: issuer.origin,
      tenantId: "t",
      clientId: "c",
      clientSecret: SECRET,
    });
    const { client } = connectTo(server, { credential });
    await collect(client);
    const shown = [
      inspect(client, { depth: 9, showHidden: true }),
      inspect(client, { depth: 9, customInspect: false, showHidden: true }),
      JSON.stringify(client),
      String(client),
      inspect(client.requests, { depth: 9 }),
      JSON.stringify(client.requests),
    ].join("\n");
    expect(shown).toContain(server.origin);
    expect(shown).not.toContain("CANARY");
  });

  it("shows no secret in any error", async () => {
    const echo = (status: number): Reply => ({
      status,
      headers: { "request-id": TOKEN },
      body: `${TOKEN} Bearer ${TOKEN}`,
    });
    const server = await serve(() => page([]));
    const { client } = connectTo(server, { retries: 0, timeouts: { headers: 50 } });
    const scripts = [
      ...[200, 400, 401, 403, 404, 429, 500].map((status) => () => echo(status)),
      () => graphError(429, TOKEN, { "retry-after": "9999" }),
      () => ({ body: {} }),
      () => ({ status: 302, headers: { location: `https://evil.example/?t=${TOKEN}` } }),
      () => page([], `https://evil.example/?$skiptoken=${TOKEN}`),
      () => reset,
      () => () => undefined,
    ];
    for (const script of scripts) {
      server.script = script;
      const error = await failure(collect(client));
      const shown = [
        inspect(error, { depth: 9, showHidden: false }),
        JSON.stringify(error),
        String(error.stack),
      ].join("\n");
      expect(shown).toContain(error.code);
      expect(shown).not.toContain("CANARY");
    }
    expect(inspect(client.requests, { depth: 9 })).not.toContain("CANARY");
  });

  it("refuses options that it does not know, and values that are none", () => {
    expect(() => createClient({ endpiont: "x" } as never)).toThrow(
      /^unknown option of createClient: endpiont; did you mean endpoint\?/,
    );
    expect(() => createClient({ cloud: "usgvo" as never })).toThrow(
      /^invalid cloud: usgvo; .*did you mean usgov\?/,
    );
    expect(() => createClient({ retries: -1 })).toThrow(/^invalid retries: -1/);
    expect(() => createClient({ timeouts: { call: 2 ** 40 } })).toThrow(/^invalid timeouts.call: /);
    expect(() => createClient({ budget: { requests: NaN } })).toThrow(/^invalid budget.requests: NaN/);
  });

  it("asks the version that it is told", async () => {
    const server = await serve(() => page([]));
    const { client } = connectTo(server, { version: "beta" });
    await collect(client);
    expect(client).toMatchObject({ version: "beta", cloud: "global", endpoint: server.origin });
    expect(server.seen[0]?.url).toBe("/beta/security/threatIntelligence/hosts('contoso.com')/trackers");
  });

  it("takes a fetch of one's own, which gets everything that would be sent", async () => {
    const asked: unknown[] = [];
    const client = createClient({
      fetch: async (url, init) => {
        asked.push({ url, ...init });
        return Response.json({ value: [1] });
      },
    });
    expect(await collect(client)).toEqual([1]);
    expect(asked).toMatchObject([
      {
        url: "https://graph.microsoft.com/v1.0/security/threatIntelligence/hosts('contoso.com')/trackers",
        method: "GET",
        redirect: "manual",
        headers: { accept: "application/json" },
      },
    ]);
  });

  it("marks what came from a tape", async () => {
    const client = createClient({
      fetch: async () => Object.assign(Response.json({ value: [] }), { fromTape: true }),
    });
    await collect(client);
    expect(client.requests[0]?.fromTape).toBe(true);
  });

  it("that is closed sends nothing more", async () => {
    const server = await serve(() => page([]));
    const { client } = connectTo(server);
    await collect(client);
    await client.close();
    await client.close();
    expect(await failure(collect(client))).toMatchObject({ code: "INVALID_INPUT" });
    expect(server.seen).toHaveLength(1);
  });

  it("leaves no timer behind that keeps a process alive", async () => {
    const count = (): number => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
    const server = await serve(inTurn(page([1]), graphError(500, ""), reset, graphError(403, "Forbidden")));
    const { client } = connectTo(server);
    const before = count();
    await collect(client);
    await failure(collect(client));
    expect(count()).toBeLessThanOrEqual(before);
  });

  it("may share one signal among many calls without a warning", async () => {
    const warnings: Error[] = [];
    const note = (warning: Error): void => void warnings.push(warning);
    process.on("warning", note);
    const server = await serve(() => page([]));
    const { client } = connectTo(server);
    const { signal } = new AbortController();
    await Promise.all(Array.from({ length: 50 }, () => collect(client, trackers, { signal })));
    await new Promise((resolve) => setImmediate(resolve));
    process.off("warning", note);
    expect(warnings).toEqual([]);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});

describe("the ledger", () => {
  it("holds each request with what it cost", async () => {
    const time = new Date("2026-03-01T12:00:00Z");
    const told: RequestRecord[] = [];
    const waits: Wait[] = [];
    const server = await serve(inTurn(graphError(500, ""), page([1, 2]), graphError(403, "Forbidden")));
    const { client } = connectTo(server, {
      now: () => time,
      random: () => 1,
      onRequest: (record) => told.push(record),
      onWait: (wait) => waits.push(wait),
    });
    await collect(client, { ...trackers, query: { $top: 2 } });
    await failure(client.get(host));
    expect(client.requests).toMatchObject([
      {
        id: 1,
        time,
        method: "GET",
        route: trackers.path,
        url: `${server.origin}/v1.0/security/threatIntelligence/hosts('contoso.com')/trackers?$top=…`,
        status: 200,
        rows: 2,
        attempts: 2,
        requestId: "request-1",
        fromTape: false,
        error: null,
      },
      {
        id: 2,
        status: 403,
        rows: null,
        attempts: 1,
        error: expect.stringMatching(/^FORBIDDEN: no access/) as string,
      },
    ]);
    expect(told).toEqual(client.requests);
    expect(waits).toEqual([{ reason: "retry", milliseconds: 1000, route: trackers.path }]);
  });
});

describe("a budget", () => {
  it("of requests is kept before a request would pass it, retries included", async () => {
    const server = await serve(inTurn(page([1]), graphError(500, "")));
    const { client } = connectTo(server, { budget: { requests: 3 } });
    await collect(client);
    expect(await failure(collect(client))).toMatchObject({ code: "BUDGET_EXCEEDED" });
    expect(await failure(collect(client))).toMatchObject({ code: "BUDGET_EXCEEDED" });
    expect(server.seen).toHaveLength(3);
  });

  it("counts a batch as its parts", async () => {
    const server = await serve(() => page([]));
    const { client } = connectTo(server, { budget: { requests: 19 } });
    const outcomes = await client.batch(Array.from({ length: 20 }, () => host));
    expect(outcomes.every(({ error }) => error?.code === "BUDGET_EXCEEDED")).toBe(true);
    expect(server.seen).toHaveLength(0);
  });

  it("of seconds is not passed by a wait", async () => {
    const server = await serve(() => graphError(429, "x", { "retry-after": "30" }));
    const { client, waits } = connectTo(server, { budget: { seconds: 10 } });
    expect(await failure(collect(client))).toMatchObject({ code: "BUDGET_EXCEEDED" });
    expect(waits).toEqual([]);
  });

  it("of no seconds is reached by the first request", async () => {
    const server = await serve(() => page([1]));
    const { client } = connectTo(server, { budget: { seconds: 0 } });
    expect(await failure(collect(client))).toMatchObject({ code: "BUDGET_EXCEEDED" });
    expect(server.seen).toHaveLength(0);
  });
});

describe("a post", () => {
  const call = { path: "/security/incidents/{incidentId}/comments", params: { incidentId: "7" } };

  it("sends JSON and reads the answer", async () => {
    const server = await serve(() => ({ body: { schema: [], results: [{ a: 1 }] } }));
    const { client } = connectTo(server);
    const { record } = await client.post(
      { path: "/security/runHuntingQuery" },
      { query: "x | take 1" },
      { retry: true },
    );
    expect(record).toEqual({ schema: [], results: [{ a: 1 }] });
    expect(server.seen[0]).toMatchObject({ method: "POST", body: '{"query":"x | take 1"}' });
    expect(server.seen[0]?.headers["content-type"]).toBe("application/json; charset=utf-8");
  });

  it("may be answered with nothing, or with a list", async () => {
    const server = await serve(inTurn({ status: 204 }, { body: { value: [{ id: "1" }] } }));
    const { client } = connectTo(server);
    expect((await client.post(call, {})).record).toEqual({});
    expect((await client.post(call, {})).record).toEqual({ value: [{ id: "1" }] });
  });

  it("is not sent again after the service may have read it, and says so", async () => {
    for (const fault of [reset, graphError(500, ""), graphError(504, "UnknownError")]) {
      const server = await serve(() => fault);
      const error = await failure(connectTo(server).client.post(call, {}));
      expect(error.partial).toEqual({ outcome: "unknown" });
      expect(error.message).toMatch(/whether it was carried out is unknown; look before you send it again/);
      expect(server.seen).toHaveLength(1);
    }
  });

  it("is sent again when it was refused unread", async () => {
    const server = await serve(inTurn(graphError(429, "x", { "retry-after": "1" }), { body: { id: "1" } }));
    expect((await connectTo(server).client.post(call, {})).record).toEqual({ id: "1" });
    expect(server.seen).toHaveLength(2);
  });

  it("is sent again when that is declared safe", async () => {
    const server = await serve(inTurn(reset, graphError(504, ""), { body: { id: "1" } }));
    await connectTo(server).client.post(call, {}, { retry: true });
    expect(server.seen).toHaveLength(3);
  });

  it("that was refused says nothing of an unknown outcome", async () => {
    const server = await serve(() => graphError(403, "Forbidden"));
    expect((await failure(connectTo(server).client.post(call, {}))).partial).toBeUndefined();
  });
});

describe("a patch", () => {
  const call = { path: "/security/incidents/{incidentId}", params: { incidentId: "7" } };

  it("sends the members that change, and is in the ledger", async () => {
    const server = await serve(() => ({ body: { id: "7", status: "resolved" } }));
    const { client } = connectTo(server);
    const { record } = await client.patch(call, { status: "resolved" });
    expect(record).toEqual({ id: "7", status: "resolved" });
    expect(server.seen[0]).toMatchObject({ method: "PATCH", body: '{"status":"resolved"}' });
    expect(server.seen[0]?.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(client.requests).toMatchObject([{ method: "PATCH", route: call.path, status: 200 }]);
  });

  it("is sent again only where that is declared safe", async () => {
    const once = await serve(() => reset);
    expect((await failure(connectTo(once).client.patch(call, {}))).partial).toEqual({ outcome: "unknown" });
    expect(once.seen).toHaveLength(1);
    const twice = await serve(inTurn(reset, { body: { id: "7" } }));
    await connectTo(twice).client.patch(call, {}, { retry: true });
    expect(twice.seen).toHaveLength(2);
  });

  it("that is forbidden names the permission to write", async () => {
    const server = await serve(() => graphError(403, "Forbidden"));
    const error = await failure(connectTo(server).client.patch(call, {}));
    expect(error).toMatchObject({ code: "FORBIDDEN", message: expect.stringMatching(/ReadWrite\.All/) });
  });
});

describe("what is not there", () => {
  it("is NOT_FOUND when the service says so of an entity", async () => {
    const server = await serve(() => graphError(404, "ResourceNotFound"));
    const error = await failure(connectTo(server).client.get(host));
    expect(error).toMatchObject({ code: "NOT_FOUND", status: 404, serviceCode: "ResourceNotFound" });
  });

  it("is an HTTP_ERROR when the path itself is wrong", async () => {
    const html: Reply = { status: 404, headers: { "content-type": "text/html" }, body: "<html>" };
    for (const reply of [html, { status: 404 }, graphError(404, "BadRequest")]) {
      const server = await serve(() => reply);
      const error = await failure(connectTo(server).client.get(host));
      expect(error).toMatchObject({ code: "HTTP_ERROR", status: 404 });
      expect(error.message).toMatch(/check version, cloud and endpoint/);
    }
  });

  it("is told apart path by path: one refusal leaves the other sets alone", async () => {
    const server = await serve(({ url }) =>
      url.endsWith("/cookies") ? graphError(403, "Forbidden") : page([url]),
    );
    const { client } = connectTo(server);
    const sets = ["trackers", "cookies", "components", "ports", "subdomains"];
    const results = await Promise.allSettled(
      sets.map((set) => collect(client, { ...host, path: `${host.path}/${set}` })),
    );
    expect(results.map(({ status }) => status)).toEqual([
      "fulfilled",
      "rejected",
      "fulfilled",
      "fulfilled",
      "fulfilled",
    ]);
  });
});

describe("the service's own words", () => {
  it("survive in all their spellings", async () => {
    const errors: [unknown, Partial<Record<string, unknown>>][] = [
      [
        { error: { code: "a", message: "m", innererror: { "request-id": "r" } } },
        { serviceCode: "a", requestId: "r" },
      ],
      [
        { error: { code: "a", message: "", innerError: { innerError: { "request-id": "r" } } } },
        { requestId: "r" },
      ],
      [{ error: { code: "", message: "" } }, { status: 400 }],
      [{ error: {} }, { status: 400 }],
      [{ error: null }, { status: 400 }],
      [{ error: "text" }, { status: 400 }],
      ["<html>HTTP Status 400</html>", { status: 400 }],
      ["", { status: 400 }],
    ];
    for (const [body, expected] of errors) {
      const server = await serve(() => (response) => {
        response.writeHead(400);
        response.end(typeof body === "string" ? body : JSON.stringify(body));
      });
      expect(await failure(connectTo(server).client.get(host))).toMatchObject({
        code: "HTTP_ERROR",
        ...expected,
      });
    }
  });

  it("are shown on one line, without what a terminal obeys", async () => {
    const server = await serve(() => ({
      status: 400,
      body: { error: { code: "x\u001b[2J", message: `a\nb\u202e${"z".repeat(900)}` } },
    }));
    const error = await failure(connectTo(server).client.get(host));
    expect(error.message).toContain("a\\u{a}b\\u{202e}");
    expect(error.serviceCode).toBe("x\\u{1b}[2J");
    expect(error.message.length).toBeLessThan(700);
  });
});
