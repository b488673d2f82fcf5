import type { Intelligence, Relation, Subject } from "../../src/intel/index.js";
import type { IndicatorKind } from "../../src/model/index.js";

const at = (text: string): Date => new Date(text);

export function subject(kind: IndicatorKind, value: string, more: Partial<Subject> = {}): Subject {
  return {
    kind,
    value,
    verdict: "unknown",
    score: null,
    reasons: [],
    firstSeen: null,
    lastSeen: null,
    link: null,
    evidence: null,
    seed: value,
    chain: [],
    ...more,
  };
}

export function relation(from: string, to: string, more: Partial<Relation> = {}): Relation {
  return {
    from,
    fromKind: "hostname",
    to,
    toKind: "hostname",
    pivot: "trackers",
    evidence: "cmVjb3Jk",
    firstSeen: null,
    lastSeen: null,
    weight: 0.5,
    ...more,
  };
}

export function intelligence(more: Partial<Intelligence> = {}): Intelligence {
  return {
    title: "parcel hosts",
    question: null,
    tlp: "amber",
    producedAt: at("2026-03-02T22:00:00.000Z"),
    source: "sample",
    complete: true,
    reason: null,
    seeds: [],
    subjects: [],
    relations: [],
    sightings: [],
    references: [],
    requests: [],
    ...more,
  };
}

const window = { firstSeen: at("2025-11-11T01:13:08.537Z"), lastSeen: at("2026-02-04T15:30:41.025Z") };

/** One of everything that a hunt can know. */
export const everything: Intelligence = intelligence({
  question: "Which hosts belong with parcel.example?",
  complete: false,
  reason: "budget",
  seeds: ["parcel.example"],
  subjects: [
    subject("hostname", "parcel.example", { verdict: "malicious", score: 1, ...window }),
    subject("hostname", "www.label.example", {
      verdict: "suspicious",
      score: 0.913,
      ...window,
      reasons: ["tracker GoogleAnalyticsTrackingId UA-1 (0.63)", "address 203.0.113.7 (0.61)"],
      link: "UA-1 → www.label.example (trackers)",
      evidence: "bGFiZWw=",
      seed: "parcel.example",
      chain: ["parcel.example → UA-1 (trackers)", "UA-1 → www.label.example (trackers)"],
    }),
    subject("ipv4", "203.0.113.7", { verdict: "suspicious", score: 0.29, firstSeen: window.firstSeen }),
    subject("ipv6", "2001:db8::7", { verdict: "benign", score: 0, lastSeen: window.lastSeen }),
    subject("url", "https://parcel.example/track?id=1&x='y'", { verdict: "malicious", score: 0.7 }),
    subject("email", "=x+tag@parcel.example", { verdict: "suspicious", score: 0.5 }),
    subject("md5", "d41d8cd98f00b204e9800998ecf8427e"),
    subject("sha1", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    subject("sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    subject("cve", "CVE-2099-1107"),
  ],
  relations: [
    relation("actor prof-1", "parcel.example", { fromKind: "actor", pivot: "indicators" }),
    relation("article 26ad", "parcel.example", { fromKind: "article", pivot: "indicators" }),
    relation("parcel.example", "203.0.113.7", {
      ...window,
      toKind: "ipAddress",
      pivot: "passiveDns",
      requestId: "7f1c",
    }),
    relation("203.0.113.7", "www.label.example", {
      ...window,
      fromKind: "ipAddress",
      pivot: "passiveDnsReverse",
    }),
    relation("parcel.example", "GoogleAnalyticsTrackingId UA-1", { toKind: "tracker" }),
    relation("GoogleAnalyticsTrackingId UA-1", "www.label.example", {
      fromKind: "tracker",
      evidence: "bGFiZWw=",
    }),
    relation("parcel.example", "da39a3ee5e6b4b0d3255bfef95601890afd8070a", { toKind: "certificate" }),
    relation("www.label.example", "parcel.example", { pivot: "passiveDns", evidence: "CVE-2024-3094" }),
  ],
  sightings: [
    {
      time: at("2026-03-01T10:00:00.000Z"),
      table: "DeviceNetworkEvents",
      indicator: "www.label.example",
      kind: "hostname",
      device: "pc-17.corp.example",
      user: "ada",
      action: "ConnectionSuccess",
      value: "https://www.label.example/a=b|c",
      rowId: "41",
    },
    {
      time: null,
      table: "DeviceNetworkEvents",
      indicator: "www.label.example",
      kind: "hostname",
      device: null,
      user: null,
      action: null,
      value: null,
      rowId: null,
    },
  ],
  references: [
    { kind: "actor", id: "prof-1", title: "Parcel Thief", names: ["parcel.example"] },
    { kind: "article", id: "26ad", title: "A wave of parcels", names: ["parcel.example"] },
    { kind: "cve", id: "CVE-2099-1107", title: "A hole", names: ["www.label.example"] },
    { kind: "incident", id: "4127", title: "Parcels", names: [] },
  ],
});

/** What is the same before and after a round trip. */
export function known({ value, kind, verdict, score, firstSeen, lastSeen }: Subject): object {
  return { value, kind, verdict, score, firstSeen, lastSeen };
}
