import { not } from "arquero";
import { describe, expect, test } from "vitest";
import {
  GraphError,
  HuntbookError,
  InvalidInputError,
  MissingPartError,
  ThrottledError,
} from "../../../src/base/errors.js";
import { DISPLAY } from "../../../src/display/index.js";
import type { Frame } from "../../../src/frame/index.js";
import { sweepTables, type AskKql } from "../../../src/kql/index.js";
import {
  answer,
  everyKind,
  nothing,
  NOW,
  SHA256,
  sweep,
  tableOf,
  windowsOf,
  type AnswerRow,
} from "./helpers.js";

const at = (text: string): Date => new Date(text);
const row = (parts: Partial<AnswerRow> = {}): AnswerRow => ({
  Time: at("2026-02-20T10:00:00Z"),
  Indicator: "evil.example",
  Device: "pc-1",
  User: "ann@contoso.example",
  Action: "ConnectionSuccess",
  Value: "https://cdn.evil.example/a",
  Match: "below",
  RowId: "17",
  ...parts,
});

/** An engine that answers one table and has nothing in the others. */
const only =
  (table: string, rows: readonly AnswerRow[]): AskKql =>
  (kql) =>
    Promise.resolve(answer(tableOf(kql) === table ? rows : []));

const network = { tables: ["DeviceNetworkEvents"] };

describe("hits", () => {
  test("are led back to indicator, link and seed, with the window they lie in", async () => {
    const { hits } = await sweep(
      {
        value: "evil[.]example",
        firstSeen: "2026-02-19",
        lastSeen: "2026-02-21",
        link: "203.0.113.7 → evil.example (passiveDnsReverse)",
        evidence: "record-1",
        seed: "start.example",
        chain: ["start.example → 203.0.113.7 (passiveDns)", "203.0.113.7 → evil.example (passiveDnsReverse)"],
      },
      only("DeviceNetworkEvents", [row()]),
    );
    expect(hits.objects()).toEqual([
      {
        time: at("2026-02-20T10:00:00Z"),
        table: "DeviceNetworkEvents",
        device: "pc-1",
        user: "ann@contoso.example",
        action: "ConnectionSuccess",
        outcome: "reached",
        indicator: "evil.example",
        kind: "hostname",
        match: "subdomain",
        value: "https://cdn.evil.example/a",
        link: "203.0.113.7 → evil.example (passiveDnsReverse)",
        evidence: "record-1",
        seed: "start.example",
        chain: ["start.example → 203.0.113.7 (passiveDns)", "203.0.113.7 → evil.example (passiveDnsReverse)"],
        rowId: "17",
        from: at("2026-02-18"),
        to: at("2026-02-24T00:00:00.001Z"),
      },
    ]);
  });

  test("of an indicator with two windows belong to the link in whose window they are", async () => {
    const { hits } = await sweep(
      [
        { value: "203.0.113.7", firstSeen: "2026-02-05", lastSeen: "2026-02-06", link: "first" },
        { value: "203.0.113.7", firstSeen: "2026-02-20", lastSeen: "2026-02-21", link: "second" },
      ],
      only("DeviceNetworkEvents", [row({ Indicator: "203.0.113.7", Match: "same" })]),
    );
    expect(hits.objects()).toMatchObject([{ link: "second", match: "address" }]);
  });

  test.each([
    ["evil.example", "same", "host"],
    ["evil.example", "below", "subdomain"],
    ["203.0.113.7", "same", "address"],
    ["2001:0db8:0000:0000:0000:0000:0000:0007", "same", "address"],
    ["shop.example/pay/a.js", "same", "url"],
    ["me@evil.example", "same", "email"],
    [SHA256, "same", "hash"],
  ] as const)("%s %s is a hit by %s", async (Indicator, Match, match) => {
    const { hits } = await sweep(everyKind, only("ThreatIntelIndicators", [row({ Indicator, Match })]));
    expect(hits.array("match")).toEqual([match]);
  });

  test("of one row in several columns are one, by the text that says most, and the oldest comes first", async () => {
    const { hits, info } = await sweep(
      "evil.example",
      only("DeviceNetworkEvents", [
        row({ RowId: "2", Time: at("2026-02-21") }),
        row({ RowId: "1", Value: "evil.example", Match: "same" }),
        row({ RowId: "1" }),
      ]),
    );
    expect(hits.array("rowId")).toEqual(["1", "2"]);
    expect(hits.array("value")).toEqual(["https://cdn.evil.example/a", "https://cdn.evil.example/a"]);
    expect(info).toMatchObject({ hits: 2, rows: 3 });
  });

  test("whose columns are empty have none", async () => {
    const { hits } = await sweep("evil.example", only("UrlClickEvents", [row({ Device: "", Action: "" })]));
    expect(hits.objects()).toMatchObject([{ device: null, action: null }]);
  });
});

