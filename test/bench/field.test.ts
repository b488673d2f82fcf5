import { describe, expect, test } from "vitest";
import { measureBaselines } from "../../bench/field/measure.js";
import { reachable } from "../../bench/field/truth.js";
import { kinds, makeFieldUniverse } from "../../bench/field/universe.js";
import { sampleTenant } from "../../src/sample/tenant.js";

const universes = [201, 202].map((seed) => makeFieldUniverse(seed));
const campaigns = universes.flatMap((universe) =>
  universe.campaigns.map((campaign) => ({ universe, campaign })),
);
const hostsOf = ({ facts }: (typeof universes)[number]): string[] => facts.hosts.map(([host]) => host);
const isName = (host: string): boolean => !/^[\d.]+$|:/.test(host);

describe("a field universe", () => {
  test("is the same for the same seed", () => {
    expect(makeFieldUniverse(7, { scale: 0.05 })).toEqual(makeFieldUniverse(7, { scale: 0.05 }));
  });

  test("shares no name with that of another seed", () => {
    const [one, other] = universes.map((universe) => new Set(hostsOf(universe).filter(isName)));
    expect([...(one ?? [])].filter((host) => other?.has(host))).toEqual([]);
  });

  test("has thousands of hosts and a campaign of every kind", () => {
    for (const universe of universes) {
      expect(universe.facts.hosts.length).toBeGreaterThan(3000);
      expect(universe.facts.hosts.length).toBeLessThan(10_000);
      expect(universe.campaigns.map(({ kind }) => kind).toSorted()).toEqual(kinds.toSorted());
    }
  });

  test("uses only names and addresses that are reserved", () => {
    const reserved = /\.(?:example|test|invalid)$|^198\.1[89]\.\d+\.\d+$|^2001:db8:/;
    expect(universes.flatMap(hostsOf).filter((host) => !reserved.test(host))).toEqual([]);
  });

  test("answers as a tenant does", async () => {
    const [universe] = universes;
    const { fetch } = sampleTenant({ facts: universe?.facts ?? {} });
    const member = universe?.campaigns[0]?.members[0]?.host ?? "";
    const url = `https://graph.microsoft.com/v1.0/security/threatIntelligence/hosts('${member}')/passiveDns`;
    const answer = await fetch(url, { headers: { authorization: "Bearer any" } });
    const { value } = (await answer.json()) as { value: { parentHost: { id: string } }[] };
    expect(value.length).toBeGreaterThan(0);
    expect(value.every(({ parentHost }) => parentHost.id === member)).toBe(true);
  });
});

describe("a campaign", () => {
  test.each(campaigns)("$campaign.kind from $campaign.seed leads to its members and no others", (entry) => {
    const { universe, campaign } = entry;
    const open = campaign.members.filter(({ reach }) => reach !== "none").map(({ host }) => host);
    expect(open.length).toBeGreaterThanOrEqual(6);
    expect([...reachable(universe, campaign)].toSorted()).toEqual(open.toSorted());
  });

  test("has decoys, none of which is of the campaign", () => {
    for (const { campaign } of campaigns) {
      const own = new Set([campaign.seed, ...campaign.members.map(({ host }) => host)]);
      expect(campaign.decoys.length).toBeGreaterThan(20);
      expect(campaign.decoys.filter(({ host }) => own.has(host))).toEqual([]);
    }
  });

  test("is found by a plain noise-aware scorer and by no naive pivot", () => {
    const results = universes.flatMap(measureBaselines);
    const mean = (pivot: string): number => {
      const own = results.filter((each) => each.pivot === pivot);
      return own.reduce((sum, { ap }) => sum + ap, 0) / own.length;
    };
    expect(mean("co-resolution")).toBeLessThan(0.15);
    expect(mean("shared tracker")).toBeLessThan(0.05);
    expect(mean("plain")).toBeGreaterThan(0.6);
  });
});
