import { readdirSync, readFileSync, statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { headings, type TableName } from "../../src/sample/facts.js";
import { generate } from "../../src/sample/generate/generate.js";
import { dataFolder } from "../../src/sample/store.js";

const names = Object.keys(headings) as TableName[];
const rows = (name: TableName): unknown[][] =>
  readFileSync(new URL(`${name}.ndjson`, dataFolder), "utf8")
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => JSON.parse(line) as unknown[]);

/** Everything in the folder, with what is in folders of it. */
const files = readdirSync(dataFolder, { recursive: true, encoding: "utf8" }).filter((name) =>
  statSync(new URL(name, dataFolder)).isFile(),
);

describe("data-samples", () => {
  const generated = generate();

  test("the generator makes the files again byte for byte", () => {
    const differing = [...generated].filter(
      ([name, content]) => !readFileSync(new URL(name, dataFolder)).equals(Buffer.from(content)),
    );
    expect(differing.map(([name]) => name)).toEqual([]);
  });

  test("the generator makes the same twice in one process", () => {
    const again = generate();
    expect([...again.keys()]).toEqual([...generated.keys()]);
    const differing = [...again].filter(
      ([name, content]) => !Buffer.from(content).equals(Buffer.from(generated.get(name) ?? "")),
    );
    expect(differing.map(([name]) => name)).toEqual([]);
  });

  test("the folder holds nothing but what the generator makes and its README", () => {
    expect(files.toSorted()).toEqual([...generated.keys(), "README.md"].sort());
  });

  test("the folder stays under 8 MB", () => {
    const sizes = files.map((name) => statSync(new URL(name, dataFolder)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(8_000_000);
  });

  test.each(names)("%s: every row has the columns of the heading", (name) => {
    expect(
      JSON.parse(readFileSync(new URL(`${name}.ndjson`, dataFolder), "utf8").split("\n")[0] ?? ""),
    ).toEqual(headings[name]);
    for (const row of rows(name)) expect(row).toHaveLength(headings[name].length);
  });

  test("every name is a documentation name, but for the announcement's four", () => {
    const real = ["riskiq.net", "msn.com", "microsoft.com", "log1n-micsoft0fice365.com"];
    const foreign = rows("hosts")
      .map(([host]) => String(host))
      .filter((host) => !host.includes(":") && !/^\d+\./.test(host))
      .filter((host) => !/\.(example|test)$|(^|\.)example\.(com|net|org)$/.test(host));
    expect(foreign.sort()).toEqual(real.sort());
  });

  test("every address is of a documentation range, and of a network with a documentation AS", () => {
    for (const [host, , , netblock] of rows("hosts")) {
      if (netblock === null) continue;
      expect(host).toMatch(/^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$|^2001:db8:/);
    }
    for (const [, number] of rows("networks")) {
      const as = Number(number);
      expect((as >= 64_496 && as <= 64_511) || (as >= 65_536 && as <= 65_551)).toBe(true);
    }
  });

  test("every mailbox is on a documentation domain", () => {
    const mailboxes = [...rows("contacts").map((row) => row[3]), ...rows("registrars").map((row) => row[3])];
    for (const mailbox of mailboxes)
      expect(mailbox).toMatch(/@([^@]+\.)?(example|test|example\.(com|net|org))$/);
  });

  test("what articles and profiles name and link to is on documentation domains", () => {
    const named = [...rows("article-indicators"), ...rows("profile-indicators")].map((row) => String(row[2]));
    const texts = ["articles", "profiles", "vulnerabilities"] as const;
    const linked = texts.flatMap((name) =>
      rows(name).map((row) => JSON.stringify(row).replaceAll("[.]", ".")),
    );
    const hosts = [...named, ...linked].flatMap(
      (text) => text.match(/(?<=h(tt|xx)ps?:\/\/|@)[\w-]+(\.[\w-]+)+/g) ?? [],
    );
    expect(hosts.length).toBeGreaterThan(60);
    expect(hosts.filter((host) => !/(^|\.)(example|test|example\.(com|net|org))$/.test(host))).toEqual([]);
  });

  test("what incidents name is on documentation domains and addresses, or inside the tenant's network", () => {
    const text = rows("alerts")
      .filter((row) => row[1] !== "4209")
      .map((row) => JSON.stringify(row))
      .join("\n");
    const hosts = text.match(/(?<=https?:\/\/|[^"]@)[\w-]+(\.[\w-]+)+/g) ?? [];
    expect(hosts.length).toBeGreaterThan(20);
    expect(hosts.filter((host) => !/(^|\.)(example|test|example\.(com|net|org))$/.test(host))).toEqual([]);
    const addresses = text.match(/(?<![\w.])\d+(\.\d+){3}(?![\w.])/g) ?? [];
    expect(addresses.length).toBeGreaterThan(30);
    const known = /^(192\.0\.2|198\.51\.100|203\.0\.113|10\.\d+\.\d+|172\.16\.\d+|192\.168\.\d+)\.\d+$/;
    expect(addresses.filter((address) => !known.test(address))).toEqual([]);
  });

  test("nothing was seen after the tenant's clock, and nothing ended before it began", () => {
    const now = Date.parse("2026-03-02T22:00:00Z") / 1000;
    for (const name of names) {
      const first = (headings[name] as readonly string[]).indexOf("first");
      if (first === -1) continue;
      for (const row of rows(name)) {
        const last = Number(row[first + 1] ?? row[first]);
        expect(Number(row[first])).toBeLessThanOrEqual(last);
        expect(last).toBeLessThan(now);
      }
    }
  });
});