describe("asking", () => {
  test("sends each query once with its own time, and says what was sent", async () => {
    const asked: string[] = [];
    const { queries, info } = await sweep(everyKind, (kql, { timespan }) => {
      asked.push(kql);
      expect(timespan.to).toEqual(NOW);
      return Promise.resolve(answer([]));
    });
    expect(new Set(asked).size).toBe(asked.length);
    expect(queries.map(({ kql }) => kql).toSorted()).toEqual(asked.toSorted());
    expect(info).toMatchObject({
      complete: true,
      queries: sweepTables.length,
      tables: sweepTables.length,
      indicators: 8,
      searched: 8,
    });
  });

  test("asks nothing where there is nothing to look for, and is complete: nights without news", async () => {
    const never: AskKql = () => Promise.reject(new Error("asked"));
    const { info, hits, coverage } = await sweep([], never);
    expect(info).toMatchObject({ complete: true, indicators: 0, searched: 0, queries: 0 });
    expect([hits.numRows(), coverage.numRows()]).toEqual([0, 0]);
  });

  test("asks so many tables at once, and the queries of one in turn", async () => {
    let [open, most] = [0, 0];
    const running = new Set<string>();
    const many = Array.from({ length: 300 }, (_, index) => `h${index}.evil.example`);
    await sweep(
      many,
      async (kql) => {
        expect(running.has(tableOf(kql))).toBe(false);
        running.add(tableOf(kql));
        most = Math.max(most, ++open);
        await new Promise((resolve) => setTimeout(resolve, 2));
        open--;
        running.delete(tableOf(kql));
        return answer([]);
      },
      { concurrency: 3 },
    );
    expect(most).toBe(3);
  });

  test("divides by indicators what came back cut, and asks no half twice", async () => {
    const asked: string[][] = [];
    const many = Array.from({ length: 8 }, (_, index) => `h${index}.example`);
    const { coverage, hits, info } = await sweep(
      many,
      (kql) => {
        const texts = windowsOf(kql).map(([text]) => text ?? "");
        asked.push(texts);
        const rows = texts.map((Indicator) => row({ Indicator, RowId: Indicator }));
        return Promise.resolve(answer(rows, texts.length > 2 ? "100,000 rows" : null));
      },
      network,
    );
    expect(asked.map(({ length }) => length)).toEqual([8, 4, 2, 2, 4, 2, 2]);
    expect(hits.numRows()).toBe(8);
    expect(info.complete).toBe(true);
    expect(coverage.objects()).toMatchObject([{ status: "searched", indicators: 8, queries: 4, rows: 8 }]);
  });

  test("divides by time what comes back cut for one indicator alone, without a gap", async () => {
    const spans: (string | undefined)[][] = [];
    const { coverage } = await sweep(
      "evil.example",
      (kql) => {
        const [window] = windowsOf(kql);
        const days = (Date.parse(window?.[2] ?? "") - Date.parse(window?.[1] ?? "")) / 86_400_000;
        if (days <= 8) spans.push(window?.slice(1) ?? []);
        return Promise.resolve(answer([], days > 8 ? "100,000 rows" : null));
      },
      network,
    );
    expect(spans.map(([from]) => from)).toEqual([
      "2026-01-31T22:00:00Z",
      ...spans.slice(0, -1).map(([, to]) => to),
    ]);
    expect(spans.at(-1)?.[1]).toBe("2026-03-02T22:00:00Z");
    expect(coverage.objects()).toMatchObject([{ status: "empty", queries: 4 }]);
  });

  test("marks what stays cut, and keeps its rows", async () => {
    let asked = 0;
    const { coverage, hits, info } = await sweep(
      { value: "evil.example", firstSeen: "2026-02-20T10:00:00Z", lastSeen: "2026-02-20T11:00:00Z" },
      () => {
        asked++;
        return Promise.resolve(answer([row({ RowId: String(asked) })], "100,000 rows"));
      },
      { ...network, margin: 0 },
    );
    expect(asked).toBe(1);
    expect(hits.numRows()).toBe(1);
    expect(coverage.objects()).toMatchObject([
      { status: "truncated", reason: "100,000 rows", indicators: 1 },
    ]);
    expect(info).toMatchObject({ complete: false, reason: "DeviceNetworkEvents truncated" });
  });

  test("divides no further than into 64 parts", async () => {
    let asked = 0;
    const cut: AskKql = () => Promise.resolve(answer([], `cut ${(asked += 1)}`));
    await sweep("evil.example", cut, network);
    expect(asked).toBe(127);
  });

  test.each([
    ["too large a result", { status: 400 }, "Query execution has exceeded the allowed result size."],
    ["too much work", { status: 400 }, "The query execution was preempted."],
  ])("divides what fails for %s", async (_, details, message) => {
    const { info } = await sweep(
      ["a.example", "b.example"],
      (kql) =>
        windowsOf(kql).length > 1
          ? Promise.reject(new GraphError("HTTP_ERROR", message, details))
          : Promise.resolve(answer([])),
      network,
    );
    expect(info).toMatchObject({ complete: true, queries: 2 });
  });
});

