import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { connect, type Hunt, type Plan, type Trail } from "../../../src/index.js";
import { sampleTenant } from "../../../src/sample/tenant.js";

interface Truth {
  campaigns: Record<string, { seed: string; members: { host: string }[] }>;
  decoys: Record<string, { reason: string; hosts?: string[]; addresses?: string[] }>;
}

const truth = JSON.parse(
  readFileSync(new URL("../../../data-samples/truth.json", import.meta.url), "utf8"),
) as Truth;

const heron = truth.campaigns["copper-heron"];
if (heron === undefined) throw new Error("missing campaign");
const members = heron.members.map(({ host }) => host).filter((host) => host !== heron.seed);

const flagship = (hunt: Hunt): Plan =>
  hunt.pivot(heron.seed).passiveDns().relatedHosts().trackers().cookies().components().hops(3);

const sample = (options: object = {}): Promise<Hunt> => connect({ source: "sample", env: {}, ...options });
const quiet = { progress: false } as const;

const names = (trail: Trail): string[] =>
  trail.hosts
    .objects()
    .filter(({ kind }) => kind === "hostname")
    .map(({ host }) => host);

test("the flagship hunt ranks every member of the planted campaign before any other host", async () => {
  const trail = await flagship(await sample()).run(quiet);
  expect(trail.info).toMatchObject({ complete: true, reason: null });
  expect(names(trail).slice(0, members.length).toSorted()).toEqual(members.toSorted());
});

test("no decoy is among the related hosts", async () => {
  const trail = await flagship(await sample()).run(quiet);
  const decoys = Object.entries(truth.decoys).flatMap(([, { hosts = [] }]) => hosts);
  expect(decoys.length).toBeGreaterThan(800);
  const found = new Set(names(trail));
  expect(decoys.filter((host) => found.has(host) && !members.includes(host))).toEqual([]);
});

test("who took over the seed's address later is left out by the rule on time, with the figures", async () => {
  const trail = await flagship(await sample()).run(quiet);
  const { hosts: later = [] } = truth.decoys["address-taken-over"] ?? {};
  expect(later.length).toBeGreaterThan(0);
  for (const host of later) {
    const drop = trail.dropped.objects().find(({ what, rule }) => what === host && rule === "timeOverlap");
    expect(drop?.figures, host).toMatch(/days after/);
    expect(trail.why(host).text).toContain("is not in the result");
    expect(trail.why(host).text).toContain("Rule timeOverlap");
  }
});

test("a host that is known good is left out once, however many rounds would bring it back", async () => {
  const plan = flagship(await sample()).rules({ allow: ["parcel-fee.example"] });
  const trail = await plan.run(quiet);
  const drops = trail.dropped.objects().filter(({ rule }) => rule === "allowList");
  expect(drops.map(({ what }) => what)).toEqual(["parcel-fee.example"]);
  expect(names(trail)).not.toContain("parcel-fee.example");
});

test("a rule that is switched off lets its drops back in", async () => {
  const hunt = await sample();
  const plan = hunt.pivot(heron.seed).passiveDns().relatedHosts();
  const strict = await plan.run(quiet);
  const loose = await plan.rules({ off: ["timeOverlap"], minScore: 0.1 }).run(quiet);
  const { hosts: later = [] } = truth.decoys["address-taken-over"] ?? {};
  const back = later.filter((host) => names(loose).includes(host));
  expect(back.length).toBeGreaterThan(0);
  expect(later.some((host) => names(strict).includes(host))).toBe(false);
  expect(loose.dropped.objects().some(({ rule }) => rule === "timeOverlap")).toBe(false);
});

test("no route is asked for twice", async () => {
  const hunt = await sample();
  const trail = await flagship(hunt).run(quiet);
  const urls: string[] = [];
  const tenant = sampleTenant();
  const counted = await sample({
    fetch: (url: string, init: RequestInit) => {
      urls.push(url);
      return tenant.fetch(url, init);
    },
  });
  await flagship(counted).run(quiet);
  expect(new Set(urls).size).toBe(urls.length);
  expect(urls.length).toBe(trail.info.requests);
});

