import { onTestFinished, describe, expect, test } from "vitest";
import type { QueryFinding } from "../../../src/base/query-error.js";
import { fromToken } from "../../../src/graph/index.js";
import { createClient } from "../../../src/graph/client.js";
import { createHunt, type Hunt } from "../../../src/hunt/hunt.js";
import { loadKql, type QueryKql } from "../../../src/hunt/kql.js";
import { graphError, serve, type Reply, type Script, type TestServer } from "../../graph/server.js";

const NOW = new Date("2026-03-02T22:00:00Z");
const kql = "DeviceNetworkEvents | where RemotePort == 443";

const table = (columns: Record<string, string>, results: readonly object[]): Reply => ({
  body: { schema: Object.entries(columns).map(([name, type]) => ({ name, type })), results },
});

interface Options {
  readonly kql?: Partial<QueryKql>;
  readonly rows?: number;
  readonly requests?: number;
  readonly hasOwnTables?: boolean;
}

/** A hunt on a server that answers as it is told, with a parser that finds what it is told. */
async function huntOn(script: Script, options: Options = {}): Promise<{ hunt: Hunt; server: TestServer }> {
  const server = await serve(script);
  const client = createClient({
    endpoint: server.origin,
    credential: fromToken("t"),
    queriesPerMinute: Infinity,
    sleep: () => Promise.resolve(),
    budget: { requests: options.requests },
  });
  const { kql: room, hasOwnTables } = options;
  const hunt = createHunt({
    client,
    name: "graph",
    now: () => NOW,
    rows: { left: options.rows ?? Infinity },
    ...(room === undefined
      ? {}
      : { kql: async () => ({ ...(await loadKql()), checkKql: () => Promise.resolve([]), ...room }) }),
    ...(hasOwnTables === undefined ? {} : { hasOwnTables }),
  });
  onTestFinished(() => hunt.close());
  return { hunt, server };
}

const bodyOf = (server: TestServer, request = 0): { Query: string; Timespan?: string } =>
  JSON.parse(server.seen[request]?.body ?? "") as { Query: string; Timespan?: string };

describe("a query", () => {
  test("gives a frame of the service's columns and types", async () => {
    const { hunt, server } = await huntOn(() =>
      table({ Timestamp: "DateTime", Port: "Int32", Hosts: "Object", Local: "SByte" }, [
        { Local: 1, Hosts: ["a"], Port: 443, Timestamp: "2026-03-02T09:39:50.7688641Z" },
      ]),
    );
    const frame = await hunt.query(kql, { timespan: "7d" });
    expect(frame.objects()).toEqual([
      { Timestamp: new Date("2026-03-02T09:39:50.768Z"), Port: 443, Hosts: ["a"], Local: true },
    ]);
    expect(frame.meta.name).toBe("query");
    expect(frame.info).toMatchObject({
      complete: true,
      reason: null,
      rows: 1,
      pages: 1,
      requests: 1,
      fetchedAt: NOW,
      source: "graph",
      routes: ["/security/runHuntingQuery"],
    });
    expect(frame.origin(0)).toBe(hunt.requests().get("id", 0));
    expect(bodyOf(server)).toEqual({ Query: kql, Timespan: "P7D" });
  });

  test.each([
    [undefined, undefined],
    [{ last: "12h" }, "PT12H"],
    [{ from: new Date("2026-02-01T00:00:00Z") }, "2026-02-01T00:00:00.000Z"],
    [
      { from: "2026-02-01", to: "2026-02-02T00:00:00+01:00" },
      "2026-02-01T00:00:00.000Z/2026-02-01T23:00:00.000Z",
    ],
    ["P1D/2026-02-03T12:00:00Z", "P1D/2026-02-03T12:00:00.000Z"],
  ])("of the time %j is sent with %j", async (timespan, sent) => {
    const { hunt, server } = await huntOn(() => table({}, []));
    await hunt.query(kql, timespan === undefined ? {} : { timespan });
    expect(bodyOf(server).Timespan).toBe(sent);
  });

  test.each([
    [() => ({ kql: "" }), "missing query: write KQL"],
    [() => ({ kql: "  \n" }), "missing query"],
    [() => ({ timespan: "last week" }), "invalid timespan: last week; write 7d"],
    [() => ({ top: 0 }), "invalid top: 0"],
    [() => ({ timespam: "7d" }), "unknown option of query: timespam; did you mean timespan?"],
  ])("is refused before it is sent where it cannot hold (%#)", async (make, message) => {
    const { hunt, server } = await huntOn(() => table({}, []));
    const { kql: text = kql, ...options } = make() as { kql?: string };
    await expect(hunt.query(text, options)).rejects.toThrow(message);
    expect(server.seen).toHaveLength(0);
  });

  test("keeps the first rows where a top is asked for, and says so", async () => {
    const { hunt } = await huntOn(() => table({ a: "Int32" }, [{ a: 1 }, { a: 2 }, { a: 3 }]));
    const frame = await hunt.query(kql, { top: 2 });
    expect(frame.array("a")).toEqual([1, 2]);
    expect(frame.info).toMatchObject({ complete: false, reason: "top", rows: 3 });
    expect((await hunt.query(kql, { top: 3 })).info.complete).toBe(true);
  });

  test("counts against the hunt's rows", async () => {
    const { hunt, server } = await huntOn(() => table({ a: "Int32" }, [{ a: 1 }, { a: 2 }]), { rows: 2 });
    await hunt.query(kql);
    await expect(hunt.query(kql)).rejects.toMatchObject({ code: "BUDGET_EXCEEDED" });
    expect(server.seen).toHaveLength(1);
  });

  test("ends when it is told to", async () => {
    const stop = new AbortController();
    const { hunt } = await huntOn(() => {
      stop.abort(new Error("stop"));
      return new Promise<Reply>(() => {});
    });
    await expect(hunt.query(kql, { signal: stop.signal })).rejects.toThrow("stop");
  });
});

