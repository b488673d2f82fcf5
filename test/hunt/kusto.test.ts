import { describe, expect, it } from "vitest";
import { kusto, planSweep, runKql, runSweep } from "../../src/index.js";
import { fastSleep, failure, type Reply, serve, type TestServer } from "../graph/server.js";

const now = (): Date => new Date("2026-03-02T22:00:00Z");
const clicks = [
  {
    Timestamp: new Date("2026-02-11T08:00:00Z"),
    AccountUpn: "ann@contoso.example",
    Url: "https://parcel-fee.example/pay",
  },
  {
    Timestamp: new Date("2026-02-11T09:00:00Z"),
    AccountUpn: "bob@contoso.example",
    Url: "https://not-parcel-fee.example/",
  },
];
const tables = { UrlClickEvents: clicks };
const timespan = { from: new Date("2026-02-01"), to: now() };

/** Azure Data Explorer as far as it is needed: the offline engine behind its API. */
function serveKusto(): Promise<TestServer> {
  return serve(async ({ body }): Promise<Reply> => {
    const { db, csl } = JSON.parse(body) as { db: string; csl: string };
    if (db !== "security")
      return { status: 400, body: { error: { "@message": `Database '${db}' could not be found` } } };
    try {
      const frame = await runKql(csl, { tables, now: now() });
      const rows = frame.objects() as Record<string, unknown>[];
      const Columns = frame.columnNames().map((ColumnName) => {
        const isTime = rows.some((row) => row[ColumnName] instanceof Date);
        return { ColumnName, ColumnType: isTime ? "datetime" : "string" };
      });
      const Rows = rows.map((row) => Columns.map(({ ColumnName }) => row[ColumnName]));
      return { body: { Tables: [{ TableName: "Table_0", Columns, Rows }] } };
    } catch (error) {
      const said = `Semantic error: ${(error as Error).message}`;
      return {
        status: 400,
        body: { error: { code: "BadRequest", message: "Request is invalid", "@message": said } },
      };
    }
  });
}

const askAt = (server: TestServer, more = {}) =>
  kusto({
    cluster: server.origin,
    database: "security",
    token: "token-for-kusto",
    env: {},
    sleep: fastSleep(50).sleep,
    ...more,
  });

describe("kusto", () => {
  it("sweeps a database of one's own to what the same tables give here", async () => {
    const server = await serveKusto();
    const plan = planSweep(
      ["parcel-fee.example"],
      { tables: ["UrlClickEvents", "DeviceNetworkEvents"] },
      now(),
    );
    const there = await runSweep(plan, { ask: askAt(server), now, source: "kusto" });
    const here = await runSweep(plan, {
      ask: (kql) => runKql(kql, { tables, now: now() }),
      now,
      source: "here",
    });
    expect(there.hits.numRows()).toBe(1);
    expect(there.hits.objects()).toEqual(here.hits.objects());
    expect(there.coverage.objects()).toMatchObject([
      { table: "UrlClickEvents" },
      { table: "DeviceNetworkEvents" },
    ]);
    expect(server.seen[0]).toMatchObject({ method: "POST", url: "/v1/rest/query" });
    expect(server.seen[0]?.headers.authorization).toBe("Bearer token-for-kusto");
  });

  it("puts before each query what names its tables", async () => {
    const server = await serveKusto();
    const ask = askAt(server, { before: "let Old = UrlClickEvents | extend Who = AccountUpn;" });
    expect((await ask("Old | where Who startswith 'ann' | project Who", { timespan })).objects()).toEqual([
      { Who: "ann@contoso.example" },
    ]);
  });

  it("reads every type of Kusto's, and whole numbers with all their digits", async () => {
    const names = ["string", "int", "long", "real", "bool", "datetime", "dynamic", "guid", "timespan"];
    const Columns = names.map((name) => ({ ColumnName: name, ColumnType: name }));
    const cells =
      '["a",1,9007199254740993,1.5,1,"2026-02-11T08:00:00.1234567Z","{\\"a\\":[1]}","0-1","1.00:00:00"]';
    const server = await serve(() => ({
      body: `{"Tables":[{"Columns":${JSON.stringify(Columns)},"Rows":[${cells},[null,null,null,null,null,null,null,null,null]]}]}`,
      headers: { "content-type": "application/json" },
    }));
    const [row, empty] = (await askAt(server)("T", { timespan })).objects();
    expect(row).toEqual({
      string: "a",
      int: 1,
      long: 9007199254740993n,
      real: 1.5,
      bool: true,
      datetime: new Date("2026-02-11T08:00:00.123Z"),
      dynamic: { a: [1] },
      guid: "0-1",
      timespan: "1.00:00:00",
    });
    expect(new Set(Object.values(empty ?? {}))).toEqual(new Set([null]));
  });

  it("says what the database says of a query, and asks it once", async () => {
    const server = await serveKusto();
    const error = await failure(askAt(server, { database: "other" })("T", { timespan }));
    expect(error).toMatchObject({ code: "HTTP_ERROR", status: 400 });
    expect(error.message).toContain("Database 'other' could not be found");
    expect(server.seen).toHaveLength(1);
  });

  it("asks again what passes, and takes no part for the whole", async () => {
    const server = await serveKusto();
    const answer = server.script;
    server.script = (seen, number) => (number < 3 ? { status: 503, body: "busy" } : answer(seen, number));
    expect((await askAt(server)("UrlClickEvents", { timespan })).numRows()).toBe(2);
    server.script = () => ({
      body: { Tables: [{ Columns: [{ ColumnName: "a" }], Rows: [["x"], { Exceptions: ["too much"] }] }] },
    });
    expect(await failure(askAt(server)("T", { timespan }))).toMatchObject({ code: "BODY_TOO_LARGE" });
    server.script = () => ({ status: 403, body: { error: { code: "Forbidden", message: "no" } } });
    expect(await failure(askAt(server)("T", { timespan }))).toMatchObject({ code: "FORBIDDEN", status: 403 });
  });

  it("sends no token of Graph's, and none to another place", async () => {
    const server = await serveKusto();
    const env = { HUNTBOOK_TOKEN: "for-graph" };
    await askAt(server, { token: undefined, env })("UrlClickEvents", { timespan });
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([undefined]);
    expect(() => kusto({ cluster: "http://logs.example", database: "d" })).toThrow(/^invalid cluster: /);
    expect(() => kusto({ cluster: server.origin, database: "" })).toThrow(/^missing database: /);
  });
});
