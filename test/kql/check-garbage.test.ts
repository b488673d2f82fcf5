import { describe, expect, test } from "vitest";
import type { QueryFinding } from "../../src/base/query-error.js";
import { checkKql } from "../../src/kql/index.js";

/** Numbers from 0 to 1 that are the same each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const parts = (
  "DeviceInfo DeviceNetworkEvents AADSignInEventsBeta TimeGenerated ActionType | where project summarize by join on " +
  "kind=inner ( ) [ ] { } let x = == and or not in has 'a' \" ' ` ``` 5 1d 0x 1e ago( datetime( dynamic( guid( " +
  "toscalar( materialize( iff( case( workspace( database( cluster( table( FileProfile( bag_unpack( $left. $right. , ; " +
  "* .. . ! ~ @ # - \\ && || “ h' @' union mv-expand mv-apply extend evaluate invoke search find print range parse with " +
  "make-series from to step externaldata datatable a:string top order render scan partition fork facet as serialize " +
  "getschema sample consume lookup limit distinct set declare alias pattern restrict access query_parameters"
).split(" ");
const odd = [...parts, "//c\n", "\n", "\r\n", "\t", "\0", "\ud800", "𝒳", "\u202e", "\ufeff"];

function garbage(random: () => number): string {
  const pick = (): string => odd[Math.floor(random() * odd.length)] ?? "";
  const anyUnit = (): string => String.fromCharCode(Math.floor(random() * 0x300));
  const length = 1 + Math.floor(random() * 25);
  const make = random() < 0.8 ? (): string => pick() + (random() < 0.8 ? " " : "") : anyUnit;
  return (random() < 0.3 ? "DeviceInfo | where " : "") + Array.from({ length }, make).join("");
}

function isSound({ start, length, message, severity }: QueryFinding, kql: string): boolean {
  return (
    start >= 0 &&
    length >= 0 &&
    start + length <= kql.length &&
    /^(error|warning|info)$/.test(severity) &&
    message !== "" &&
    !/undefined|null$|\[object|[\p{Cc}\p{Cf}]/u.test(message)
  );
}

describe.each([1, 2])("garbage of seed %i", (seed) => {
  test("is answered with findings that lie inside of it", { timeout: 300_000 }, async () => {
    const random = seeded(seed);
    for (let count = 0; count < 80; count++) {
      const kql = garbage(random);
      const findings = await checkKql(kql);
      expect(
        findings.filter((finding) => !isSound(finding, kql)),
        JSON.stringify(kql),
      ).toEqual([]);
      expect(findings.length).toBeLessThanOrEqual(50);
    }
  });
});

test("a query that Microsoft's binder falls over still gets its syntax told", async () => {
  const kql =
    "FileProfile( kind=innerhas x datetime(extend externaldata DeviceInfo summarizestep , # \\ let has ";
  const findings = await checkKql(kql);
  expect(findings.length).toBeGreaterThan(0);
  expect(findings.filter((finding) => !isSound(finding, kql))).toEqual([]);
});

const many = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join("");

describe("a query of no measure is answered", () => {
  test.each([
    ["brackets", `print ${"(".repeat(50_000)}`, /brackets stand inside each other/],
    ["pipes", `DeviceInfo${" | take 5".repeat(5000)}`, /nested too deep/],
    ["sums", `print 1${"+1".repeat(20_000)}`, /nested too deep/],
    ["quotes", '"'.repeat(100_001), /missing/],
    ["one word", "a".repeat(100_000), /unknown/],
    ["statements", "DeviceInfo | where Quux == 1;\n".repeat(1000), /unknown column Quux/],
    [
      "functions that each call the one before twice",
      `${many(40, (index) => `let f${index} = () { ${index === 0 ? "DeviceInfo" : `union f${index - 1}(), f${index - 1}()`} };`)} f39()`,
      /unfolds to more than 2000 calls/,
    ],
  ])("%s", { timeout: 300_000 }, async (_, kql, expected) => {
    const [first] = await checkKql(kql);
    expect(first?.message).toMatch(expected);
  });

  test("100 kB of values are right", { timeout: 300_000 }, async () => {
    const hosts = many(5000, (index) => `"host${index}.example", `);
    expect(hosts.length).toBeGreaterThan(95_000);
    expect(await checkKql(`DeviceNetworkEvents | where RemoteUrl in (${hosts}"")`)).toEqual([]);
  });

  test("a thousand let statements are right", { timeout: 300_000 }, async () => {
    const lets = many(1000, (index) => `let x${index} = ${index === 0 ? "1" : `x${index - 1} + 1`};\n`);
    expect(await checkKql(`${lets}print x999`)).toEqual([]);
  });
});