describe("the chart that a query asks for", () => {
  const drawn = `${kql} | summarize Count = count() by bin(Timestamp, 1d) // render piechart
    | render timechart with (title="By day", ycolumns=Count)`;
  const hint = { kind: "timechart", properties: { title: "By day", ycolumns: "Count" } };
  const reply = (): Reply => table({ Timestamp: "DateTime", Count: "Int64" }, []);

  test.each([true, false])("stands in its frame (checked: %s)", async (check) => {
    const { hunt } = await huntOn(reply, { kql: {} });
    expect((await hunt.query(drawn, { check })).info.render).toEqual(hint);
    expect((await hunt.query(kql, { check })).info.render).toBeNull();
  });

  test.each([drawn, "DeviceEvents | render piechart title='a'", "DeviceEvents | where FileName == 'render'"])(
    "is the one that the offline engine reads: %s",
    async (text) => {
      const { findRender, runKql } = await loadKql();
      const tables = { DeviceEvents: [], DeviceNetworkEvents: [] };
      expect(await findRender(text)).toEqual((await runKql(text, { tables })).info.render);
    },
  );

  test("is what charts.render draws", async () => {
    const { charts } = await import("../../../src/index.js");
    const { hunt } = await huntOn(
      () =>
        table({ Timestamp: "DateTime", Count: "Int64" }, [{ Timestamp: "2026-03-01T00:00:00Z", Count: 3 }]),
      { kql: {} },
    );
    expect(JSON.stringify(charts.render(await hunt.query(drawn)).spec)).toContain("By day");
  });
});

