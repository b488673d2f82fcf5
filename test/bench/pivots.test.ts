import { describe, expect, test } from "vitest";
import { averagePrecision, decoysAbove, precisionAt, recallAt } from "../../bench/metrics.js";
import { kinds, makeUniverse, reachable } from "../../bench/universe.js";
import { connect } from "../../src/index.js";
import { sampleTenant } from "../../src/sample/tenant.js";

const small = { scale: 0.15 };
const universe = makeUniverse(7, small);

describe("a universe", () => {
  test("is the same for the same seed and another for another", () => {
    expect(makeUniverse(7, small)).toEqual(universe);
    const other = new Set(makeUniverse(8, small).facts.whois?.map(([domain]) => domain));
    const both = (universe.facts.whois ?? []).filter(([domain]) => other.has(domain));
    expect(both.length).toBeLessThan(other.size / 100);
  });

  test("holds a campaign of every kind", () => {
    expect(universe.campaigns.map(({ kind }) => kind)).toEqual(kinds);
  });

  test.each(universe.campaigns.map((campaign) => [campaign.kind, campaign] as const))(
    "tells the truth of the campaign %s",
    (_, campaign) => {
      const { seed, members, decoys } = campaign;
      const names = new Set(members.map(({ host }) => host));
      expect(names.size).toBe(members.length);
      expect(members.length).toBeGreaterThanOrEqual(8);
      expect(names).toContain(seed);
      expect(decoys.length).toBeGreaterThan(5);
      expect(decoys.filter(({ host }) => names.has(host))).toEqual([]);
      const hosts = new Set(universe.facts.hosts?.map(([host]) => host));
      expect([...names, ...decoys.map(({ host }) => host)].filter((host) => !hosts.has(host))).toEqual([]);
      const meant = members.filter(({ reach }) => reach !== "none").map(({ host }) => host);
      expect([...reachable(universe, campaign)].toSorted()).toEqual(meant.toSorted());
    },
  );

  test("has every address in a network", () => {
    const networks = new Set(universe.facts.networks?.map(([netblock]) => netblock));
    const lost = (universe.facts.hosts ?? []).filter(
      ([, , , block]) => block !== null && !networks.has(block),
    );
    expect(lost).toEqual([]);
  });

  test("is what a tenant made of it answers", async () => {
    const { fetch, now } = sampleTenant({ facts: universe.facts });
    const hunt = await connect({ source: "sample", env: {}, fetch, now });
    const [name, address] = universe.facts.resolutions?.[0] ?? ["", ""];
    const resolved = await hunt.host(name).passiveDns();
    expect(resolved.objects().map(({ artifact }) => artifact)).toContain(address);
    await expect(hunt.host("secure-parcel.example").passiveDns()).resolves.toHaveProperty("size", 0);
  });
});

describe("of the ranking a, x, b, y with the members a, b, c", () => {
  const ranking = ["a", "x", "b", "y"];
  const members = new Set(["a", "b", "c"]);

  test("precision counts the first ones", () => {
    expect(precisionAt(ranking, members, 3)).toBeCloseTo(2 / 3);
    expect(precisionAt(ranking, members, 1)).toBe(1);
    expect(precisionAt(ranking, members, 10)).toBeCloseTo(0.2);
    expect(precisionAt([], members, 3)).toBe(0);
  });

  test("recall counts the members", () => {
    expect(recallAt(ranking, members, 50)).toBeCloseTo(2 / 3);
    expect(recallAt(ranking, members, 1)).toBeCloseTo(1 / 3);
  });

  test("average precision counts who is missing as nothing", () => {
    expect(averagePrecision(ranking, members)).toBeCloseTo((1 + 2 / 3) / 3);
    expect(averagePrecision(["a", "b", "c"], members)).toBe(1);
    expect(averagePrecision(["x", "y"], members)).toBe(0);
  });

  test("decoys count before the last member that was found", () => {
    expect(decoysAbove(ranking, members, new Set(["x", "y"]))).toEqual(["x"]);
    expect(decoysAbove(["x"], members, new Set(["x"]))).toEqual([]);
  });
});
