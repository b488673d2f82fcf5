import { beforeAll, describe, expect, it } from "vitest";
import { connect } from "../../src/hunt/connect.js";
import type { Hunt } from "../../src/hunt/hunt.js";
import { intelligenceOf } from "../../src/hunt/intelligence.js";
import {
  toCef,
  toCsv,
  toEcs,
  toKqlWatchlist,
  toMisp,
  toStixBundle,
  toWatchlist,
} from "../../src/hunt/share.js";
import type { Enrichment, VerdictData } from "../../src/incident/index.js";
import type { Intelligence, Reference } from "../../src/intel/index.js";
import type { Sweep } from "../../src/kql/sweep/index.js";
import type { Trail } from "../../src/pivot/index.js";
import { problemsOf } from "../share/stix-validator.js";
import { everything } from "../share/findings.js";

let hunt: Hunt;
let trail: Trail;
let named: Trail;
let sweep: Sweep;
beforeAll(async () => {
  hunt = await connect({ source: "sample" });
  trail = await hunt
    .pivot("secure-parcel.example")
    .passiveDns()
    .relatedHosts()
    .trackers()
    .cookies()
    .hops(2)
    .run();
  named = await hunt.pivot({ article: "26ad8946" }).passiveDns().run();
  sweep = await hunt.sweep(trail);
});

describe("what a trail knows", () => {
  it("is its seeds and its findings, with score, window and the way to each", () => {
    const { subjects, seeds, question } = intelligenceOf(trail);
    expect(subjects.map(({ value }) => value)).toEqual([
      "secure-parcel.example",
      ...trail.hosts.array("host"),
    ]);
    expect(seeds).toEqual(["secure-parcel.example"]);
    expect(question).toBe("Which hosts belong with secure-parcel.example?");
    for (const row of trail.hosts.objects()) {
      const found = subjects.find(({ value }) => value === row.host);
      expect(found).toMatchObject({
        score: row.score,
        verdict: row.score >= 0.5 ? "suspicious" : "unknown",
        firstSeen: row.firstSeen,
        lastSeen: row.lastSeen,
        reasons: row.signals,
        seed: "secure-parcel.example",
      });
      expect(found?.chain[0]).toMatch(/^secure-parcel\.example → /);
      expect(found?.chain.at(-1)).toBe(found?.link);
    }
  });

  it("has the records of its links, with the ids of the requests where the hunt is given", () => {
    const { relations, requests } = intelligenceOf(trail, { hunt });
    expect(relations).toHaveLength(trail.links.numRows());
    expect(requests).toHaveLength(hunt.requests().numRows());
    const ids = new Set(requests.map(({ requestId }) => requestId));
    for (const { requestId } of relations) expect(ids).toContain(requestId);
    expect(intelligenceOf(trail).relations[0]?.requestId).toBeNull();
  });

  it("is the same from its JSON", () => {
    for (const one of [trail, named]) {
      const data: unknown = JSON.parse(JSON.stringify(one));
      expect(intelligenceOf(data as Trail)).toEqual(intelligenceOf(one));
    }
  });

  it("is cut by the score, and lacks the seeds where they are victims", () => {
    const strong = intelligenceOf(trail, { minScore: 0.9, seeds: false }).subjects;
    expect(strong.length).toBeGreaterThan(0);
    expect(strong.length).toBeLessThan(trail.hosts.numRows());
    for (const { score } of strong) expect(score).toBeGreaterThanOrEqual(0.9);
  });

  it("holds a seed that an article named for suspicious, and knows the article", () => {
    const { subjects, references } = intelligenceOf(named);
    const first = subjects.find(({ value }) => value === named.info.seeds[0]);
    expect(first).toMatchObject({ verdict: "suspicious", seed: "article 26ad8946" });
    expect(references[0]).toMatchObject({ kind: "article", id: "26ad8946", names: named.info.seeds });
    const given = intelligenceOf(named, { verdict: "malicious" }).subjects[0];
    expect(given?.verdict).toBe("malicious");
  });
});

describe("what a sweep knows", () => {
  it("is what was met, once each, with the hits", () => {
    const { subjects, sightings } = intelligenceOf(sweep);
    expect(sightings).toHaveLength(sweep.hits.numRows());
    expect(new Set(subjects.map(({ value }) => value))).toEqual(new Set(sweep.hits.array("indicator")));
    expect(subjects[0]?.reasons[0]).toMatch(/^met in the tenant: \d+ hits?$/);
    expect(intelligenceOf(JSON.parse(JSON.stringify(sweep)) as Sweep)).toEqual(intelligenceOf(sweep));
  });

  it("adds hits to a trail", () => {
    const { subjects, sightings } = intelligenceOf(trail, { sweep });
    expect(sightings.length).toBeGreaterThan(0);
    expect(sightings.every(({ time }) => time instanceof Date)).toBe(true);
    expect(subjects).toEqual(intelligenceOf(trail).subjects);
  });
});

