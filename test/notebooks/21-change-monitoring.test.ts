import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { frameFromParquet, refang } from "../../src/index.js";
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
/** A host that is taken off the list between the two runs. */
const DROPPED = "depot-notice.example";
const QUIET = 14 * 86_400;

/** One thing on a host by the files of the sample tenant: host, kind, detail, value, first and last. */
const things: Line[] = [
  ...linesOf("resolutions").flatMap(([name, answer, type, first, last]): Line[] => [
    [name ?? "", "dns", type ?? "", answer ?? "", first ?? 0, last ?? null],
    ...(/^[\d.]+$|:/.test(String(answer))
      ? [[answer ?? "", "dns", type ?? "", name ?? "", first ?? 0, last ?? null]]
      : []),
  ]),
  ...linesOf("host-certificates").map(([host, sha1, first, last]): Line => [
    host ?? "",
    "certificate",
    "",
    sha1 ?? "",
    first ?? 0,
    last ?? null,
  ]),
  ...linesOf("trackers").map(([host, kind, value, first, last]): Line => [
    host ?? "",
    "tracker",
    kind ?? "",
    value ?? "",
    first ?? 0,
    last ?? null,
  ]),
  ...linesOf("cookies").map(([host, name, domain, first, last]): Line => [
    host ?? "",
    "cookie",
    domain ?? "",
    name ?? "",
    first ?? 0,
    last ?? null,
  ]),
  ...linesOf("components").map(([host, name, version, category, first, last]): Line => [
    host ?? "",
    "component",
    category ?? "",
    `${name} ${version}`.trim(),
    first ?? 0,
    last ?? null,
  ]),
  ...linesOf("ports").map(([host, port, protocol, status, first, last]): Line => [
    host ?? "",
    "port",
    `${protocol} ${status}`,
    port ?? 0,
    first ?? 0,
    last ?? null,
  ]),
  ...linesOf("pairs").flatMap(([parent, child, kind, first, last]): Line[] => [
    [parent ?? "", "childHost", kind ?? "", child ?? "", first ?? 0, last ?? null],
    [child ?? "", "parentHost", kind ?? "", parent ?? "", first ?? 0, last ?? null],
  ]),
  ...linesOf("whois").flatMap(([domain, registered]) =>
    ["registrar", "registrant", "expires", "updated"].map((field): Line => [
      domain ?? "",
      "registration",
      field,
      "",
      registered ?? 0,
      null,
    ]),
  ),
];

const textOf = (line: readonly unknown[]): string => line.slice(0, 4).join(" ").trim();

/** What stood on hosts at a time: `host kind detail value`. */
function standing(at: number, hosts: readonly string[] = watched): string[] {
  const there = things.filter(([host, , , , first, last]) => {
    const isThere = Number(first) <= at && (last === null || Math.min(Number(last), at) >= at - QUIET);
    return isThere && hosts.includes(String(host));
  });
  return [...new Set(there.map(textOf))].toSorted();
}

const times = [Date.parse("2026-01-10T22:00:00Z") / 1000, Date.parse("2026-03-02T22:00:00Z") / 1000];
const [before, now] = times.map((time) => standing(time)) as [string[], string[]];
const dropped = standing(times[0] as number, [DROPPED]);
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
      const parameters = { watch: runs.length === 0 ? [...watched, DROPPED] : watched };
      runs = [
        ...runs,
        await runNotebook(notebook, {
          out: join(work, date),
          sinceLast: true,
          startTimeout: 180,
          env,
          parameters,
        }),
      ];
    }
  }, 300_000);
  afterAll(() => rm(work, { recursive: true, force: true }));

  test.each([0, 1])("run %i keeps what stood there on its day, and nothing else", async (index) => {
    const { status, reason, directory } = runs[index] as RunResult;
    expect({ status, reason }).toEqual({ status: "ok" });
    const kept = await frameFromParquet(join(directory, "frames", "present.parquet"));
    const facts = kept.objects().map(({ host, kind, detail, value }) => {
      // Neither a certificate's subject nor what a registration says is in the file that tells when they stood there.
      if (kind === "certificate") return textOf([host, kind, "", value]);
      return kind === "registration" ? textOf([host, kind, detail]) : textOf([host, kind, detail, value]);
    });
    expect(facts.toSorted()).toEqual([[...before, ...dropped].toSorted(), now][index]);
  });

  test("the second tells exactly what changed", () => {
    expect([fresh.length, gone.length].every((count) => count > 5)).toBe(true);
    const { frames, conclusion } = runs[1] as RunResult;
    expect(frames["present"]?.changes).toMatchObject({
      new: fresh.length,
      gone: gone.length + dropped.length,
      returned: 0,
      changed: 0,
      unknown: 0,
    });
    expect(conclusion[0]).toContain(
      ` changed since 2026-01-10: ${fresh.length} new, 0 of them back, ${gone.length} gone.`,
    );
  });

  test("and does not say that what was on a host that nobody watches any more is gone", () => {
    expect(dropped.length).toBeGreaterThan(0);
    expect((runs[1] as RunResult).conclusion.map(refang).join("\n")).not.toContain(DROPPED);
  });

  test("and looks for nothing in the tenant but what is new", () => {
    const { conclusion } = runs[1] as RunResult;
    const addresses = fresh.filter((fact) => / dns (?:A|AAAA|CNAME) /.test(fact)).length;
    const begun = watched.filter((host) => !before.some((fact) => fact.startsWith(`${host} `))).length;
    expect(addresses + begun).toBeGreaterThan(1);
    expect(conclusion).toContainEqual(
      `Looked for ${addresses + begun} of ${addresses + begun} new indicators in the tenant; benign: 0.`,
    );
  });
});

testNotebook("21-change-monitoring", {
  conclusion: () => [`A first run: kept ${now.length} things on ${watched.length} hosts`],
  tables: ["seen", "dns", "pages", "registration", "present", "hosts", "fresh", "judged", "sweep", "people"],
  pictures: ["presence"],
});

testNotebook("21-change-monitoring", {
  parameters: { watch: ["unknown-host.example"] },
  conclusion: () => [
    "A first run: kept 0 things on 1 host",
    "Nothing is known of unknown-host.example.",
    "Nothing new was there to be looked for in the tenant.",
  ],
  tables: ["seen", "dns", "present", "hosts", "judged", "people"],
  pictures: ["presence"],
});