describe("coverage", () => {
  const missing = (table: string): HuntbookError =>
    new GraphError(
      "HTTP_ERROR",
      `'where' operator: Failed to resolve table or column expression named '${table}'`,
      {
        status: 400,
      },
    );

  test("says by reason what was not asked for, with the indicators and the tables", async () => {
    const { notSearched } = await sweep(
      [
        { value: "old.example", lastSeen: "2025-01-01" },
        { value: "older.example", lastSeen: "2024-01-01" },
        { value: "evil.example" },
        { value: SHA256 },
      ],
      nothing,
      { tables: ["DeviceNetworkEvents", "UrlClickEvents"] },
    );
    const tables = ["DeviceNetworkEvents", "UrlClickEvents"];
    expect(notSearched.objects()).toEqual([
      { reason: "not in this table", indicators: [SHA256], tables },
      { reason: "too old", indicators: ["old.example", "older.example"], tables },
    ]);
  });

  test("has a row for each table, and for each reason not to look", async () => {
    const { coverage } = await sweep(
      ["evil.example", "203.0.113.7", { value: "old.example", lastSeen: "2025-01-01" }, SHA256],
      only("DeviceNetworkEvents", [row(), row({ RowId: "18" })]),
      { tables: ["DeviceNetworkEvents", "CloudAppEvents"] },
    );
    expect(coverage.select(not("from", "to")).objects()).toEqual([
      {
        table: "DeviceNetworkEvents",
        status: "searched",
        indicators: 2,
        rows: 2,
        queries: 1,
        reason: null,
        values: ["evil.example", "203.0.113.7"],
      },
      ...[
        [SHA256, "not in this table: sha256"],
        ["old.example", "too old: last seen 2025-01-01, asked about from 2026-01-31 on"],
      ].map(([value, reason]) => ({
        table: "DeviceNetworkEvents",
        status: "not searched",
        indicators: 1,
        rows: 0,
        queries: 0,
        reason,
        values: [value],
      })),
      {
        table: "CloudAppEvents",
        status: "empty",
        indicators: 1,
        rows: 0,
        queries: 1,
        reason: null,
        values: ["203.0.113.7"],
      },
      {
        table: "CloudAppEvents",
        status: "not searched",
        indicators: 3,
        rows: 0,
        queries: 0,
        reason: "not in this table: hostname, sha256",
        values: ["evil.example", "old.example", SHA256],
      },
    ]);
  });

  test("says of a table that is missing, asked once, that it is", async () => {
    const many = Array.from({ length: 300 }, (_, index) => `h${index}.evil.example`);
    let asked = 0;
    const { coverage, info } = await sweep(
      many,
      (kql) => {
        if (tableOf(kql) !== "UrlClickEvents") return nothing(kql, { timespan: { from: NOW, to: NOW } });
        asked++;
        return Promise.reject(missing("UrlClickEvents"));
      },
      { tables: ["UrlClickEvents", "DeviceEvents"] },
    );
    expect(asked).toBe(1);
    expect(coverage.objects()).toMatchObject([
      {
        table: "UrlClickEvents",
        status: "missing table",
        indicators: 300,
        reason: "the tenant has no UrlClickEvents",
      },
      { table: "DeviceEvents", status: "empty", indicators: 300 },
    ]);
    expect(info).toMatchObject({ complete: false, searched: 300, tables: 1, tablesAsked: 2 });
  });

  test("names the joined table where that is the one missing", async () => {
    const { coverage } = await sweep("evil.example", () => Promise.reject(missing("EmailEvents")), {
      tables: ["EmailUrlInfo"],
    });
    expect(coverage.objects()).toMatchObject([
      { table: "EmailUrlInfo", status: "missing table", reason: "the tenant has no EmailEvents" },
    ]);
  });

  test("a check before sending that knows no such table counts as its missing", async () => {
    const ask: AskKql = () => Promise.reject(new InvalidInputError("unknown table CloudAppEvents, at 1:1"));
    const { coverage } = await sweep("203.0.113.7", ask, { tables: ["CloudAppEvents"] });
    expect(coverage.array("status")).toEqual(["missing table"]);
  });

  test("a column that is missing is a refusal, with the service's words", async () => {
    const message = "'extend' operator: Failed to resolve scalar expression named 'UrlChain'";
    const ask: AskKql = () => Promise.reject(new GraphError("HTTP_ERROR", message, { status: 400 }));
    const { coverage } = await sweep("evil.example", ask, { tables: ["UrlClickEvents"] });
    expect(coverage.objects()).toMatchObject([{ status: "refused", reason: message }]);
  });

  test("a tenant that still has the older table of sign-ins is asked there", async () => {
    const asked: string[] = [];
    const { coverage, hits } = await sweep(
      "203.0.113.7",
      (kql): Promise<Frame> => {
        asked.push(tableOf(kql));
        return tableOf(kql) === "EntraIdSignInEvents"
          ? Promise.reject(missing("EntraIdSignInEvents"))
          : Promise.resolve(answer([row({ Indicator: "203.0.113.7", Match: "same" })]));
      },
      { tables: ["EntraIdSignInEvents"] },
    );
    expect(asked).toEqual(["EntraIdSignInEvents", "AADSignInEventsBeta"]);
    expect(hits.array("table")).toEqual(["EntraIdSignInEvents"]);
    expect(coverage.array("status")).toEqual(["searched"]);
  });

  test("a fault in one table leaves the others, and is not lost", async () => {
    const ask: AskKql = (kql) =>
      tableOf(kql) === "DeviceEvents"
        ? Promise.reject(new GraphError("CONNECTION_FAILED", "the connection was reset"))
        : Promise.resolve(answer([row()]));
    const { coverage, hits, info } = await sweep("evil.example", ask, {
      tables: ["DeviceEvents", "DeviceNetworkEvents"],
    });
    expect(coverage.objects()).toMatchObject([
      { table: "DeviceEvents", status: "failed", reason: "the connection was reset" },
      { table: "DeviceNetworkEvents", status: "searched" },
    ]);
    expect(hits.numRows()).toBe(1);
    expect(info).toMatchObject({ complete: false, reason: "DeviceEvents failed" });
  });

  test.each([
    ["throttled", new ThrottledError("the service asks to wait 900 s")],
    [
      "without permission",
      new GraphError("FORBIDDEN", "missing permission ThreatHunting.Read.All", { status: 403 }),
    ],
    ["out of budget", new HuntbookError("BUDGET_EXCEEDED", "budget reached")],
  ])("a service that is %s is asked no more, and every table says so", async (_, error) => {
    let asked = 0;
    const { coverage, info } = await sweep(
      everyKind,
      () => {
        asked++;
        return Promise.reject(error);
      },
      { concurrency: 1 },
    );
    expect(asked).toBe(1);
    const searchable = coverage.objects().filter(({ queries }) => queries > 0);
    expect(searchable).toHaveLength(sweepTables.length);
    expect(searchable.map(({ status, reason }) => [status, reason])).toEqual([
      ["refused", error.message],
      ...Array.from({ length: sweepTables.length - 1 }, () => ["not searched", error.message]),
    ]);
    expect(info).toMatchObject({ complete: false, searched: 0, tables: 0 });
  });

  test("a cancel keeps what is known, and says what is not", async () => {
    const controller = new AbortController();
    const { coverage, hits, info } = await sweep(
      "evil.example",
      () => {
        controller.abort();
        return Promise.resolve(answer([row()]));
      },
      { tables: ["DeviceNetworkEvents", "DeviceEvents"], concurrency: 1, signal: controller.signal },
    );
    expect(hits.numRows()).toBe(1);
    expect(coverage.objects()).toMatchObject([
      { table: "DeviceNetworkEvents", status: "searched" },
      { table: "DeviceEvents", status: "not searched", reason: "cancelled" },
    ]);
    expect(info).toMatchObject({ complete: false, reason: "cancelled" });
  });
});

