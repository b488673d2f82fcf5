import { describe, expect, it, test } from "vitest";
import { tlps, verdicts, type Intelligence } from "../../src/intel/index.js";
import type { IndicatorKind } from "../../src/model/index.js";
import { stixBundle, type StixBundle, type StixObject } from "../../src/share/index.js";
import { stixPattern } from "../../src/share/stix/pattern.js";
import { everyHostile } from "../display/hostile.js";
import { seeded } from "../frame/formats/hostile-rows.js";
import { everything, intelligence, known, relation, subject } from "./findings.js";
import { readPattern } from "./stix-pattern.js";
import { hasStixSchemas, problemsOf } from "./stix-validator.js";

const ofType = ({ objects }: StixBundle, type: string): StixObject[] =>
  objects.filter((object) => object.type === type);
const one = (bundle: StixBundle, type: string): StixObject => ofType(bundle, type)[0] as StixObject;
const indicatorOf = (bundle: StixBundle, name: string): StixObject =>
  ofType(bundle, "indicator").find((object) => object["name"] === name) as StixObject;

describe("a bundle of everything that a hunt can know", () => {
  const bundle = stixBundle(everything);

  it("is valid by the schemas of OASIS, for every level of TLP", () => {
    for (const tlp of tlps) expect(problemsOf(stixBundle({ ...everything, tlp }))).toEqual([]);
  });

  it("holds each object once, and every reference leads to one of them", () => {
    const ids = bundle.objects.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const refs = bundle.objects.flatMap((object) =>
      Object.entries(object).flatMap(([name, value]) =>
        name.endsWith("_ref") ? [String(value)] : name.endsWith("_refs") ? (value as string[]) : [],
      ),
    );
    expect(refs.filter((ref) => !ids.includes(ref))).toEqual([]);
    expect(new Set(one(bundle, "report")["object_refs"] as string[])).toEqual(
      new Set(
        bundle.objects
          .filter(({ type }) => !["report", "marking-definition"].includes(type))
          .map(({ id }) => id),
      ),
    );
  });

  it("says the same every time, and of a later run only the times are otherwise", () => {
    expect(JSON.stringify(stixBundle(everything))).toBe(JSON.stringify(bundle));
    const later = new Date("2026-04-01T00:00:00.000Z");
    const again = stixBundle({ ...everything, producedAt: later }, { created: everything.producedAt });
    expect(again.objects.map(({ id }) => id)).toEqual(bundle.objects.map(({ id }) => id));
    expect(again.id).not.toBe(bundle.id);
    const own = ({ objects }: StixBundle): unknown[] => objects.flatMap(({ created }) => created ?? []);
    expect(own(again)).toEqual(own(bundle));
    expect(one(again, "note")["modified"]).toBe("2026-04-01T00:00:00.000Z");
  });

  it("gives other ids to another producer, except to what is everybody's", () => {
    const other = stixBundle(everything, { producer: "SOC of Example" });
    expect(one(other, "identity")["name"]).toBe("SOC of Example");
    const ids = (kept: StixBundle, shared: boolean): string[] =>
      kept.objects.filter(({ created_by_ref: by }) => (by === undefined) === shared).map(({ id }) => id);
    expect(ids(other, true).slice(2)).toEqual(ids(bundle, true).slice(2));
    expect(ids(other, false).filter((id) => ids(bundle, false).includes(id))).toEqual([]);
  });

  it("gives the indicators back", () => {
    const uses = new Map(
      ofType(bundle, "relationship")
        .filter(({ relationship_type: type }) => type === "indicates")
        .map((tie) => [tie["source_ref"], bundle.objects.find(({ id }) => id === tie["target_ref"])]),
    );
    const kinds: Record<string, IndicatorKind> = {
      "domain-name": "hostname",
      "ipv4-addr": "ipv4",
      "ipv6-addr": "ipv6",
      url: "url",
      "email-addr": "email",
      MD5: "md5",
      "SHA-1": "sha1",
      "SHA-256": "sha256",
    };
    const types = ["benign", "unknown", "anomalous-activity", "malicious-activity"];
    const read = ofType(bundle, "indicator").map((indicator) => {
      const [{ type, path, value } = { type: "", path: [], value: "" }] = readPattern(
        String(indicator["pattern"]),
      );
      const confidence = indicator["confidence"];
      const seen = bundle.objects.find(({ type: what, name }) => what === "infrastructure" && name === value);
      return {
        value,
        kind: kinds[type === "file" ? String(path[1]) : type],
        verdict: verdicts[types.indexOf((indicator["indicator_types"] as string[])[0] ?? "")],
        score: typeof confidence === "number" ? confidence / 100 : null,
        firstSeen: seen?.["first_seen"] === undefined ? null : new Date(String(seen["first_seen"])),
        lastSeen: seen?.["last_seen"] === undefined ? null : new Date(String(seen["last_seen"])),
      };
    });
    const expected = everything.subjects
      .filter(({ kind }) => kind !== "cve")
      .map((item) =>
        known({ ...item, score: item.score === null ? null : Math.round(item.score * 100) / 100 }),
      );
    expect(read).toEqual(expected);
    expect(uses.size).toBe(5);
  });

  it("ties a name to what it resolved to, in the time of the record, with its id", () => {
    const ties = ofType(bundle, "relationship").filter(
      ({ relationship_type: type }) => type === "resolves-to",
    );
    const domain = (id: unknown): unknown => bundle.objects.find((object) => object.id === id)?.["value"];
    expect(
      ties.map((tie) => [domain(tie["source_ref"]), domain(tie["target_ref"]), tie["start_time"]]),
    ).toEqual([
      ["parcel.example", "203.0.113.7", "2025-11-11T01:13:08.537Z"],
      ["www.label.example", "203.0.113.7", "2025-11-11T01:13:08.537Z"],
      ["www.label.example", "parcel.example", undefined],
    ]);
    expect(ties[0]?.["external_references"]).toEqual([
      { source_name: "Microsoft Graph", external_id: "cmVjb3Jk", description: "passiveDns" },
    ]);
    // An id that looks like a CVE number may not be written as an id of another register.
    expect(ties[2]?.["external_references"]).toEqual([
      { source_name: "Microsoft Graph", description: "passiveDns, record CVE-2024-3094" },
    ]);
  });

  it("takes a certificate's fingerprint for no file, and a tracking id for infrastructure", () => {
    const hashes = ofType(bundle, "file").flatMap(({ hashes: all }) => Object.values(all as object));
    expect(hashes).not.toContain("da39a3ee5e6b4b0d3255bfef95601890afd8070a");
    expect(ofType(bundle, "infrastructure").map(({ description }) => description)).toEqual(
      expect.arrayContaining(["tracker", "certificate"]),
    );
  });

  it("names the actor and the vulnerability as what they are, and tells of articles in the report", () => {
    expect(one(bundle, "threat-actor")["name"]).toBe("Parcel Thief");
    expect(one(bundle, "vulnerability")["external_references"]).toEqual([
      { source_name: "cve", external_id: "CVE-2099-1107" },
    ]);
    const uses = ofType(bundle, "relationship").filter(({ relationship_type: type }) => type === "uses");
    expect(uses.map(({ source_ref: from }) => from)).toEqual([one(bundle, "threat-actor").id]);
    const outside = one(bundle, "report")["external_references"] as { external_id: string }[];
    expect(outside.map(({ external_id: id }) => id)).toEqual(["26ad", "4127"]);
  });

  it("counts the hits of an indicator in a table, and says what the rows were", () => {
    expect(one(bundle, "sighting")).toMatchObject({
      count: 2,
      first_seen: "2026-03-01T10:00:00.000Z",
      sighting_of_ref: indicatorOf(bundle, "www.label.example").id,
      observed_data_refs: [one(bundle, "observed-data").id],
    });
    expect(one(bundle, "sighting")["description"]).toBe(
      "2 hits in DeviceNetworkEvents\n1 without a time\ndevice: pc-17[.]corp[.]example\nuser: ada\naction: ConnectionSuccess\nrowId: 41",
    );
  });

  it("keeps the evidence in a note, inert: the reasons, the way, the records and the requests", () => {
    const note = ofType(bundle, "note").find(({ content }) => String(content).startsWith("parcel[.]example"));
    expect(note?.["content"]).toContain(
      "record cmVjb3Jk of passiveDns (2025-11-11T01:13:08.537Z to 2026-02-04T15:30:41.025Z), request 7f1c",
    );
    for (const { content, abstract } of ofType(bundle, "note")) {
      expect(`${String(content)}${String(abstract)}`).not.toMatch(/parcel\.example|label\.example|https:/);
    }
  });
});

