import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporary } from "../notebook/helpers.js";
import { huntbook } from "./cli.js";

const rows = [
  { time: "2026-02-11T10:00:00Z", url: "https://www.parcel-fee.example/pay", user: "ann" },
  { time: "2026-05-11T10:00:00Z", url: "https://parcel-fee.example/", user: "bob" },
  { time: "2026-02-11T10:00:00Z", url: "https://fine.example.net/", user: "eve" },
];

function write(name: string, content: string): string {
  const path = join(temporary(), name);
  writeFileSync(path, content);
  return path;
}

const log = (): string => write("proxy.ndjson", rows.map((row) => `${JSON.stringify(row)}\n`).join(""));

it("prints the hits, defanged, and ends with 10", async () => {
  const list = write("list.csv", "value,firstSeen,lastSeen\nparcel-fee[.]example,2026-02-01,2026-02-20\n");
  const { code, stdout, stderr } = await huntbook(["correlate", log(), "--indicators", list]);
  expect({ code, stderr }).toEqual({ code: 10, stderr: "" });
  expect(stdout).toContain("1 hit of 1 indicator");
  expect(stdout).not.toContain("parcel-fee.example");
});

it("ends with 0 where there is none, and looks at any time with --no-windows", async () => {
  const list = write("list.ndjson", '{"value":"parcel-fee.example","lastSeen":"2020-01-01"}\n');
  const path = log();
  expect((await huntbook(["correlate", path, "--indicators", list])).code).toBe(0);
  const { code, stdout } = await huntbook([
    "correlate",
    path,
    "--indicators",
    list,
    "--no-windows",
    "--json",
  ]);
  expect(code).toBe(10);
  expect(JSON.parse(stdout)).toMatchObject({ info: { hits: 2, complete: true }, coverage: [{ rows: 3 }] });
});

it("looks at the columns that are named, once for each, before the log or behind it", async () => {
  const list = write("list.txt", "parcel-fee.example\n");
  const codeOf = async (...columns: string[]): Promise<number | null> => {
    const options = columns.flatMap((column) => ["--column", column]);
    return (await huntbook(["correlate", "--indicators", list, ...options, log()])).code;
  };
  expect([await codeOf("user"), await codeOf("user", "url")]).toEqual([0, 10]);
});

it("takes what pivot --json prints, and the log from a file; CSV goes to standard output", async () => {
  const trail = await huntbook(["pivot", "secure-parcel.example", "--json"], { HUNTBOOK_SOURCE: "sample" });
  const file = write("trail.json", trail.stdout);
  const first = (JSON.parse(trail.stdout) as { hosts: { host: string; firstSeen: string }[] }).hosts[0];
  const path = write("dns.csv", `ts,query\n${first?.firstSeen},x.${first?.host}\n`);
  const { code, stdout } = await huntbook(["correlate", path, "--indicators", file, "--csv"]);
  expect(code).toBe(10);
  expect(stdout.split("\n")[1]).toContain(",subdomain,");
});

it("says what is wrong in one line", async () => {
  const list = write("list.txt", "# none\nparcel-fee.example\n");
  const missing = await huntbook(["correlate", "nowhere.log", "--indicators", list]);
  expect([missing.code, missing.stderr]).toEqual([
    2,
    "cannot read nowhere.log: there is no such file; name a file that can be read\n",
  ]);
  const empty = await huntbook(["correlate", log(), "--indicators", write("empty.txt", "")]);
  expect([empty.code, empty.stderr]).toEqual([2, "missing indicators: there is nothing to read\n"]);
  const both = await huntbook(["correlate", "-", "--indicators", "-"]);
  expect(both.code).toBe(2);
  const broken = await huntbook(["correlate", write("broken.ndjson", '{"url":\n'), "--indicators", list]);
  expect(broken.code).toBe(1);
  expect(broken.stderr).toContain("1 row could not be read, the first on line 1");
});

it("looks for what enrich --json accuses or leaves open, at any time", async () => {
  const verdict = await huntbook(["enrich", "4183", "--json"], { HUNTBOOK_SOURCE: "sample" });
  const file = write("verdict.json", verdict.stdout);
  const { code, stdout } = await huntbook(["correlate", log(), "--indicators", file, "--json"]);
  expect(code).toBe(10);
  expect(JSON.parse(stdout)).toMatchObject({
    info: { hits: 2 },
    hits: [{ indicator: "parcel-fee.example", seed: "incident 4183" }, {}],
  });
});

it("does not end with 0 where there was nothing to look for, and says what is no indicator", async () => {
  const list = write("list.txt", "no indicator\n");
  const none = await huntbook(["correlate", log(), "--indicators", list, "--csv"]);
  expect(none.code).toBe(1);
  expect(none.stderr).toBe(
    "not looked for: no indicator (it is no indicator)\nnothing was looked for: there is no indicator\n",
  );
  const noted = write("noted.txt", "parcel-fee.example  # of the mail\n");
  expect((await huntbook(["correlate", log(), "--indicators", noted])).code).toBe(10);
});