describe("a sweep shows itself", () => {
  test("with the hits, what was searched and what was not, defanged and on one line each", async () => {
    const hostile = "<img src=x onerror=alert(1)>\u001b[31m";
    const shown = await sweep(
      [
        "evil.example",
        "10.0.0.1",
        "https://portal.evil.example/\u202e",
        { value: "old.example", lastSeen: "2025-01-01" },
      ],
      only("DeviceNetworkEvents", [row({ Device: hostile, Value: "http://evil.example/<i>" })]),
      network,
    );
    const { "text/html": html, "text/plain": text } = shown[DISPLAY]() as Record<string, string>;
    expect(text).toContain("searched 2 of 3 indicators in 1 of 1 table, 2026-01-31 to 2026-03-02");
    expect(text).toContain("not searched: old[.]example (too old: last seen 2025-01-01");
    expect(text).toContain("not looked for: 10[.]0[.]0[.]1 (an address of the range private");
    expect(text).toContain("evil[.]example");
    expect(text).not.toContain("evil.example");
    expect(html).not.toContain("<img");
    expect(html).not.toContain("<i>");
    expect(`${text}${html}`).not.toContain("\u001b");
    expect(`${text}${html}`).not.toContain("\u202e");
  });

  test("as JSON, with its queries", async () => {
    const done = await sweep("evil.example", only("DeviceNetworkEvents", [row()]), network);
    const json = JSON.parse(JSON.stringify(done)) as Record<string, unknown[]>;
    expect(json["hits"]).toMatchObject([{ indicator: "evil.example", time: "2026-02-20T10:00:00.000Z" }]);
    expect(json["coverage"]).toMatchObject([{ table: "DeviceNetworkEvents", status: "searched" }]);
    expect(json["queries"]).toEqual([
      {
        table: "DeviceNetworkEvents",
        kql: done.queries[0]?.kql,
        indicators: ["evil.example"],
        from: "2026-01-31T22:00:00.000Z",
        to: "2026-03-02T22:00:00.000Z",
      },
    ]);
  });
});

test("a part that this machine lacks ends a sweep: no table of it could be looked through", async () => {
  const lacking = new MissingPartError("a-database", "to run KQL");
  await expect(sweep(["evil.example"], () => Promise.reject(lacking))).rejects.toBe(lacking);
});