describe("when an indicator holds", () => {
  const windowOf = (more: Parameters<typeof subject>[2], options = {}): unknown[] => {
    const bundle = stixBundle(intelligence({ subjects: [subject("hostname", "a.example", more)] }), options);
    expect(problemsOf(bundle)).toEqual([]);
    const { valid_from: from, valid_until: until } = one(bundle, "indicator");
    return [from, until];
  };
  const [early, late] = [new Date("2026-01-01T00:00:00Z"), new Date("2026-02-01T00:00:00Z")];

  it("is from the first sight to thirty days after the last", () => {
    expect(windowOf({ firstSeen: early, lastSeen: late })).toEqual([
      "2026-01-01T00:00:00.000Z",
      "2026-03-03T00:00:00.000Z",
    ]);
    expect(windowOf({ firstSeen: early, lastSeen: late }, { validDays: 1 })[1]).toBe(
      "2026-02-02T00:00:00.000Z",
    );
  });

  it("is from the export on, and without an end, where nothing is known", () => {
    expect(windowOf({})).toEqual(["2026-03-02T22:00:00.000Z", undefined]);
    expect(windowOf({ firstSeen: early })).toEqual(["2026-01-01T00:00:00.000Z", undefined]);
    expect(windowOf({ lastSeen: late })[0]).toBe("2026-02-01T00:00:00.000Z");
  });

  it("never ends when it begins", () => {
    expect(windowOf({ firstSeen: early, lastSeen: early }, { validDays: 0 })).toEqual([
      "2026-01-01T00:00:00.000Z",
      undefined,
    ]);
  });

  it("is left out where the year has more than four digits", () => {
    expect(windowOf({ firstSeen: new Date(8.64e15), lastSeen: new Date(8.64e15) })).toEqual([
      "2026-03-02T22:00:00.000Z",
      undefined,
    ]);
  });
});

