import { describe, expect, test } from "vitest";
import { idOf, list, store, truth } from "./truth.js";

const hosts = new Set(store.all("hosts").map(([host]) => host));
const members = new Set(
  Object.values(truth.campaigns).flatMap((campaign) => campaign.members.map(({ host }) => host)),
);
const scenarios = Object.entries(truth.scenarios);

describe.each(scenarios)("%s", (_name, { seed, guilty, innocent }) => {
  test("its hosts are served, and nobody is both guilty and innocent", () => {
    const named = [...Object.keys(guilty), ...Object.keys(innocent)];
    expect([seed, ...named].filter((host) => !hosts.has(host))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
    for (const note of Object.values({ ...guilty, ...innocent })) expect(note.length).toBeGreaterThan(10);
  });
});

describe("around the brand", () => {
  const around = scenarios.filter(([, { seed }]) => seed === "contoso.example");

  test("nobody of a campaign is among them", () => {
    expect(around.length).toBeGreaterThan(2);
    const named = around.flatMap(([, { guilty, innocent }]) => Object.keys({ ...guilty, ...innocent }));
    expect(named.filter((host) => members.has(host))).toEqual([]);
  });

  test("a copied page carries a mark that names the brand, or an id of the brand's own", async () => {
    const own = new Set(
      store.all("trackers").flatMap(([host, , value]) => (host.endsWith(".contoso.example") ? value : [])),
    );
    for (const clone of Object.keys(truth.scenarios["phishing-clones"]?.guilty ?? {})) {
      const values = (await list(clone, "trackers")).map(({ value }) => String(value));
      expect(
        values.some((value) => value.endsWith(".contoso.example") || own.has(value)),
        clone,
      ).toBe(true);
    }
  });

  test.each([
    ["inbound-redirects", /redirect|refresh/i],
    ["site-copies", /src|import/],
  ])("%s: the pages of all of them lead to the brand so", async (name, kind) => {
    const { guilty = {}, innocent = {} } = truth.scenarios[name] ?? {};
    for (const host of Object.keys({ ...guilty, ...innocent })) {
      const pairs = await list(host, "childHostPairs");
      const so = pairs.filter(
        (pair) => kind.test(String(pair.linkKind)) && /contoso/.test(idOf(pair.childHost)),
      );
      expect(so.length, host).toBeGreaterThan(0);
    }
  });
});