test("the requests of one level run side by side", async () => {
  let open = 0;
  let most = 0;
  const tenant = sampleTenant();
  const hunt = await sample({
    concurrency: 16,
    fetch: async (url: string, init: RequestInit) => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setTimeout(resolve, 5));
      try {
        return await tenant.fetch(url, init);
      } finally {
        open--;
      }
    },
  });
  const trail = await flagship(hunt).run(quiet);
  expect(most).toBe(16);
  expect(trail.info.levels).toBeLessThanOrEqual(14);
});

test("every related host has a chain of records and requests back to the seed", async () => {
  const hunt = await sample();
  const trail = await flagship(hunt).run(quiet);
  const requests = new Set(hunt.requests().array("id") as number[]);
  const links = trail.links.objects();
  expect(links.filter(({ evidence }) => evidence === "")).toEqual([]);
  expect(links.filter(({ request }) => !requests.has(request ?? -1))).toEqual([]);
  for (const host of names(trail)) {
    const reached = new Set([host]);
    for (let grown = 0; grown !== reached.size;) {
      grown = reached.size;
      for (const { from, to } of links) if (reached.has(to)) reached.add(from);
    }
    expect(reached.has(heron.seed), host).toBe(true);
  }
});

test("why(host) names the signals, the records and the requests", async () => {
  const trail = await flagship(await sample()).run(quiet);
  const why = trail.why("track-my-parcel.test");
  expect(why.text).toMatch(/It resolved to the address 203\.0\.113\.17 .*as secure-parcel\.example did/);
  expect(why.text).toMatch(/record \S+, request \d+/);
  expect(why.frame.array("from")).toContain(heron.seed);
  expect(trail.why("203.0.113.42").text).toContain("it is an address that ties hosts");
  expect(() => trail.why("track-my-parcle.test")).toThrow("did you mean track-my-parcel.test?");
});

test("the parts of a weight multiply to it, and the weights make the score", async () => {
  const trail = await flagship(await sample()).run(quiet);
  const rows = trail.signals.objects();
  for (const row of rows) {
    const product = row.worth * row.rarity * (0.3 + 0.7 * row.overlap) * row.strength * row.news;
    expect(Math.abs(product - row.weight), JSON.stringify(row)).toBeLessThan(0.005);
  }
  for (const { host, score } of trail.hosts.objects()) {
    const doubt = rows
      .filter((row) => row.host === host)
      .reduce((left, { weight }) => left * (1 - weight), 1);
    expect(Math.abs(1 - doubt - score), host).toBeLessThan(0.01);
  }
});

test("an address as the seed finds what lived on it", async () => {
  const trail = await (await sample()).pivot("203.0.113.17").relatedHosts().run(quiet);
  expect(names(trail)).toContain(heron.seed);
});

test("a data set that may not be read is reported, and the rest goes on", async () => {
  const tenant = sampleTenant();
  const hunt = await sample({
    fetch: (url: string, init: RequestInit) =>
      url.includes("/trackers")
        ? Promise.resolve(
            Response.json({ error: { code: "Forbidden", message: "no licence" } }, { status: 403 }),
          )
        : tenant.fetch(url, init),
  });
  const trail = await flagship(hunt).run(quiet);
  expect(trail.info.complete).toBe(false);
  expect(Object.keys(trail.info.unavailable)).toEqual([
    "/security/threatIntelligence/hosts/{hostId}/trackers",
  ]);
  expect(names(trail).length).toBeGreaterThan(10);
});

test("a run in which nothing was answered fails, and says why", async () => {
  const hunt = await sample({
    sleep: () => Promise.resolve(),
    fetch: () => Promise.reject(Object.assign(new Error("getaddrinfo"), { code: "ENOTFOUND" })),
  });
  await expect(flagship(hunt).run(quiet)).rejects.toMatchObject({ code: "DNS_FAILURE" });
});

test("faults of single questions are counted, and the rest goes on", async () => {
  const tenant = sampleTenant();
  const hunt = await sample({
    sleep: () => Promise.resolve(),
    fetch: (url: string, init: RequestInit) =>
      url.includes("/cookies") ? Promise.resolve(new Response("", { status: 503 })) : tenant.fetch(url, init),
  });
  const trail = await flagship(hunt).run(quiet);
  expect(trail.info.complete).toBe(false);
  expect(trail.info.reason).toMatch(/^fault: .*503.*; and \d+ further faults$/);
  expect(names(trail).length).toBeGreaterThan(10);
});

