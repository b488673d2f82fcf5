import { expect, test } from "vitest";
import { connect, type Hunt, type Plan, type RunOptions, type Trail } from "../../../src/index.js";
import { sampleTenant } from "../../../src/sample/tenant.js";

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const sample = (options: object = {}): Promise<Hunt> => connect({ source: "sample", env: {}, ...options });
const quiet = { progress: false } as const;
const flagship = (hunt: Hunt): Plan =>
  hunt.pivot("secure-parcel.example").passiveDns().relatedHosts().trackers().hops(3);

/** A hunt on the sample tenant that notes what is asked, and may be made to fail. */
async function watched(between?: Fetch): Promise<{ hunt: Hunt; urls: string[] }> {
  const urls: string[] = [];
  const tenant = sampleTenant();
  const hunt = await sample({
    sleep: () => Promise.resolve(),
    fetch: (url: string, init: RequestInit) => {
      urls.push(url);
      return (between ?? tenant.fetch)(url, init);
    },
  });
  return { hunt, urls };
}

/** Everything a trail says but for the numbers of its requests, which go by the order of the answers. */
function bare(trail: Trail): unknown {
  return {
    hosts: trail.hosts.objects(),
    signals: trail.signals.objects(),
    links: trail.links.objects().map((link) => ({ ...link, request: null })),
    dropped: trail.dropped.objects(),
  };
}

async function untilComplete(plan: Plan, options: RunOptions): Promise<Trail[]> {
  const trails = [await plan.run(options)];
  for (let last = trails[0]; last !== undefined && !last.info.complete && trails.length < 100;) {
    last = await plan.run({ ...options, resume: last });
    trails.push(last);
  }
  return trails;
}

test("a run that goes on from one cut by its budget comes to the same as one without a budget", async () => {
  const whole = await flagship(await sample()).run(quiet);
  const { hunt, urls } = await watched();
  const trails = await untilComplete(flagship(hunt), { ...quiet, budget: { requests: 50 } });
  const last = trails.at(-1) as Trail;
  expect(trails.length).toBe(Math.ceil(whole.info.requests / 50));
  expect(last.info).toMatchObject({ complete: true, reason: null });
  expect(bare(last)).toEqual(bare(whole));
  expect(last.info.requests).toBe(whole.info.requests);
  expect(last.info.levels).toBe(whole.info.levels);
  expect(last.info.rows).toBe(whole.info.rows);
  expect(urls.length).toBe(whole.info.requests);
  expect(new Set(urls).size).toBe(urls.length);
});

test("each of the runs keeps to its own budget and says what it owes to the earlier ones", async () => {
  const { hunt } = await watched();
  const trails = await untilComplete(flagship(hunt), { ...quiet, budget: { requests: 50 } });
  const sent = trails.map(({ info }) => info.requests - info.resumed);
  expect(Math.max(...sent)).toBe(50);
  expect(trails.map(({ info }) => info.resumed)).toEqual(
    trails.map((_, index) => trails[index - 1]?.info.requests ?? 0),
  );
});

test("the smallest budget gets there too, step by step", async () => {
  const hunt = await sample();
  const plan = hunt
    .pivot("secure-parcel.example")
    .passiveDns()
    .relatedHosts({ by: ["passiveDns"] });
  const whole = await plan.run(quiet);
  const trails = await untilComplete(plan, { ...quiet, budget: { requests: 1 } });
  expect(trails).toHaveLength(whole.info.requests);
  expect(bare(trails.at(-1) as Trail)).toEqual(bare(whole));
});

test("a complete trail to go on from is asked nothing more", async () => {
  const { hunt, urls } = await watched();
  const whole = await flagship(hunt).run(quiet);
  const before = urls.length;
  const again = await flagship(hunt).run({ ...quiet, resume: whole });
  expect(urls.length).toBe(before);
  expect(again.info).toMatchObject({ complete: true, resumed: whole.info.requests });
  expect(again.links.objects()).toEqual(whole.links.objects());
});

