import { expect, test } from "vitest";
import { connect } from "../../src/index.js";
import { truth } from "./truth.js";

test("a domain that got new names and addresses is served as the truth tells it", async () => {
  const hunt = await connect({ source: "sample", env: {} });
  expect(Object.keys(truth.subdomains).length).toBeGreaterThan(0);
  for (const { seed, since, before, moved, own, shared, neighbours, former } of Object.values(
    truth.subdomains,
  )) {
    const names = (await hunt.host(seed).subdomains()).objects();
    const isNew = (first: Date | null): boolean => first !== null && first >= new Date(since);
    const listed = (fresh: boolean): string[] =>
      names.filter(({ firstSeen }) => isNew(firstSeen) === fresh).map(({ host }) => host ?? "");
    expect(listed(true).toSorted()).toEqual(moved.map(({ host }) => host).toSorted());
    expect(listed(false).toSorted()).toEqual(before.toSorted());
    const addresses = [...new Set(moved.map(({ address }) => address))].toSorted();
    expect(addresses).toEqual([...own, ...shared].toSorted());
    const there = await hunt.hosts(own).passiveDnsReverse();
    const strangers = there.objects().filter(({ parentHost }) => parentHost?.endsWith(seed) === false);
    const isGone = (last: Date | null): boolean => last !== null && last < new Date(since);
    const byTime = (gone: boolean): string[] =>
      strangers.filter(({ lastSeen }) => isGone(lastSeen) === gone).map(({ parentHost }) => parentHost ?? "");
    expect(byTime(false)).toEqual(neighbours);
    expect(byTime(true)).toEqual(former);
  }
});