describe("what an enrichment knows", () => {
  let enrichment: Enrichment<Sweep>;
  let known: Intelligence;
  beforeAll(async () => {
    enrichment = await hunt.incident("4127").enrich({ sweep: true });
    known = intelligenceOf(enrichment);
  });

  it("is what the incident names and is not the tenant's own, with verdicts, reasons and hits", () => {
    expect(known.title).toMatch(/^incident 4127: /);
    expect(known.subjects).toEqual(enrichment.subjects());
    expect(known.subjects.some(({ verdict, reasons }) => verdict === "malicious" && reasons.length > 0)).toBe(
      true,
    );
    expect(known.sightings).toHaveLength(enrichment.sweep?.info.hits ?? -1);
    expect(known.requests.length).toBeGreaterThan(0);
    expect(known.seeds).toEqual(["incident 4127"]);
  });

  it("is the same from the verdict in JSON, but for requests, hits and other incidents", () => {
    const read = intelligenceOf(JSON.parse(JSON.stringify(enrichment)) as VerdictData);
    const others = ({ kind, id }: Reference): boolean => kind === "incident" && id !== "4127";
    expect(read).toEqual({
      ...known,
      requests: [],
      sightings: [],
      references: known.references.filter((one) => !others(one)),
    });
  });

  it("becomes a valid bundle, an event and lines", () => {
    const bundle = toStixBundle(enrichment, { tlp: "amber+strict" });
    expect(problemsOf(bundle)).toEqual([]);
    const report = bundle.objects.find(({ type }) => type === "report");
    expect(report?.["external_references"]).toContainEqual(expect.objectContaining({ external_id: "4127" }));
    expect(toMisp(enrichment).Event.threat_level_id).toBe("1");
    const lines = toEcs(enrichment).trim().split("\n");
    expect(lines).toHaveLength(known.subjects.length + known.sightings.length);
  });
});

describe("what a list says", () => {
  it("is each value once in its canonical form, and what is left out with the reason", () => {
    const { subjects, leftOut, producedAt, source } = intelligenceOf(
      ["hxxps://Bad[.]test/x", "EVIL.example.com.", "evil[.]example[.]com", "10.0.0.1", "localhost"],
      { hunt, verdict: "malicious" },
    );
    expect(subjects.map(({ value, kind, verdict }) => [value, kind, verdict])).toEqual([
      ["https://bad.test/x", "url", "malicious"],
      ["evil.example.com", "hostname", "malicious"],
    ]);
    expect(leftOut?.map(({ value }) => value)).toEqual(["10.0.0.1", "localhost"]);
    expect([producedAt, source]).toEqual([hunt.now(), "sample"]);
  });

  it("joins the windows of what is listed twice", () => {
    const list = [
      { value: "a.example", firstSeen: "2026-02-01", lastSeen: "2026-02-02" },
      { value: "a.example", firstSeen: "2026-01-01", lastSeen: "2026-01-02", evidence: "r" },
      { value: "a.example", lastSeen: "2026-03-01" },
    ];
    expect(intelligenceOf(list, { hunt }).subjects).toMatchObject([
      { firstSeen: new Date("2026-01-01"), lastSeen: new Date("2026-03-01"), evidence: "r" },
    ]);
  });
});

describe("an intelligence", () => {
  it("is itself again, also from JSON, and otherwise only in what is asked", () => {
    expect(intelligenceOf(everything)).toEqual(everything);
    expect(intelligenceOf(JSON.parse(JSON.stringify(everything)) as typeof everything)).toEqual(everything);
    const other = intelligenceOf(everything, { title: "mine", tlp: "red", producedAt: "2026-05-01" });
    expect(other).toEqual({ ...everything, title: "mine", tlp: "red", producedAt: new Date("2026-05-01") });
  });

  it.each([
    [{ ...everything, producedAt: "yesterday" }, "it does not say when it was produced"],
    [{ ...everything, subjects: [{ value: 7 }] }, "a subject without value or kind"],
    [{ ...everything, relations: 7 }, "relations is no list"],
    [{ ...everything, tlp: "white" }, "invalid tlp: white;"],
  ])("that is broken is refused", (broken, message) => {
    expect(() => intelligenceOf(broken as unknown as typeof everything)).toThrow(message);
  });

  it("is refused with options that nobody reads", () => {
    expect(() => intelligenceOf(trail, { minscore: 1 } as object)).toThrow("did you mean minScore?");
    expect(() => intelligenceOf(trail, { tlp: "white" as "clear" })).toThrow("invalid tlp: white;");
    expect(() => intelligenceOf(trail, { title: " " })).toThrow("invalid title");
  });
});

describe("every format takes what a hunt gave", () => {
  it("a trail with its hits becomes a valid bundle, the same every time", () => {
    const bundle = toStixBundle(trail, { hunt, sweep, tlp: "green", producer: "SOC" });
    expect(problemsOf(bundle)).toEqual([]);
    const types = new Set(bundle.objects.map(({ type }) => type));
    for (const type of ["indicator", "relationship", "sighting", "observed-data", "note", "report"]) {
      expect(types).toContain(type);
    }
    expect(toStixBundle(trail, { hunt, sweep, tlp: "green", producer: "SOC" })).toEqual(bundle);
  });

  it("a sweep and a list become the others", () => {
    const hits = sweep.hits.numRows();
    expect(toEcs(trail, { sweep }).trim().split("\n")).toHaveLength(trail.hosts.numRows() + 1 + hits);
    expect(toCef(sweep).match(/\|hit\|/g)).toHaveLength(hits);
    expect(toMisp(["evil.example"], { distribution: 1 }).Event.distribution).toBe("1");
    expect(toCsv(["evil.example"], { safe: false }).split("\n")[1]).toMatch(
      /^evil\.example,hostname,unknown,/,
    );
    expect(toWatchlist("evil.example")).toMatch(/^SearchKey,/);
    expect(toKqlWatchlist("evil.example", { name: "Mine" })).toContain("let Mine = datatable");
  });
});