test("a budget ends the run with what is known by then", async () => {
  const hunt = await sample();
  const trail = await flagship(hunt).run({ ...quiet, budget: { requests: 12 } });
  expect(trail.info).toMatchObject({ complete: false, reason: "budget" });
  expect(hunt.requests().numRows()).toBeLessThanOrEqual(12);
  expect(names(trail).length).toBeGreaterThan(0);
});

test("a cap on seconds or rows ends the run also while the requests of one level are under way", async () => {
  const tenant = sampleTenant();
  const hunt = await sample({
    fetch: async (url: string, init: RequestInit) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return tenant.fetch(url, init);
    },
  });
  const plan = hunt.pivot(members).passiveDns().whois();
  const whole = await plan.run(quiet);
  expect(whole.info).toMatchObject({ complete: true, levels: 1 });
  for (const budget of [{ seconds: 0.05 }, { rows: 10 }]) {
    const { info } = await plan.run({ ...quiet, budget });
    expect(info).toMatchObject({ complete: false, reason: "budget" });
    expect(info.requests, JSON.stringify(budget)).toBeLessThan(whole.info.requests);
    expect(info.rows, JSON.stringify(budget)).toBeLessThan(whole.info.rows);
  }
});

test.each([
  [{ budget: { request: 5 } }, "unknown option of budget: request; did you mean requests?"],
  [{ budget: { requests: "5" } }, "invalid requests at budget: 5; it is a number from 0"],
  [{ budget: { seconds: Number.NaN } }, "invalid seconds at budget: NaN; it is a number from 0"],
  [{ signal: "stop" }, "invalid signal: it is the signal of an AbortController"],
])("the run options %j are refused before anything is asked", async (options, message) => {
  const hunt = await sample();
  expect(() => flagship(hunt).run({ ...quiet, ...(options as object) })).toThrow(message);
  expect(hunt.requests().numRows()).toBe(0);
});

test("a token that is no longer taken ends the run with what is known by then", async () => {
  const tenant = sampleTenant();
  let sent = 0;
  const hunt = await sample({
    fetch: (url: string, init: RequestInit) =>
      ++sent > 60 ? Promise.resolve(Response.json({}, { status: 401 })) : tenant.fetch(url, init),
  });
  const trail = await flagship(hunt).run(quiet);
  expect(trail.info.complete).toBe(false);
  expect(trail.info.reason).toContain("fault: token refused");
  expect(names(trail).length).toBeGreaterThan(0);
});

test("a cancel ends the run with what is known by then", async () => {
  const stop = new AbortController();
  const tenant = sampleTenant();
  let sent = 0;
  const hunt = await sample({
    fetch: (url: string, init: RequestInit) => {
      if (++sent === 20) stop.abort();
      return tenant.fetch(url, init);
    },
  });
  const trail = await flagship(hunt).run({ ...quiet, signal: stop.signal });
  expect(trail.info).toMatchObject({ complete: false, reason: "cancelled" });
  expect(trail.hosts.numRows()).toBeGreaterThan(0);
});

test("the same hunt gives the same trail", async () => {
  const [one, two] = await Promise.all([
    flagship(await sample()).run(quiet),
    flagship(await sample({ concurrency: 1 })).run(quiet),
  ]);
  const bare = (trail: Trail): unknown =>
    trail.hosts.objects().map(({ host, score, signals }) => ({ host, score, signals }));
  expect(bare(one)).toEqual(bare(two));
});

test("a trail written as JSON can be read by another program", async () => {
  const trail = await flagship(await sample()).run(quiet);
  const back = JSON.parse(JSON.stringify(trail)) as { hosts: object[]; plan: { seeds: string[] } };
  expect(back.hosts).toHaveLength(trail.hosts.numRows());
  expect(back.plan.seeds).toEqual([heron.seed]);
});

