import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { frameFromParquet } from "../../src/index.js";
import { runNotebook } from "../../src/notebook/run/run.js";
import type { RunResult } from "../../src/notebook/run/run-options.js";
import { testNotebook } from "./shelf.js";

type Line = (string | number | null)[];

function linesOf(file: string): Line[] {
  const text = readFileSync(new URL(`../../data-samples/${file}.ndjson`, import.meta.url), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .slice(1)
    .map((line) => JSON.parse(line) as Line);
}

const watched = [
  "secure-parcel.example",
  "parcel-fee.example",
  "update-telemetry.example",
  "patch-relay.example",
  "log1n-contoso.example",
  "mail-contoso.example",
  "203.0.113.88",
];
const QUIET = 14 * 86_400;

/** What stood on the watched hosts at a time, by the files of the sample tenant: `host kind value`. */
function standing(at: number): string[] {
  const resolutions = linesOf("resolutions");
  const rows: Line[] = [
    ...resolutions.map(([name, answer, type, first, last]): Line => [
      name ?? "",
      type ?? "",
      answer ?? "",
      first ?? 0,
      last ?? null,
    ]),
    ...resolutions.map(([name, answer, , first, last]): Line => [
      answer ?? "",
      "name on it",
      name ?? "",
      first ?? 0,
      last ?? null,
    ]),
    ...linesOf("host-certificates").map(([host, sha1, first, last]): Line => [
      host ?? "",
      "certificate",
      sha1 ?? "",
      first ?? 0,
      last ?? null,
    ]),
    ...linesOf("trackers").map(([host, kind, value, first, last]): Line => [
      host ?? "",
      `tracker ${kind}`,
      value ?? "",
      first ?? 0,
      last ?? null,
    ]),
    ...linesOf("cookies").map(([host, name, , first, last]): Line => [
      host ?? "",
      "cookie",
      name ?? "",
      first ?? 0,
      last ?? null,
    ]),
    ...linesOf("whois").flatMap(([domain, registered]) =>
      ["registrar", "registrant", "expires", "updated"].map((field): Line => [
        domain ?? "",
        "registration",
        field,
        registered ?? 0,
        null,
      ]),
    ),
  ];
  const there = rows.filter(([host, , , first, last]) => {
    const isThere = Number(first) <= at && (last === null || Math.min(Number(last), at) >= at - QUIET);
    return isThere && watched.includes(String(host));
  });
  return [...new Set(there.map((row) => row.slice(0, 3).join(" ")))].toSorted();
}

const times = [Date.parse("2026-01-10T22:00:00Z") / 1000, Date.parse("2026-03-02T22:00:00Z") / 1000];
const [before, now] = times.map(standing) as [string[], string[]];
const fresh = now.filter((fact) => !before.includes(fact));
const gone = before.filter((fact) => !now.includes(fact));

describe("two runs of 21-change-monitoring with two months between", () => {
  let work: string;
  let runs: RunResult[] = [];

  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), "huntbook-monitoring-"));
    const notebook = fileURLToPath(new URL("../../notebooks/21-change-monitoring.ipynb", import.meta.url));
    for (const date of ["2026-01-10", "2026-03-02"]) {
      const env = { ...process.env, HUNTBOOK_SOURCE: "sample", HUNTBOOK_SAMPLE_DATE: date };
      runs = [
        ...runs,
        await runNotebook(notebook, { out: join(work, date), sinceLast: true, startTimeout: 180, env }),
      ];
    }
  }, 300_000);
  afterAll(() => rm(work, { recursive: true, force: true }));

  test.each([0, 1])("run %i keeps what stood there on its day, and nothing else", async (index) => {
    const { status, reason, directory } = runs[index] as RunResult;
    expect({ status, reason }).toEqual({ status: "ok" });
    const kept = await frameFromParquet(join(directory, "frames", "present.parquet"));
    const facts = kept.objects().map(({ host, kind, value }) => [host, kind, value].join(" "));
    expect(facts.toSorted()).toEqual([before, now][index]);
  });

  test("the second tells exactly what changed", () => {
    expect([fresh.length, gone.length].every((count) => count > 5)).toBe(true);
    const { frames, conclusion } = runs[1] as RunResult;
    expect(frames["present"]?.changes).toMatchObject({
      new: fresh.length,
      gone: gone.length,
      returned: 0,
      unknown: 0,
    });
    expect(conclusion[0]).toContain(` new, 0 returned, ${gone.length} gone, `);
    expect(conclusion[0]).toContain(`changed since 2026-01-10: ${fresh.length} new, `);
  });

  test("and looks for nothing in the tenant but what is new", () => {
    const { conclusion } = runs[1] as RunResult;
    const addresses = fresh.filter((fact) => / (?:A|AAAA|CNAME|name on it) /.test(fact)).length;
    const begun = watched.filter((host) => !before.some((fact) => fact.startsWith(`${host} `))).length;
    expect(addresses + begun).toBeGreaterThan(1);
    expect(conclusion).toContainEqual(
      `Looked for ${addresses + begun} of ${addresses + begun} new indicators in the tenant; found benign: 0.`,
    );
  });
});

testNotebook("21-change-monitoring", {
  conclusion: () => [`A first run: kept ${now.length} things on ${watched.length} hosts`],
  tables: ["dns", "pages", "registration", "present", "hosts", "judged", "sweep", "people"],
  pictures: ["presence"],
});

testNotebook("21-change-monitoring", {
  parameters: { watch: ["unknown-host.example"] },
  conclusion: () => [
    "A first run: kept 0 things on 1 host",
    "Nothing is known of unknown-host.example.",
    "Nothing new was there to be looked for in the tenant.",
  ],
  tables: ["dns", "present", "hosts", "judged", "people"],
  pictures: ["presence"],
});