describe("a check", () => {
  const finding = (severity: QueryFinding["severity"]): QueryFinding => ({
    severity,
    message: "unknown column RemotePrt",
    start: kql.indexOf("RemotePort"),
    length: 10,
    suggestion: "RemotePort",
  });
  const finds = (...found: QueryFinding[]): Options => ({ kql: { checkKql: () => Promise.resolve(found) } });

  test("that finds an error refuses the query with the place, before it is sent", async () => {
    const { hunt, server } = await huntOn(() => table({}, []), finds(finding("error")));
    await expect(hunt.query(kql)).rejects.toMatchObject({
      name: "QueryError",
      code: "INVALID_INPUT",
      message: "invalid query: line 1, column 29: unknown column RemotePrt; did you mean RemotePort?",
    });
    expect(server.seen).toHaveLength(0);
  });

  test("that finds a warning leaves it in the notes", async () => {
    const { hunt } = await huntOn(() => table({}, []), finds(finding("warning"), finding("info")));
    expect((await hunt.query(kql)).info.notes).toEqual([
      "warning: line 1, column 29: unknown column RemotePrt; did you mean RemotePort?",
    ]);
  });

  test("that is not wanted is not made", async () => {
    const { hunt, server } = await huntOn(() => table({}, []), finds(finding("error")));
    expect((await hunt.query(kql, { check: false })).info.notes).toEqual([]);
    expect(server.seen).toHaveLength(1);
  });

  test("that cannot be made is said, and is an error where it was asked for", async () => {
    const { MissingPartError } = await import("../../../src/index.js");
    const checkKql = (): Promise<never> => Promise.reject(new MissingPartError("a-parser", "to check KQL"));
    const { hunt } = await huntOn(() => table({}, []), { kql: { checkKql } });
    expect((await hunt.query(kql)).info.notes.join()).toMatch(/^not checked before it was sent: .*a-parser/);
    await expect(hunt.query(kql, { check: true })).rejects.toMatchObject({ code: "MISSING_PART" });
    const without = await huntOn(() => table({}, []));
    expect((await without.hunt.query(kql)).info.notes.join()).toContain("not checked before it was sent");
  });

  test("that breaks is not taken for a query that is right", async () => {
    const checkKql = (): Promise<never> => Promise.reject(new Error("parser broke"));
    const { hunt, server } = await huntOn(() => table({}, []), { kql: { checkKql } });
    await expect(hunt.query(kql)).rejects.toThrow("parser broke");
    expect(server.seen).toHaveLength(0);
  });
});

test("an answer with as many rows as the service sends at most is marked", async () => {
  const rows = Array.from({ length: 100_000 }, (_, a) => ({ a }));
  const { hunt } = await huntOn(() => table({ a: "Int64" }, rows));
  const frame = await hunt.query(kql);
  expect(frame.numRows()).toBe(100_000);
  expect(frame.info).toMatchObject({
    complete: false,
    reason: "truncated: 100,000 rows, the most that the service sends",
  });
});

test("an answer as large as the service sends at most is marked", async () => {
  const rows = Array.from({ length: 50 }, () => ({ a: "x".repeat(1_000_000) }));
  const { hunt } = await huntOn(() => table({ a: "String" }, rows));
  expect((await hunt.query(kql)).info).toMatchObject({
    complete: false,
    reason: "truncated: 50 MB, and the service may cut an answer at 50 MB",
  });
});