describe("ids of observables", () => {
  // Computed apart by Python's uuid.uuid5 over the canonical JSON; the first two stand in other producers' data too.
  test.each([
    ["hostname", "example.com", "domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7"],
    ["ipv4", "198.51.100.3", "ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4"],
    ["url", "https://example.com/?q=é", "url--ac389225-187e-556a-bae9-d271e19ebf11"],
    ["md5", "d41d8cd98f00b204e9800998ecf8427e", "file--02fff920-f614-527c-81d1-6353633a6d21"],
    [
      "sha256",
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "file--22f8ff52-8f62-5f03-a53a-6f50f54fd74c",
    ],
  ] as const)("of %s %s is %s", (kind, value, id) => {
    const { objects } = stixBundle(intelligence({ subjects: [subject(kind, value)] }));
    expect(objects.map((object) => object.id)).toContain(id);
  });
});

describe("a pattern", () => {
  const KINDS: readonly IndicatorKind[] = [
    "hostname",
    "ipv4",
    "ipv6",
    "url",
    "email",
    "md5",
    "sha1",
    "sha256",
  ];
  /** What is compared, and how, in each comparison. */
  const compared = (kind: IndicatorKind, value: string): string[][] =>
    readPattern(stixPattern(kind, value) ?? "").map((one) => [one.operator, one.value]);

  it("is one comparison with exactly the value, for every hostile text", () => {
    for (const kind of KINDS) {
      for (const { payload } of everyHostile) expect(compared(kind, payload)).toEqual([["=", payload]]);
    }
  });

  it("is one comparison with exactly the value, for 5,000 random texts of what breaks out", () => {
    const next = seeded(61);
    const pieces = [
      ..."'\\[]()=:. ",
      "' OR url:value = '",
      "\\'",
      "'] AND [",
      "\n",
      "\u2028",
      "AND",
      "é",
      "\ud800",
    ];
    for (let count = 0; count < 5000; count++) {
      const value = Array.from(
        { length: next() * 10 },
        () => pieces[Math.floor(next() * pieces.length)],
      ).join("");
      expect(compared(KINDS[count % KINDS.length] as IndicatorKind, value)).toEqual([["=", value]]);
    }
  });

  it("that is not escaped would be seen: the reader finds two comparisons, or none", () => {
    expect(readPattern("[url:value = 'x' OR url:value = 'y']")).toHaveLength(2);
    expect(() => readPattern("[url:value = 'x'y']")).toThrow(SyntaxError);
    expect(() => readPattern("[url:value = 'x\\']")).toThrow(SyntaxError);
    expect(() => readPattern("[url:value = 'x'] AND [url:value = 'y']")).toThrow(SyntaxError);
  });

  it("cannot be made of a CVE", () => {
    expect(stixPattern("cve", "CVE-2099-1107")).toBeUndefined();
  });
});

