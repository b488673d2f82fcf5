import { describe, expect, it } from "vitest";
import type { Intelligence } from "../../src/intel/index.js";
import { ecsLines } from "../../src/share/index.js";
import { everyHostile } from "../display/hostile.js";
import { everything, intelligence, known, subject } from "./findings.js";

interface EcsDocument {
  readonly "@timestamp": string;
  readonly ecs: { readonly version: string };
  readonly event: {
    readonly kind: string;
    readonly category: string[];
    readonly type: string[];
    readonly id: string;
  };
  readonly threat?: { readonly indicator?: EcsIndicator; readonly enrichments?: { matched: object }[] };
  readonly vulnerability?: { readonly id: string };
  readonly huntbook?: { readonly verdict: string; readonly score?: number };
  readonly [name: string]: unknown;
}

interface EcsIndicator {
  readonly type: string;
  readonly name: string;
  readonly confidence: string;
  readonly first_seen?: string;
  readonly last_seen?: string;
  readonly ip?: string;
  readonly url?: { readonly domain?: string; readonly full?: string };
  readonly email?: { readonly address: string };
  readonly file?: { readonly hash: Readonly<Record<string, string>> };
  readonly marking: object;
}

const documentsOf = (what: Intelligence): EcsDocument[] =>
  [...ecsLines(what)].map((line) => JSON.parse(line) as EcsDocument);

const kinds: Readonly<Record<string, string>> = {
  "domain-name": "hostname",
  "ipv4-addr": "ipv4",
  "ipv6-addr": "ipv6",
  url: "url",
  "email-addr": "email",
};

/** The indicator of a document, by the fields that a detection rule reads. */
function read({ threat, vulnerability, huntbook }: EcsDocument): object {
  const { type = "", ip, url, email, file, first_seen: first, last_seen: last } = threat?.indicator ?? {};
  const [hash] = Object.entries(file?.hash ?? {});
  return {
    value: ip ?? url?.full ?? url?.domain ?? email?.address ?? hash?.[1] ?? vulnerability?.id,
    kind: kinds[type] ?? hash?.[0] ?? "cve",
    verdict: huntbook?.verdict,
    score: huntbook?.score ?? null,
    firstSeen: first === undefined ? null : new Date(first),
    lastSeen: last === undefined ? null : new Date(last),
  };
}

describe("documents for Elastic", () => {
  const documents = documentsOf(everything);
  const [enrichments, alerts] = ["enrichment", "alert"].map((kind) =>
    documents.filter(({ event }) => event.kind === kind),
  ) as [EcsDocument[], EcsDocument[]];

  it("give the indicators back", () => {
    expect(enrichments.map(read)).toEqual(everything.subjects.map(known));
  });

  it("are threat indicators with the marking and the words of the schema", () => {
    expect(enrichments[1]).toMatchObject({
      "@timestamp": "2026-03-02T22:00:00.000Z",
      ecs: { version: "8.17.0" },
      event: { kind: "enrichment", category: ["threat"], type: ["indicator"] },
      threat: {
        indicator: {
          type: "domain-name",
          confidence: "High",
          sightings: 2,
          marking: { tlp: "AMBER", tlp_version: "2.0" },
          url: { domain: "www.label.example", registered_domain: "label.example" },
        },
      },
      related: { hosts: ["www.label.example"] },
    });
    expect(enrichments.map(({ threat }) => threat?.indicator?.confidence)).toEqual([
      ..."High High Low None High Medium".split(" "),
      ..."Not Specified,Not Specified,Not Specified".split(","),
      undefined,
    ]);
  });

  it("say of a CVE that it is a vulnerability and no indicator", () => {
    expect(enrichments.at(-1)).toMatchObject({
      event: { category: ["vulnerability"], type: ["info"] },
      vulnerability: { id: "CVE-2099-1107" },
    });
    expect(enrichments.at(-1)?.threat).toBeUndefined();
  });

  it("are alerts for hits, each with the indicator that it matched", () => {
    expect(alerts).toHaveLength(2);
    expect(alerts[0]).toMatchObject({
      "@timestamp": "2026-03-01T10:00:00.000Z",
      event: { kind: "alert", action: "ConnectionSuccess" },
      host: { name: "pc-17.corp.example" },
      user: { name: "ada" },
      threat: {
        enrichments: [
          {
            indicator: { name: "www.label.example" },
            matched: {
              atomic: "https://www.label.example/a=b|c",
              id: enrichments[1]?.event.id,
              index: "DeviceNetworkEvents",
              occurred: "2026-03-01T10:00:00.000Z",
            },
          },
        ],
      },
    });
  });

  it("hold no member that is null, at any depth", () => {
    const walk = (value: unknown): boolean =>
      value === null || (typeof value === "object" && Object.values(value).some(walk));
    expect(documents.filter(walk)).toEqual([]);
  });

  it("have the same ids every time, and each its own", () => {
    const ids = documents.map(({ event }) => event.id);
    expect(documentsOf(everything).map(({ event }) => event.id)).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("are one line each, whatever stands in them", () => {
    for (const { payload } of everyHostile) {
      const lines = [
        ...ecsLines(intelligence({ subjects: [subject("url", payload, { reasons: [payload] })] })),
      ];
      expect(lines).toHaveLength(1);
      expect(lines[0]?.slice(0, -1)).not.toMatch(/[\n\r\u2028\u2029]/);
      expect(JSON.parse(lines[0] ?? "")).toMatchObject({
        threat: { indicator: { name: payload.replaceAll(/\p{Cs}/gu, "\ufffd") } },
      });
    }
  });

  it("come one after the other, of a hundred thousand indicators too", () => {
    const many = intelligence({
      subjects: Array.from({ length: 100_000 }, (_, index) => subject("hostname", `h${index}.example`)),
    });
    const lines = ecsLines(many);
    expect(lines.next().value).toContain("h0.example");
    let count = 1;
    for (const line of lines) if (line.length > 0) count++;
    expect(count).toBe(100_000);
  });
});
