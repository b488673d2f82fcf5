import { describe, expect, it } from "vitest";
import type { Intelligence } from "../../src/intel/index.js";
import { mispEvent, type MispAttribute, type MispEvent } from "../../src/share/index.js";
import { everyHostile } from "../display/hostile.js";
import { everything, intelligence, known, subject } from "./findings.js";

/** The event as MISP reads it: from JSON. */
const eventOf = (what: Intelligence, options = {}): MispEvent =>
  (JSON.parse(JSON.stringify(mispEvent(what, options))) as { Event: MispEvent }).Event;

const kinds: Readonly<Record<string, string>> = {
  domain: "hostname",
  hostname: "hostname",
  url: "url",
  "email-src": "email",
  md5: "md5",
  sha1: "sha1",
  sha256: "sha256",
  vulnerability: "cve",
};

function read({ type, value, first_seen: first, last_seen: last, Tag }: MispAttribute): object {
  const tag = (name: string): string | undefined =>
    Tag.flatMap((one) => new RegExp(`^huntbook:${name}="(.*)"$`).exec(one.name)?.[1] ?? [])[0];
  const score = tag("score");
  return {
    value,
    kind: kinds[type] ?? (value.includes(":") ? "ipv6" : "ipv4"),
    verdict: tag("verdict"),
    score: score === undefined ? null : Number(score),
    firstSeen: first === undefined ? null : new Date(first),
    lastSeen: last === undefined ? null : new Date(last),
  };
}

describe("an event for MISP", () => {
  const event = eventOf(everything);
  const own = event.Attribute.filter(({ Tag }) => Tag.length > 0);

  it("gives the indicators back", () => {
    expect(own.map(read)).toEqual(everything.subjects.map(known));
  });

  it("has the category and type that MISP has for each kind, and goes to detection by the verdict", () => {
    expect(own.map(({ category, type, to_ids: detect }) => [category, type, detect])).toEqual([
      ["Network activity", "domain", true],
      ["Network activity", "hostname", true],
      ["Network activity", "ip-dst", true],
      ["Network activity", "ip-dst", false],
      ["Network activity", "url", true],
      ["Payload delivery", "email-src", true],
      ["Payload delivery", "md5", false],
      ["Payload delivery", "sha1", false],
      ["Payload delivery", "sha256", false],
      ["External analysis", "vulnerability", false],
    ]);
  });

  it("says its level, its TLP and that it is not whole, and is for the own organisation alone", () => {
    expect(event).toMatchObject({
      threat_level_id: "1",
      analysis: "1",
      distribution: "0",
      published: false,
      date: "2026-03-02",
      timestamp: "1772488800",
      Tag: [{ name: "tlp:amber" }],
    });
    expect(event.Attribute.at(-1)).toMatchObject({ type: "comment", value: "not complete: budget" });
    expect(eventOf({ ...everything, complete: true })).toMatchObject({ analysis: "2" });
    expect(eventOf(everything, { distribution: 3 })).toMatchObject({ distribution: "3" });
    expect(() => eventOf(everything, { distribution: 4 })).toThrow("invalid distribution: 4;");
  });

  it("tells of the actor, the article and the incident", () => {
    expect(
      event.Attribute.filter(({ Tag }) => Tag.length === 0).map(({ type, value }) => [type, value]),
    ).toEqual([
      ["threat-actor", "Parcel Thief"],
      ["text", "article 26ad: A wave of parcels"],
      ["text", "incident 4127: Parcels"],
      ["comment", "not complete: budget"],
    ]);
  });

  it("counts hits as sightings", () => {
    expect(own[1]?.Sighting).toEqual([
      { type: "0", source: "DeviceNetworkEvents", date_sighting: "1772359200" },
      { type: "0", source: "DeviceNetworkEvents", date_sighting: "1772488800" },
    ]);
  });

  it("has ids of version 5 that are the same every time, and each its own", () => {
    const ids = [event.uuid, event.Orgc.uuid, ...event.Attribute.map(({ uuid }) => uuid)];
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(ids.length);
    expect(eventOf(everything)).toEqual(event);
  });

  it("is inert where people read it", () => {
    const texts = [event.info, ...event.Attribute.map(({ comment }) => comment)].join("\n");
    expect(texts).not.toMatch(/parcel\.example|label\.example|203\.0\.113/);
    for (const { payload } of everyHostile) {
      const { info, Attribute } = eventOf(
        intelligence({
          title: payload,
          subjects: [subject("hostname", "a.example", { reasons: [payload] })],
        }),
      );
      expect(info + String(Attribute[0]?.comment)).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
    }
  });
});
