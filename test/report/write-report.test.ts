import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  charts,
  compareManifests,
  connect,
  frameFrom,
  writeReport,
  type Enrichment,
  type Frame,
  type Hunt,
  type Intelligence,
  type ReportInputs,
  type Sweep,
  type Trail,
} from "../../src/index.js";
import { dangers, elements, parseHtml, text } from "../notebook/markup.js";

const seed = "secure-parcel.example";

let work: string;
let hunt: Hunt;
let trail: Trail;
let sweep: Sweep;
let enrichment: Enrichment;

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "huntbook-report-"));
  hunt = await connect({ source: "sample", env: {} });
  const plan = hunt.pivot(seed).passiveDns().relatedHosts().trackers().cookies().hops(3);
  trail = await plan.run({ progress: false });
  sweep = await hunt.sweep(trail, { minScore: 0.5, timespan: "30d" });
  enrichment = await hunt.incident("4127").enrich({ progress: false });
}, 180_000);
afterAll(async () => {
  await hunt.close();
  await rm(work, { recursive: true, force: true });
});

async function written(
  what: ReportInputs,
  name: string,
  options: Parameters<typeof writeReport>[2] = {},
): Promise<string> {
  const { path, bytes } = await writeReport(what, join(work, name), options);
  const page = await readFile(path, "utf8");
  expect(Buffer.byteLength(page)).toBe(bytes);
  return page;
}

const wordsOf = (html: string): string => text(parseHtml(html)).replace(/\s+/g, " ");
const headings = (html: string): string[] =>
  elements(parseHtml(html))
    .filter(({ tagName }) => /^h[123]$/.test(tagName))
    .map(text);

