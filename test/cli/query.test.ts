import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { QueryError } from "../../src/base/query-error.js";
import { queryErrorLines } from "../../src/cli/show-query-error.js";
import { fillQuery, huntQueries } from "../../src/kql/index.js";
import { temporary } from "../notebook/helpers.js";
import { graphError, serve, type Reply, type Script, type TestServer } from "../graph/server.js";
import { huntbook, start } from "./cli.js";

const kql = "DeviceNetworkEvents | where RemoteUrl has 'example' | project Timestamp, RemoteUrl, ReportId";
const answer: Reply = {
  body:
    '{"schema":[{"name":"Timestamp","type":"DateTime"},{"name":"RemoteUrl","type":"String"},{"name":"ReportId","type":"Int64"}],' +
    '"results":[{"Timestamp":"2026-03-02T09:39:50.7688641Z","RemoteUrl":"https://bad.example/\\u001b[2J","ReportId":9007199254740993}]}',
};

async function tenant(script: Script): Promise<{ server: TestServer; env: NodeJS.ProcessEnv }> {
  const server = await serve(script);
  return { server, env: { HUNTBOOK_ENDPOINT: server.origin, HUNTBOOK_TOKEN: "CANARY-TOKEN" } };
}

it("prints a table, defanged, and asks for the time that was wanted", async () => {
  const { server, env } = await tenant(() => answer);
  const { code, stdout, stderr } = await huntbook(["query", kql, "--timespan", "7d", "--no-check"], env);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain("hxxps://bad[.]example/");
  expect(stdout).not.toContain("\u001b");
  expect(JSON.parse(server.seen[0]?.body ?? "")).toEqual({ Query: kql, Timespan: "P7D" });
});

it("--json prints one value with every digit, --csv and --ndjson the rows", async () => {
  const { env } = await tenant(() => answer);
  const json = await huntbook(["query", kql, "--json", "--no-check"], env);
  expect(JSON.parse(json.stdout)).toMatchObject({ info: { complete: true, rows: 1 } });
  expect(json.stdout).toContain('"ReportId":9007199254740993}');
  const csv = await huntbook(["query", kql, "--csv", "--no-check"], env);
  expect(csv.stdout.split("\n")[0]).toBe("Timestamp,RemoteUrl,ReportId");
  const ndjson = await huntbook(["query", kql, "--ndjson", "--no-check"], env);
  expect(JSON.parse(ndjson.stdout)).toMatchObject({ Timestamp: "2026-03-02T09:39:50.768Z" });
});

it("-o writes a file of the kind that its name says", async () => {
  const { env } = await tenant(() => answer);
  const folder = temporary();
  for (const name of ["rows.parquet", "rows.csv", "rows.ndjson", "rows.json"]) {
    const path = join(folder, name);
    expect(await huntbook(["query", kql, "--no-check", "-o", path], env)).toMatchObject({
      code: 0,
      stderr: "",
    });
    expect(readFileSync(path).length).toBeGreaterThan(50);
  }
  const { code, stderr } = await huntbook(["query", kql, "-o", join(folder, "rows.xlsx")], env);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^invalid output: .*rows\.xlsx; its name ends in one of \.parquet/);
  expect(existsSync(join(folder, "rows.xlsx"))).toBe(false);
});

it("takes the query from a file and from standard input", async () => {
  const { server, env } = await tenant(() => answer);
  const file = join(temporary(), "hunt.kql");
  writeFileSync(file, kql);
  expect((await huntbook(["query", file, "--csv", "--no-check"], env)).code).toBe(0);
  const running = start(["query", "-", "--csv", "--no-check"], env);
  running.child.stdin?.end(kql);
  expect((await running.ended).code).toBe(0);
  expect(server.seen.map(({ body }) => (JSON.parse(body) as { Query: string }).Query)).toEqual([kql, kql]);
});