describe("hostile findings", () => {
  it("make a bundle that is valid still, whatever stands in their texts", () => {
    for (const { payload } of everyHostile) {
      const hostile: Intelligence = intelligence({
        title: payload || "-",
        question: payload,
        source: payload,
        seeds: [payload],
        subjects: [
          subject("hostname", "a.example", {
            reasons: [payload],
            link: payload,
            evidence: payload,
            seed: payload,
            chain: [payload],
          }),
        ],
        relations: [
          relation("a.example", payload || "-", { toKind: "tracker", pivot: payload, evidence: payload }),
        ],
        references: [
          { kind: "actor", id: payload, title: payload, names: ["a.example"] },
          { kind: "article", id: payload, title: payload, names: [] },
        ],
      });
      expect(problemsOf(stixBundle(hostile)), payload).toEqual([]);
    }
  });
});

describe.runIf(hasStixSchemas)("what is refused", () => {
  const bundle = stixBundle(everything);
  const broken = (type: string, change: (object: Record<string, unknown>) => void): string[] => {
    const copy = JSON.parse(JSON.stringify(bundle)) as { objects: Record<string, unknown>[] };
    change(copy.objects.find((object) => object["type"] === type) as Record<string, unknown>);
    return problemsOf(copy);
  };

  test.each<[string, string, (object: Record<string, unknown>) => void]>([
    ["an indicator without its pattern", "indicator", (object) => delete object["pattern"]],
    ["an indicator without valid_from", "indicator", (object) => delete object["valid_from"]],
    [
      "an id of another type",
      "indicator",
      (object) => (object["id"] = String(object["id"]).replace("indicator", "note")),
    ],
    ["an id that is no UUID", "infrastructure", (object) => (object["id"] = "infrastructure--1")],
    ["a time with a zone", "indicator", (object) => (object["modified"] = "2026-03-02T22:00:00.000+01:00")],
    ["a time to the second", "indicator", (object) => (object["created"] = "2026-03-02T22:00:00Z")],
    ["a confidence over 100", "indicator", (object) => (object["confidence"] = 101)],
    ["a host that is an address", "domain-name", (object) => (object["value"] = "203.0.113.7")],
    ["an address of five parts", "ipv4-addr", (object) => (object["value"] = "203.0.113.7.1")],
    [
      "a relationship that leads to a relationship",
      "relationship",
      (object) => (object["target_ref"] = object["id"]),
    ],
    ["a sighting of a sighting", "sighting", (object) => (object["sighting_of_ref"] = object["id"])],
    [
      "observed data that nothing was observed of",
      "observed-data",
      (object) => (object["number_observed"] = 0),
    ],
    ["a note about nothing", "note", (object) => (object["object_refs"] = [])],
    ["a report without a date", "report", (object) => delete object["published"]],
    ["a hash that is too short", "file", (object) => (object["hashes"] = { MD5: "d41d8" })],
    ["a marking without its extension", "marking-definition", (object) => delete object["extensions"]],
  ])("by the schemas: %s", (_what, type, change) => {
    expect(problemsOf(bundle)).toEqual([]);
    expect(broken(type, change)).not.toEqual([]);
  });

  it("by the options: a time of birth after the hunt, days that are none, a name that nobody reads", () => {
    expect(() => stixBundle(everything, { created: "2027-01-01" })).toThrow("invalid created: 2027-01-01;");
    expect(() => stixBundle(everything, { validDays: -1 })).toThrow("invalid validDays: -1;");
    expect(() => stixBundle(everything, { producers: "x" } as object)).toThrow(
      "unknown option of toStixBundle",
    );
  });
});