test("a run that was cancelled goes on", async () => {
  const stop = new AbortController();
  const tenant = sampleTenant();
  let sent = 0;
  const { hunt } = await watched((url, init) => {
    if (++sent === 30) stop.abort();
    return tenant.fetch(url, init);
  });
  const cut = await flagship(hunt).run({ ...quiet, signal: stop.signal });
  expect(cut.info.reason).toBe("cancelled");
  const last = await flagship(hunt).run({ ...quiet, resume: cut });
  expect(bare(last)).toEqual(bare(await flagship(await sample()).run(quiet)));
});

test("what failed is asked again, and what was answered is not", async () => {
  let down = true;
  const tenant = sampleTenant();
  const { hunt, urls } = await watched((url, init) =>
    down && url.includes("/trackers")
      ? Promise.resolve(new Response("", { status: 503 }))
      : tenant.fetch(url, init),
  );
  const cut = await flagship(hunt).run(quiet);
  expect(cut.info.reason).toMatch(/^fault: /);
  down = false;
  const before = urls.length;
  const last = await flagship(hunt).run({ ...quiet, resume: cut });
  expect(last.info).toMatchObject({ complete: true, reason: null });
  expect(bare(last)).toEqual(bare(await flagship(await sample()).run(quiet)));
  const first = new Set(urls.slice(0, before).filter((url) => !url.includes("/trackers")));
  expect(urls.slice(before).filter((url) => first.has(url))).toEqual([]);
});

test("another plan takes the answers that it needs too, and asks for more where it needs more rows", async () => {
  const { hunt, urls } = await watched();
  const narrow = hunt.pivot("secure-parcel.example").passiveDns().relatedHosts().rules({ maxCarriers: 2 });
  const trail = await narrow.run(quiet);
  const before = urls.length;
  const wide = narrow.rules({ maxCarriers: 60 }).trackers();
  const resumed = await wide.run({ ...quiet, resume: trail });
  expect(urls.length - before).toBeGreaterThan(0);
  expect(resumed.info.resumed).toBeGreaterThan(0);
  const plan = (await sample()).plan(wide.data);
  expect(bare(resumed)).toEqual(bare(await plan.run(quiet)));
});

test("seeds that are asked for are asked for once", async () => {
  const { hunt, urls } = await watched();
  const plan = hunt.pivot({ cve: "CVE-2099-1107" }).passiveDns().relatedHosts();
  const trails = await untilComplete(plan, { ...quiet, budget: { requests: 3 } });
  const last = trails.at(-1) as Trail;
  const whole = await (await sample()).plan(plan.data).run(quiet);
  expect(last.info.seeds).toEqual(whole.info.seeds);
  expect(bare(last)).toEqual(bare(whole));
  expect(new Set(urls).size).toBe(urls.length);
});

test("an answer that was cut between its pages is asked for again, from its first page", async () => {
  let down = true;
  const tenant = sampleTenant();
  const { hunt } = await watched((url, init) =>
    down && url.includes("skip")
      ? Promise.resolve(new Response("", { status: 503 }))
      : tenant.fetch(url, init),
  );
  const plan = hunt.pivot("wild-market-offers.example").subdomains().passiveDns();
  const cut = await plan.run(quiet);
  expect(cut.info.reason).toMatch(/^fault: .*503/);
  down = false;
  const last = await plan.run({ ...quiet, resume: cut });
  expect(last.info.complete).toBe(true);
  expect(bare(last)).toEqual(bare(await (await sample()).plan(plan).run(quiet)));
});

test("only a trail in memory, of the same hunt, can be gone on from", async () => {
  const hunt = await sample();
  const plan = hunt.pivot("secure-parcel.example").passiveDns();
  const trail = await plan.run(quiet);
  await expect(plan.run({ ...quiet, resume: JSON.parse(JSON.stringify(trail)) as Trail })).rejects.toThrow(
    "invalid resume: it is no trail in memory",
  );
  const graph = await connect({ source: "graph", token: "t", env: {}, fetch: sampleTenant().fetch });
  await expect(graph.plan(plan).run({ ...quiet, resume: trail })).rejects.toThrow(
    "invalid resume: the trail is from sample, this hunt asks graph",
  );
  await expect((await sample()).plan(plan).run({ ...quiet, resume: trail })).rejects.toThrow(
    "invalid resume: the trail is of another hunt",
  );
});