describe("writeReport", () => {
  test("says first what a trail found: how many, the strongest with their reasons, what was left out", async () => {
    const html = await written(trail, "trail.html", { tlp: "red", author: "M. Hunter" });
    expect(dangers(html)).toEqual([]);
    const [title, first] = headings(html);
    expect([title, first]).toEqual(["Hosts related to secure-parcel[.]example", "Findings"]);
    const words = wordsOf(html);
    expect(words).toContain("TLP:RED");
    expect(words).toContain("21 host names and 2 addresses are related to secure-parcel[.]example");
    const [strongest] = trail.hosts.objects();
    expect(words).toContain(`${strongest?.host.replace(".", "[.]")} score`);
    expect(words).toContain("ties were judged and left out by rule");
    expect(words).toContain("Complete: every question was answered in full");
    for (const { rule } of trail.dropped.objects()) expect(words).toContain(rule);
    for (const { evidence } of trail.links.objects()) expect(words).toContain(evidence);
  });

  test("says of a sweep who met what, and what was not looked through", async () => {
    const words = wordsOf(await written(sweep, "sweep.html"));
    expect(words).toMatch(/\d+ devices and \d+ users in the tenant reached \d+ of 24 indicators/);
    expect(words).toContain("Looked for 24 of 24 indicators in 12 of 15 tables");
    const rowIds = sweep.hits.objects().flatMap(({ rowId }) => rowId ?? []);
    expect(rowIds.length).toBeGreaterThan(50);
    for (const rowId of rowIds) expect(words).toContain(rowId);
    for (const { table } of sweep.coverage.objects()) expect(words).toContain(table);
  });

  test("says of an enriched incident the verdict, and why", async () => {
    const html = await written(enrichment, "incident.html");
    expect(dangers(html)).toEqual([]);
    expect(wordsOf(html)).toContain("The verdict on incident 4127 is malicious");
    expect(wordsOf(html)).toContain("reputation malicious, 84 of 100");
    expect(headings(html)).toContain("What the alerts name");
  });

  test("writes up what exports are made from", async () => {
    const time = new Date("2026-02-03T00:00:00Z");
    const intelligence: Intelligence = {
      title: "A list",
      question: null,
      tlp: "green",
      producedAt: time,
      source: "list",
      complete: true,
      reason: null,
      seeds: [],
      relations: [],
      sightings: [],
      references: [],
      requests: [],
      subjects: [
        {
          value: "evil.example",
          kind: "hostname",
          firstSeen: time,
          lastSeen: time,
          link: null,
          evidence: null,
          seed: "evil.example",
          chain: [],
          verdict: "suspicious",
          score: 0.4,
          reasons: ["it is on a list"],
        },
      ],
    };
    const page = await written(intelligence, "list.md");
    expect(page).toContain("**evil\\[.]example** suspicious, 0.40: it is on a list; seen 2026-02-03");
    // The marking of the intelligence itself stands unless another is named.
    expect(page).toContain("**TLP:GREEN**");
    expect(await written(intelligence, "list.md", { tlp: "red" })).toContain("**TLP:RED**");
  });

  test("puts several parts under their names, with one list of indicators and one appendix", async () => {
    const frame = frameFrom([{ host: "a.example", rows: 3 }], { name: "counts" });
    const chart = charts.timeline(trail.hosts, { label: "host" });
    const html = await written(
      { "The campaign": trail, "In the tenant": sweep, Counts: frame, "A picture": chart },
      "several.html",
      { title: "Parcel", question: "Who?", findings: ["It is one kit."], requests: hunt.requests() },
    );
    const names = headings(html);
    for (const name of [
      "The campaign",
      "In the tenant",
      "Counts",
      "A picture",
      "Indicators",
      "Evidence",
      "Manifest",
    ])
      expect(names.filter((heading) => heading === name)).toEqual([name]);
    const words = wordsOf(html);
    expect(words.indexOf("It is one kit.")).toBeLessThan(words.indexOf("21 host names"));
    const { requestId } = hunt.requests().object(0);
    expect(words).toContain(requestId);
  });

  test("says the hunter's own words first, with a link told and not live", async () => {
    const summary = "The **kit** of evil.example, see [the ticket](https://tickets.example/42). <img src=x>";
    const html = await written(trail, "words.html", { summary });
    expect(wordsOf(html)).toContain(
      "The kit of evil[.]example, see the ticket (hxxps://tickets[.]example/42).",
    );
    expect(dangers(html)).toEqual([]);
  });

  test("gives the same bytes for the same hunt, in every format", async () => {
    for (const name of ["same.html", "same.md"]) {
      const page = await written({ trail, sweep, enrichment }, name);
      expect(await written({ trail, sweep, enrichment }, name)).toBe(page);
    }
  });

  test("has a style sheet under its checksum, and folds that are open on paper", async () => {
    const html = await written(trail, "style.html", { tlp: "amber+strict" });
    const style = /<style>([^]*)<\/style>/.exec(html)?.[1] ?? "";
    const hash = createHash("sha256").update(style).digest("base64");
    expect(html).toContain(`style-src 'sha256-${hash}'`);
    expect(style).toContain("::details-content");
    expect(style).toContain("TLP:AMBER+STRICT");
    expect(html).not.toMatch(/unsafe-inline|url\(|@import/);
  });

  test("cuts long tables in Markdown and says so", async () => {
    const rows = Array.from({ length: 70 }, (_none, index) => ({ index }));
    const page = await written(frameFrom(rows, { name: "many" }), "many.md");
    expect(page).toContain("| 49 |");
    expect(page).not.toContain("| 50 |");
    expect(page).toContain("The first 50 of 70 rows; the checksum in the manifest is that of all.");
  });

  test("leaves charts out of Markdown, and says in words what they show", async () => {
    const page = await written(trail, "chart.md");
    expect(page).toMatch(/\*Chart, left out here:\* Hosts and what they share\. \d+ nodes and \d+ links/);
  });

  test("says that a hunt is not complete before anything else", async () => {
    const part = await hunt
      .pivot(seed)
      .passiveDns()
      .relatedHosts()
      .hops(2)
      .run({ budget: { requests: 5 }, progress: false });
    const words = wordsOf(await written(part, "part.html"));
    expect(words).toContain("Not complete. ");
    expect(words.indexOf("Not complete. ")).toBeLessThan(words.indexOf("Contents"));
  });

  test("takes the tape's checksum into the appendix", async () => {
    const tape = join(work, "hunt.tape");
    await writeFile(tape, "recorded");
    const sha256 = createHash("sha256").update("recorded").digest("hex");
    expect(await written(trail, "tape.md", { tape })).toContain(`SHA-256 of the tape: ${sha256}`);
  });

  test("refuses what it does not know, before anything is written", async () => {
    const refused = (what: unknown, name: string, options = {}): Promise<unknown> =>
      writeReport(what as ReportInputs, join(work, name), options);
    await expect(refused(trail, "x.docx")).rejects.toThrow("unknown format: .docx");
    await expect(refused({ a: { b: 1 } }, "x.md")).rejects.toThrow(
      "invalid report: an object of b cannot be written up",
    );
    await expect(refused([], "x.md")).rejects.toThrow("missing report: there is nothing to write up");
    await expect(refused(undefined, "x.md")).rejects.toThrow("invalid report: undefined");
    await expect(refused(trail, "x.md", { tpl: "red" })).rejects.toThrow(
      "unknown option of writeReport(): tpl; did you mean tlp?",
    );
    await expect(refused(trail, "x.md", { tlp: "pink" })).rejects.toThrow("invalid tlp: pink");
    await expect(refused(trail, "x.md", { tape: join(work, "none") })).rejects.toThrow("invalid tape");
    await expect(refused(join(work, "none.ipynb"), "x.md")).rejects.toThrow("there is no such file");
    expect((await readdir(work)).filter((name) => name.startsWith("x."))).toEqual([]);
  });
});

describe("compareManifests", () => {
  const different = (rows: Frame<{ what: string; change: string }>): string[] =>
    rows
      .objects()
      .filter(({ change }) => change !== "same")
      .map(({ what, change }) => `${what} ${change}`);

  test("finds nothing between two runs of the same hunt, whatever the format", async () => {
    const again = await connect({ source: "sample", env: {} });
    const plan = again.pivot(seed).passiveDns().relatedHosts().trackers().cookies().hops(3);
    const other = await plan.run({ progress: false });
    const rows = compareManifests(await written(trail, "one.html"), await written(other, "two.md"));
    await again.close();
    expect(different(rows)).toEqual([]);
    expect(rows.info.notes).toEqual(["the same content"]);
    expect(rows.numRows()).toBeGreaterThan(6);
  });

  test("names the table, the input and the version that differ", async () => {
    const fewer = hunt.pivot(seed).passiveDns().relatedHosts().hops(1);
    const other = await fewer.run({ progress: false });
    const { manifest } = await writeReport(other, join(work, "other.html"));
    const rows = compareManifests(await written(trail, "full.html"), {
      ...manifest,
      versions: { ...manifest.versions, node: "v0" },
    });
    expect(different(rows)).toEqual(
      expect.arrayContaining([
        "input trail changed",
        "table hosts changed",
        "table links changed",
        "version node changed",
      ]),
    );
    expect(rows.info.complete).toBe(false);
    expect(rows.info.notes.join()).not.toContain("version");
  });

  test("counts rows in another order as the same, and one changed cell as another", async () => {
    const manifestOf = async (rows: object[]) =>
      (await writeReport(frameFrom(rows, { name: "t" }), join(work, "t.md"))).manifest;
    const [a, b] = [
      { host: "a", n: 1 },
      { host: "b", n: 2 },
    ];
    expect(different(compareManifests(await manifestOf([a, b]), await manifestOf([b, a])))).toEqual([]);
    expect(
      different(compareManifests(await manifestOf([a, b]), await manifestOf([a, { ...b, n: 3 }]))),
    ).toEqual(["table t changed"]);
  });

  test("says what holds no manifest", () => {
    expect(() => compareManifests("<html></html>", "x")).toThrow("missing manifest in: <html></html>");
  });
});