it("shows where a query is wrong, sends nothing, and ends with 1", async () => {
  const { server, env } = await tenant(() => answer);
  const wrong = "DeviceNetworkEvents\n| where RemoteUri has 'example'";
  const { code, stdout, stderr } = await huntbook(["query", wrong, "--json"], env);
  expect(code).toBe(1);
  const [said, line, mark] = stderr.split("\n");
  expect(said).toMatch(/^error: line 2, column 9: .*RemoteUri.*did you mean RemoteUrl\?$/);
  expect(line).toBe("  | where RemoteUri has 'example'");
  expect(mark).toBe("          ^^^^^^^^^");
  expect(JSON.parse(stdout)).toMatchObject({
    exitCode: 1,
    error: { code: "INVALID_INPUT", findings: [{ start: 28, length: 9, suggestion: "RemoteUrl" }] },
  });
  const methods = (): string[] => server.seen.map(({ method }) => method);
  expect(methods()).toEqual(["GET"]);
  await huntbook(["query", wrong, "--no-check"], env);
  expect(methods()).toEqual(["GET", "POST"]);
});

it.each([
  [graphError(403, "Forbidden"), 77, "ThreatHunting.Read.All"],
  [graphError(429, "TooManyRequests", { "retry-after": "900" }), 75, "asks to wait 900 s"],
  [
    { status: 400, body: { error: { code: "BadRequest", message: "no such operator" } } },
    1,
    "no such operator",
  ],
])("ends by what the service says (%#)", async (reply, expected, message) => {
  const { env } = await tenant(() => reply);
  const { code, stdout, stderr } = await huntbook(["query", kql, "--no-check"], env);
  expect({ code, stdout }).toEqual({ code: expected, stdout: "" });
  expect(stderr).toContain(message);
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  expect(stderr).not.toContain("CANARY");
});

it("prints what it has of an answer that was cut, and ends with 1", async () => {
  const results = Array.from({ length: 100_000 }, (_, a) => ({ a }));
  const { env } = await tenant(() => ({ body: { schema: [{ name: "a", type: "Int64" }], results } }));
  const { code, stdout, stderr } = await huntbook(["query", kql, "--csv", "--no-check"], env);
  expect(code).toBe(1);
  expect(stdout.split("\n")).toHaveLength(100_002);
  expect(stderr).toContain("not complete: truncated: 100,000 rows");
});

it.each([
  [["query"], "missing argument: KQL, a file of it, or a name; huntbook query --list"],
  [["query", "password-spry"], "unknown query: password-spry; did you mean password-spray?"],
  [["query", "beaconin"], "unknown query: beaconin; did you mean beaconing?"],
  [["query", "hosts-on-devices"], "missing parameter of hosts-on-devices: hosts; it is"],
  [["query", "hosts-on-devices", "-p", "hosts="], "invalid hosts of hosts-on-devices: an empty list"],
  [["query", "password-spray", "-p", "account=5"], "unknown parameter: account; did you mean accounts?"],
  [["query", "password-spray", "-p", "zzz=5"], "unknown parameter: zzz; known are lookback, accounts, tries"],
  [["query", "password-spray", "-p", "accounts"], "invalid parameter: accounts; write name=value"],
  [["query", "password-spray", "-p", "accounts=many"], "invalid parameter: accounts=many; it is a number"],
  [["query", "password-spray", "-p", "lookback=soon"], "invalid lookback of password-spray: soon"],
  [["query", "password-spray", "--show", "--json"], "cannot be used with"],
  [["query", "DeviceEvents", "--show"], "--show is for a query of the library; huntbook query --list"],
  [["query", kql, "-p", "a=b"], "-p is for a query of the library; huntbook query --list"],
  [["query", ""], "missing query"],
  [["query", "/no/such/file.kql"], "cannot read /no/such/file.kql"],
  [["query", kql, "--timespan", "last week"], "invalid timespan: last week"],
  [["query", kql, "--now", "soon"], "invalid now: soon"],
  [["query", kql, "--table", "A=b.csv"], "--table is for --offline"],
  [["query", kql, "--offline", "--table", "A"], "invalid table: A; write it as NAME=FILE"],
  [["query", kql, "--offline", "--split"], "cannot be used with"],
  [["query", kql, "--json", "--csv"], "cannot be used with"],
  [["query", "DeviceEvents | summarize count()", "--split"], "invalid split"],
])("%j is refused in one line", async (args, message) => {
  const { code, stderr } = await huntbook(args, { HUNTBOOK_SOURCE: "sample" });
  expect(code).not.toBe(0);
  expect(stderr.trimEnd().split("\n")).toEqual([expect.stringContaining(message)]);
});