test("a drop is undone by keeping what was left out, and only what it leads to is asked for", async () => {
  const hunt = await sample();
  const plan = flagship(hunt);
  const first = await plan.run(quiet);
  const drop = first.dropped
    .objects()
    .find(({ kind, rule }) => kind === "tracker" && rule === "popularTracker");
  const value = drop?.what ?? "";
  expect(value).not.toBe("");
  const before = hunt.requests().numRows();
  const again = await plan.rules({ keep: [value] }).run({ ...quiet, resume: first });
  expect(again.dropped.objects().filter(({ what }) => what === value)).toEqual([]);
  expect(again.signals.objects().some((row) => row.value === value)).toBe(true);
  expect(hunt.requests().numRows() - before).toBeLessThan(first.info.requests / 4);
});

test("a host that is kept stays, however weak its ties, and one on the allow list too", async () => {
  const plan = flagship(await sample());
  const weak = (await plan.run(quiet)).dropped
    .objects()
    .find(({ rule, kind }) => rule === "weakEvidence" && kind === "host");
  const host = weak?.what ?? "";
  const kept = await plan
    .rules({ keep: [`${host.toUpperCase()}.`, "parcel-fee[.]example"], allow: ["parcel-fee.example"] })
    .run(quiet);
  expect(kept.hosts.array("host")).toEqual(expect.arrayContaining([host, "parcel-fee.example"]));
});

test("words that the hunter adds to a table decide", async () => {
  const plan = flagship(await sample());
  const cookie = (trail: Trail): string[] =>
    trail.signals.objects().flatMap(({ kind, value }) => (kind === "cookie" ? [value] : []));
  expect(cookie(await plan.run(quiet))).toContain("pk_cart_ref");
  const added = await plan.rules({ words: { cookie: ["pk_*"] } }).run(quiet);
  expect(cookie(added)).not.toContain("pk_cart_ref");
  expect(added.dropped.objects().find(({ what }) => what === "pk_cart_ref")?.rule).toBe("commonCookie");
});

/** What a hunt asks of the service, each as its path and query. */
async function overheard(): Promise<{ hunt: Hunt; urls: string[] }> {
  const tenant = sampleTenant();
  const urls: string[] = [];
  const fetch = (url: string, init: RequestInit): ReturnType<typeof tenant.fetch> => {
    urls.push(decodeURIComponent(url.replaceAll("+", " ")));
    return tenant.fetch(url, init);
  };
  return { hunt: await sample({ fetch }), urls };
}

test("an address that is only what names resolved to is asked for certificates alone", async () => {
  const { hunt, urls } = await overheard();
  await flagship(hunt).run(quiet);
  const ofAddress = (dataSet: string): string[] =>
    urls.filter((url) => url.includes(`hosts('203.0.113.42')/${dataSet}`));
  expect(ofAddress("sslCertificates")).toHaveLength(1);
  expect(["cookies", "trackers", "hostPairs"].flatMap(ofAddress)).toEqual([]);
});

test("of the name servers of one hoster one is asked for", async () => {
  const { hunt, urls } = await overheard();
  await flagship(hunt).run(quiet);
  const searched = urls.flatMap((url) => /nameservers\/host\/id:([^"&]+)/.exec(url)?.[1] ?? []);
  const domains = searched.map((name) => name.split(".").slice(1).join("."));
  expect(searched.length).toBeGreaterThan(0);
  expect(new Set(domains).size).toBe(domains.length);
});

test("no question is asked twice", async () => {
  const { hunt, urls } = await overheard();
  await flagship(hunt).run(quiet);
  expect(urls.length).toBeGreaterThan(200);
  expect(urls.filter((url, index) => urls.indexOf(url) < index)).toEqual([]);
});

test("a privacy service's mailbox ties nothing, also where registrations are read and not followed", async () => {
  const plan = (await sample())
    .pivot("198.51.100.201")
    .relatedHosts({ by: ["passiveDns", "certificates"] })
    .whois();
  const trail = await plan.hops(2).run(quiet);
  expect(trail.signals.objects().filter(({ kind }) => kind === "registrant")).toEqual([]);
  expect(trail.dropped.array("rule")).toContain("privacyWhois");
});