describe("the tenant's schema", () => {
  test("is asked for on beta, and is a frame with the functions beside it", async () => {
    const { hunt, server } = await huntOn(() => ({
      body: {
        tables: [
          {
            name: "DeviceProcessEvents",
            columns: [
              { name: "Timestamp", dataType: "DateTime", description: "Record time" },
              { name: "Odd", dataType: "Vector" },
            ],
          },
          { name: "Empty" },
        ],
        functions: {
          builtInFunctions: [
            {
              huntingFunctionId: 1,
              name: "FileProfile",
              path: "Built-in",
              documentation: "Adds file facts",
              inputParameters: [{ name: "SHA1", cslType: "string", defaultValue: null }],
              outputColumns: [{ name: "SHA1", dataType: "String", description: "SHA-1" }],
            },
          ],
          savedFunctions: [{ huntingFunctionId: 9, name: "Mine", description: "my own" }],
        },
      },
    }));
    const frame = await hunt.huntingSchema();
    expect(server.seen[0]).toMatchObject({ method: "GET", url: "/beta/security/getHuntingSchema" });
    expect(frame.objects()).toEqual([
      { table: "DeviceProcessEvents", column: "Timestamp", type: "datetime", description: "Record time" },
      { table: "DeviceProcessEvents", column: "Odd", type: "Vector", description: null },
    ]);
    expect(frame.frames["functions"]?.objects()).toEqual([
      { function: "FileProfile", kind: "built-in", path: "Built-in", description: "Adds file facts" },
      { function: "Mine", kind: "saved", path: null, description: "my own" },
    ]);
    expect(frame.frames["parameters"]?.objects()).toEqual([
      { function: "FileProfile", parameter: "SHA1", type: "string", default: null },
    ]);
    expect(frame.frames["outputColumns"]?.objects()).toEqual([
      { function: "FileProfile", column: "SHA1", type: "string", description: "SHA-1" },
    ]);
    expect(frame.info).toMatchObject({
      complete: true,
      requests: 1,
      notes: [expect.stringContaining("beta")],
    });
  });

  const ownTables = {
    tables: [
      {
        name: "My_CL",
        columns: [{ name: "A", dataType: "Int64" }, { name: "B", dataType: "Odd" }, { dataType: "Int64" }],
      },
      { columns: [] },
      null,
    ],
    functions: {
      savedFunctions: [
        {
          name: "Mine",
          inputParameters: [{ name: "since", cslType: "datetime", defaultValue: null }],
          outputColumns: [{ name: "C", dataType: "String" }],
        },
      ],
    },
  };
  const live = {
    tables: [
      {
        name: "My_CL",
        columns: [
          { name: "A", dataType: "Int64" },
          { name: "B", dataType: "Odd" },
        ],
      },
    ],
    functions: {
      builtInFunctions: [],
      savedFunctions: [
        {
          name: "Mine",
          inputParameters: [{ name: "since", cslType: "datetime", defaultValue: null }],
          outputColumns: [{ name: "C", dataType: "String" }],
        },
      ],
    },
  };

  /** A hunt whose parser keeps what it is asked to check against. */
  async function watched(reply: () => Reply, hasOwnTables: boolean) {
    const asked: unknown[] = [];
    const { hunt, server } = await huntOn(({ method }) => (method === "POST" ? table({}, []) : reply()), {
      hasOwnTables,
      kql: {
        checkKql: (_, options) => {
          asked.push(options?.tables);
          return Promise.resolve([]);
        },
      },
    });
    return { hunt, asked, methods: () => server.seen.map(({ method }) => method) };
  }

  test("is asked for once, before the first query, and is what queries are checked against", async () => {
    const { hunt, asked, methods } = await watched(() => ({ body: ownTables }), true);
    await Promise.all([hunt.query(kql), hunt.query(kql)]);
    expect((await hunt.query(kql)).info.notes).toEqual([]);
    expect(asked).toEqual([live, live, live]);
    expect(methods()).toEqual(["GET", "POST", "POST", "POST"]);
  });

  test("is not asked for where the query is sent unseen, nor where the built-in tables are all there are", async () => {
    const own = await watched(() => ({ body: ownTables }), true);
    await own.hunt.query(kql, { check: false });
    expect(own.methods()).toEqual(["POST"]);
    const known = await watched(() => ({ body: ownTables }), false);
    await known.hunt.query(kql);
    expect(known.methods()).toEqual(["POST"]);
    await known.hunt.huntingSchema();
    await known.hunt.query(kql);
    expect(known.asked).toEqual([{}, live]);
  });

  test.each([
    ["is forbidden", () => graphError(403, "Forbidden"), /^checked against the built-in tables.*: no access/],
    ["is not there", () => graphError(404, "NotFound"), /^checked against the built-in tables/],
    ["names no table", () => ({ body: { tables: [] } }), /its answer names no table$/],
  ])("that %s stops no query, is noted, and not asked for again", async (_, reply, note) => {
    const { hunt, asked, methods } = await watched(reply, true);
    expect((await hunt.query(kql)).info.notes).toEqual([expect.stringMatching(note)]);
    expect((await hunt.query(kql)).info.notes).toEqual([expect.stringMatching(note)]);
    expect(asked).toEqual([{}, {}]);
    expect(methods()).toEqual(["GET", "POST", "POST"]);
  });

  test("that somebody does not wait for is asked for again by the next query", async () => {
    const stop = new AbortController();
    let count = 0;
    const { hunt, methods } = await watched(() => {
      if (count++ === 0) stop.abort(new Error("enough"));
      return { body: ownTables };
    }, true);
    await expect(hunt.query(kql, { signal: stop.signal })).rejects.toThrow("enough");
    await hunt.query(kql);
    expect(methods()).toEqual(["GET", "GET", "POST"]);
  });

  test("that cannot be had is an error that says so", async () => {
    const { hunt } = await huntOn(() => graphError(405, "Request_BadRequest"));
    await expect(hunt.huntingSchema()).rejects.toMatchObject({ code: "HTTP_ERROR", status: 405 });
  });
});