describe("a query's error", () => {
  const error = (query: string, start: number, length: number): string[] =>
    queryErrorLines(new QueryError(query, [{ severity: "error", message: "wrong", start, length }]));

  it("stands under wide characters and tabs", () => {
    expect(error("\tT | where 地名 == x", 17, 1)).toEqual([
      "error: line 1, column 18: wrong",
      "   T | where 地名 == x",
      `${" ".repeat(21)}^`,
    ]);
  });

  it("at the end of a query stands behind it", () => {
    expect(error("T | where", 9, 0).slice(1)).toEqual(["  T | where", "           ^"]);
  });

  it("in a long line is shown with what is around it", () => {
    const [, line = "", mark = ""] = error(`T | where ${"a".repeat(500)}X${"b".repeat(500)}`, 510, 1);
    expect(line.length).toBeLessThan(140);
    expect(line[mark.indexOf("^")]).toBe("X");
  });

  it("moves nothing in a terminal", () => {
    expect(error("T | \u001b[2J\u202e", 4, 5).join("")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

describe("a query of the library", () => {
  const shown = async (...args: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await huntbook(["query", ...args, "--show"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return stdout;
  };

  it("is listed with its question and its parameters", async () => {
    const { code, stdout } = await huntbook(["query", "--list"]);
    expect(code).toBe(0);
    expect(stdout).toContain(
      "beaconing\n  Which process calls the same address again and again at almost equal intervals?\n  lookback = 7d,",
    );
    const json = await huntbook(["query", "--list", "--ndjson"]);
    const names = json.stdout
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { name: string }).name);
    expect(names).toEqual(huntQueries.array("name"));
    for (const name of names) expect(stdout).toMatch(new RegExp(`^${name}$`, "m"));
  });

  it("is shown as fillQuery writes it, its values literals", async () => {
    expect(await shown("password-spray")).toBe(fillQuery("password-spray"));
    expect(
      await shown("password-spray", "-p", "lookback=3d", "-p", "accounts=5", "--param", "tries=2.5"),
    ).toBe(fillQuery("password-spray", { lookback: "3d", accounts: 5, tries: 2.5 }));
    const brands = ["contoso", 'it\'s, "ours"; print 1'];
    expect(
      await shown(
        "lookalike-senders",
        "-p",
        `brands=${JSON.stringify(brands)}`,
        "-p",
        "ownDomains=a.example, b.example",
      ),
    ).toBe(fillQuery("lookalike-senders", { brands, ownDomains: ["a.example", "b.example"] }));
  });

  it("is carried out on the tenant, with what -p gives", async () => {
    const { code, stdout, stderr } = await huntbook(
      ["query", "hosts-on-devices", "-p", "hosts=secure-parcel[.]example,203.0.113.17", "--ndjson"],
      { HUNTBOOK_SOURCE: "sample" },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout.split("\n")[0] ?? "")).toMatchObject({
      Host: "secure-parcel.example",
      Met: "look-up",
    });
  });

  it("may stand behind the tables, also several of them", async () => {
    const file = join(temporary(), "rows.ndjson");
    writeFileSync(file, '{"A":1}\n');
    const args = [
      "query",
      "--offline",
      "--ndjson",
      "--table",
      `T=${file}`,
      `U=${file}`,
      "T | union U | count",
    ];
    expect((await huntbook(args)).stdout).toBe('{"Count":2}\n');
  });

  it("does not stand in the way of a table of the same name", async () => {
    const file = join(temporary(), "rows.ndjson");
    writeFileSync(file, '{"A":1}\n');
    const args = ["query", "beacon", "--offline", "--table", `beacon=${file}`, "--ndjson"];
    expect((await huntbook(args)).stdout).toBe('{"A":1}\n');
  });
});
