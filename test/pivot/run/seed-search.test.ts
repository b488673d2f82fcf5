import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { connect, frameFrom, toHostId, type Hunt, type Trail } from "../../../src/index.js";
import type { Truth } from "../../../src/sample/generate/truth.js";
import { sampleTenant } from "../../../src/sample/tenant.js";

const truth = JSON.parse(
  readFileSync(new URL("../../../data-samples/truth.json", import.meta.url), "utf8"),
) as Truth;

const sample = (options: object = {}): Promise<Hunt> => connect({ source: "sample", env: {}, ...options });
const quiet = { progress: false } as const;
const GALE = "26ad8946";
const ACTOR = "174d32a12e996db95c807e13dc1c51801037f2821c67ac71c6974d3e7d50c90b";

const names = (trail: Trail): string[] => trail.hosts.array("host") as string[];

test("an article as the seed stands for the hosts among its indicators, a URL for its host", async () => {
  const hunt = await sample();
  const trail = await hunt.pivot({ article: GALE }).passiveDns().relatedHosts().run(quiet);
  expect(trail.info.seeds).toEqual([
    "secure-parcel.example",
    "parcel-fee.example",
    "cdn-checkout.example",
    "203.0.113.17",
  ]);
  const [origin] = trail.info.origins;
  expect(origin?.seed).toBe(`article ${GALE}`);
  expect(origin?.hosts.map(({ host }) => host)).toEqual(trail.info.seeds);
  expect(origin?.leftOut).toEqual(["hash 1b12ebc58381effaef13aeeea2239b98aa04672eb902a87974a84edecd0d2840"]);
  expect(trail.frames["articleIndicators"]?.numRows()).toBe(7);
  expect(names(trail)).toContain("track-my-parcel.test");
  for (const seed of trail.info.seeds) expect(names(trail)).not.toContain(seed);
});

test("an article as the seed finds what its hosts as seeds find", async () => {
  const one = await (await sample()).pivot({ article: GALE }).passiveDns().relatedHosts().run(quiet);
  const two = await (await sample()).pivot(one.info.seeds).passiveDns().relatedHosts().run(quiet);
  expect(one.hosts.objects()).toEqual(two.hosts.objects());
  expect(one.info.requests).toBe(two.info.requests + 1);
  expect(two.info.origins).toEqual([]);
});

test("an actor's hosts come with the time of their use", async () => {
  const trail = await (await sample()).pivot({ actor: ACTOR }).passiveDns().relatedHosts().run(quiet);
  const [origin] = trail.info.origins;
  expect(origin?.hosts.find(({ host }) => host === "203.0.113.17")).toEqual({
    host: "203.0.113.17",
    firstSeen: new Date("2025-09-08T15:22:22.000Z"),
    lastSeen: new Date("2025-12-20T02:43:38.384Z"),
    via: `actor ${ACTOR}`,
    pivot: "indicators",
    evidence: expect.stringMatching(/./),
    request: 1,
  });
  expect(origin?.leftOut).toContain("email tove.placeholder@mailbox.example.org");
});

test("a CVE leads to the hosts of the articles that mention it, each by its article", async () => {
  const trail = await (await sample()).pivot({ cve: "cve-2099-1107" }).passiveDns().relatedHosts().run(quiet);
  const [origin] = trail.info.origins;
  expect(origin?.seed).toBe("CVE-2099-1107");
  expect(origin?.hosts.map(({ host, via }) => `${host} ${via}`)).toEqual([
    "198.51.100.201 article ee4b4103",
    "update-telemetry.example article ee4b4103",
    "198.51.100.214 article ad62be45",
    "time-sync-node.test article ad62be45",
    "192.0.2.134 article ad62be45",
  ]);
});

test("why() names the article that a chain begins with", async () => {
  const trail = await (await sample()).pivot({ cve: "CVE-2099-1107" }).passiveDns().relatedHosts().run(quiet);
  const texts = names(trail).map((host) => trail.why(host).text);
  const said = /^\S+ is a seed: it is named for CVE-2099-1107 by article (ee4b4103|ad62be45)\.$/m;
  expect(texts.filter((text) => !said.test(text))).toEqual([]);
  expect(trail.why("update-telemetry.example").text).toBe(
    "update-telemetry.example is not in the result: it is a seed of this hunt. " +
      "update-telemetry.example is a seed: it is named for CVE-2099-1107 by article ee4b4103.",
  );
});

test("the chain of every host goes back to a seed that an article named", async () => {
  const trail = await (
    await sample()
  )
    .pivot({ article: GALE })
    .passiveDns()
    .relatedHosts()
    .hops(2)
    .run(quiet);
  const links = trail.links.objects();
  for (const host of names(trail)) {
    const reached = new Set([host]);
    for (let grown = 0; grown !== reached.size;) {
      grown = reached.size;
      for (const { from, to } of links) if (reached.has(to)) reached.add(from);
    }
    expect(
      trail.info.seeds.some((seed) => reached.has(seed)),
      host,
    ).toBe(true);
  }
});

test("the chain begins with what the hunter named, by the record and the request that named the seed", async () => {
  const hunt = await sample();
  const trail = await hunt.pivot({ article: GALE }).passiveDns().relatedHosts().run(quiet);
  const [first] = trail.links.objects().filter(({ to }) => to === "secure-parcel.example");
  const record = trail.frames["articleIndicators"]
    ?.objects()
    .find(({ artifact }) => artifact === "secure-parcel.example");
  expect(first).toMatchObject({
    from: `article ${GALE}`,
    fromKind: "article",
    toKind: "hostname",
    pivot: "indicators",
    evidence: record?.["id"],
    request: hunt.requests().get("id", 0),
    weight: 1,
  });
  expect(trail.why("track-my-parcel.test").frame.get("from", 0)).toBe(`article ${GALE}`);
});

test("the chain of a CVE leads by the article, each step with its own record", async () => {
  const trail = await (await sample()).pivot({ cve: "CVE-2099-1107" }).passiveDns().relatedHosts().run(quiet);
  const links = trail.links.objects();
  const named = links.filter(({ fromKind }) => fromKind === "article" || fromKind === "cve");
  expect(named.map(({ from, to, pivot }) => `${from} → ${to} (${pivot})`)).toEqual(
    expect.arrayContaining([
      "CVE-2099-1107 → article ad62be45 (articles)",
      "article ad62be45 → 192.0.2.134 (indicators)",
    ]),
  );
  expect(named.filter(({ evidence, request }) => evidence === "" || request === null)).toEqual([]);
  expect(
    links.filter(({ from, to }) => from.startsWith("article") && !trail.info.seeds.includes(to)),
  ).toEqual([]);
});

test("a host that the hunter named too is not bound to the time that an actor used it", async () => {
  const hunt = await sample();
  const [used, named] = await Promise.all(
    [[{ actor: ACTOR }], [{ actor: ACTOR }, "203.0.113.17"]].map((seeds) =>
      hunt.pivot(seeds).passiveDns().relatedHosts().run(quiet),
    ),
  );
  const [later = ""] = truth.decoys["address-taken-over"]?.hosts ?? [];
  expect(used?.why(later).text).toContain("Rule timeOverlap");
  expect(named?.info.seeds.toSorted()).toEqual(used?.info.seeds.toSorted());
});

const incidents = Object.entries(truth.incidents);

test.each(incidents)(
  "the incident %s stands for the hosts in its evidence that are the adversary's",
  async (_name, { id, adversary, traps }) => {
    const hunt = await sample();
    const trail = await hunt.pivot({ incident: id }).passiveDns().run(quiet);
    expect(trail.info.seeds.toSorted()).toEqual([...adversary].toSorted());
    const [origin] = trail.info.origins;
    expect(origin?.seed).toBe(`incident ${id}`);
    expect(hunt.requests().array("route")[0]).toBe("/security/incidents/{id}");
    for (const host of Object.keys(traps).filter((each) => !adversary.includes(each))) {
      expect(origin?.leftOut.join("\n"), host).toMatch(
        new RegExp(`^${host.replaceAll(".", "\\.")}: .{10,}`, "m"),
      );
    }
  },
);

test.each(incidents.filter(([, { adversary }]) => adversary.length > 1))(
  "a pivot from the incident %s finds all of its campaign",
  async (_name, { id, campaigns }) => {
    const plan = (await sample()).pivot({ incident: id }).passiveDns().relatedHosts().trackers().cookies();
    const found = names(await plan.hops(3).run(quiet));
    for (const { remaining } of Object.values(campaigns)) {
      expect(remaining.length).toBeGreaterThan(3);
      expect(found).toEqual(expect.arrayContaining([...remaining]));
    }
    const decoys = new Set(Object.values(truth.decoys).flatMap(({ hosts = [] }) => hosts));
    const members = Object.values(truth.campaigns).flatMap((campaign) =>
      campaign.members.map(({ host }) => host),
    );
    expect(found.filter((host) => decoys.has(host) && !members.includes(host))).toEqual([]);
  },
);

test("a host of an incident has the time of the alerts that name it, in why() too", async () => {
  const trail = await (await sample()).pivot({ incident: "4127" }).passiveDns().relatedHosts().run(quiet);
  expect(trail.info.origins[0]?.hosts.find(({ host }) => host === "198.51.100.143")).toEqual({
    host: "198.51.100.143",
    firstSeen: new Date("2026-01-23T22:35:00.723Z"),
    lastSeen: new Date("2026-01-23T22:41:00.000Z"),
    via: "incident 4127",
    pivot: "alerts",
    evidence: expect.stringMatching(/./),
    request: 1,
  });
  expect(trail.why("log1n-contoso.example").text).toContain(
    "log1n-contoso.example is a seed: it is named for incident 4127 (",
  );
  expect(trail.frames["alerts"]?.numRows()).toBe(6);
  expect(trail.frames["alerts"]?.frames["evidence"]?.numRows()).toBeGreaterThan(10);
});

test("evidence that is hostile or of no known kind is left out by name, and what is a host in it is taken", async () => {
  const trail = await (await sample()).pivot({ incident: "4209" }).passiveDns().run(quiet);
  expect(trail.info.seeds).toEqual(["hostile-values.example"]);
  expect(trail.info.origins[0]?.leftOut).toEqual([
    "urlEvidence javascript:alert(7)//: it names no host",
    "urlEvidence https://user:pw@203.0.113.9\u202e/: it names no host",
    "ipEvidence 203.0.113.300: it names no host",
    "ipEvidence 2130706433: it names no host",
    "ipEvidence \u001b[2J10.0.0.1: it names no host",
    "dnsEvidence =cmd|'/C calc'!A0: it names no host",
    "satelliteLinkEvidence: not read for hosts",
    "deviceEvidence <script>alert(8)</script>: it names no host",
    "::ffff:a01:101: a private address",
    "deviceEvidence not an address: it names no host",
  ]);
});

test("an incident is explained as one request, and its plan is written and read back", async () => {
  const plan = (await sample()).pivot({ incident: "4183" }).passiveDns().relatedHosts();
  const { levels, requests } = plan.explain();
  expect(levels[0]).toMatchObject({ asks: "alerts of incident 4183", of: "incident 4183", requests: 1 });
  expect(requests).toBe(1);
  const again = (await sample()).plan(plan.toYAML());
  expect(again.data).toEqual(plan.data);
});

test("incidents that may not be read are told as such, and the other seeds are followed", async () => {
  const tenant = sampleTenant();
  const refuse = { error: { code: "Forbidden", message: "no role" } };
  const hunt = await sample({
    fetch: (url: string, init: RequestInit) =>
      url.includes("/security/incidents")
        ? Promise.resolve(Response.json(refuse, { status: 403 }))
        : tenant.fetch(url, init),
  });
  const trail = await hunt
    .pivot([{ incident: "4183" }, { article: GALE }])
    .passiveDns()
    .run(quiet);
  expect(trail.info.complete).toBe(false);
  expect(trail.info.unavailable["/security/incidents/{id}/alerts"]).toContain("no role");
  expect(trail.info.seeds).toHaveLength(4);
  expect(trail.info.origins.map(({ seed, hosts }) => [seed, hosts.length])).toEqual([
    ["incident 4183", 0],
    [`article ${GALE}`, 4],
  ]);
});

test("an incident that does not exist is a fault", async () => {
  const hunt = await sample();
  await expect(hunt.pivot({ incident: "1" }).passiveDns().run(quiet)).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

test("a host that the hunter knows to be good is no seed, whatever an article says", async () => {
  const plan = (await sample()).pivot({ article: GALE }).rules({ allow: ["parcel-fee.example"] });
  const trail = await plan.passiveDns().relatedHosts().run(quiet);
  expect(trail.info.seeds).not.toContain("parcel-fee.example");
  expect(trail.info.origins[0]?.leftOut).toContain("parcel-fee.example: named by the hunter as known good");
});

test("seeds of every kind go together, each host once", async () => {
  const seeds = ["secure-parcel.example", { article: GALE }, { article: GALE }, { cve: "CVE-2099-1107" }];
  const plan = (await sample()).pivot(seeds);
  expect(plan.data.seeds).toHaveLength(3);
  const trail = await plan.passiveDns().run(quiet);
  expect(new Set(trail.info.seeds).size).toBe(trail.info.seeds.length);
  expect(trail.info.seeds).toHaveLength(9);
});

test("a frame's column is a list of seeds; empty cells are passed over", async () => {
  const hunt = await sample();
  const frame = frameFrom([
    { dst: "EVIL.example" },
    { dst: null },
    { dst: "" },
    { dst: "evil[.]example" },
    { dst: "192.0.2.1" },
  ]);
  expect(hunt.pivot({ frame, column: "dst" }).data.seeds).toEqual(["evil.example", "192.0.2.1"]);
  expect(hunt.pivot(frame.filter("d => d.dst").array("dst")).data.seeds).toHaveLength(2);
  expect(() => hunt.pivot({ frame, column: "dest" })).toThrow("unknown column: dest; did you mean dst?");
});

test("what is no seed is refused before anything is asked", async () => {
  const hunt = await sample();
  expect(() => hunt.pivot({ artikel: "x" } as never)).toThrow("unknown kind of seed at seeds[0]: artikel");
  expect(() => hunt.pivot({ article: " " })).toThrow("invalid article at seeds[0]");
  expect(() => hunt.pivot({ incident: "all" })).toThrow("invalid incident: all; write its number");
  expect(() => hunt.pivot(7 as never)).toThrow("invalid seed at seeds[0]: 7");
  expect(() => hunt.pivot(null as never)).toThrow("invalid seed at seeds[0]: null");
  expect(hunt.requests().numRows()).toBe(0);
});

test("an article that does not exist is a fault, and the other seeds are followed", async () => {
  const hunt = await sample();
  await expect(hunt.pivot({ article: "00000000" }).passiveDns().run(quiet)).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  const trail = await hunt
    .pivot([{ article: "00000000" }, { article: GALE }])
    .passiveDns()
    .run(quiet);
  expect(trail.info.complete).toBe(false);
  expect(trail.info.reason).toContain("fault: not found");
  expect(trail.info.seeds).toHaveLength(4);
  const named = await hunt
    .pivot([{ article: "00000000" }, "secure-parcel.example"])
    .passiveDns()
    .run(quiet);
  expect(named.info.reason).toContain("fault: not found");
  expect(named.frames["passiveDns"]?.numRows()).toBeGreaterThan(0);
});

test("an article that names no host gives an empty trail", async () => {
  const hunt = await sample();
  const trail = await hunt.pivot({ article: "58e20557" }).passiveDns().relatedHosts().trackers().run(quiet);
  expect(trail.hosts.numRows()).toBe(0);
  expect(trail.info).toMatchObject({ complete: true, seeds: [], requests: 1 });
});

test("a run that is stopped while its seeds are asked for keeps those that it has", async () => {
  const hunt = await sample();
  const plan = hunt.pivot([{ article: GALE }, { cve: "CVE-2099-1107" }]).passiveDns();
  const trail = await plan.run({ ...quiet, budget: { requests: 2 } });
  expect(trail.info).toMatchObject({ complete: false, reason: "budget", requests: 2 });
  expect(trail.info.seeds).toHaveLength(4);
});

test("an address that an actor held for a time ties nobody who came to it later", async () => {
  const tenant = sampleTenant();
  const reply = (artifact: object): Response =>
    Response.json({
      value: [
        {
          id: "1",
          source: "microsoft",
          artifact,
          firstSeenDateTime: "2025-01-01T00:00:00Z",
          lastSeenDateTime: "2025-01-02T00:00:00Z",
        },
      ],
    });
  const address = { "@odata.type": "#microsoft.graph.security.ipAddress", id: "203.0.113.17" };
  const hunt = await sample({
    fetch: (url: string, init: RequestInit) =>
      url.includes("/intelProfiles") ? Promise.resolve(reply(address)) : tenant.fetch(url, init),
  });
  const known = await hunt
    .pivot(toHostId("203.0.113.17").id)
    .relatedHosts({ by: ["passiveDns"] })
    .run(quiet);
  expect(names(known)).toContain("secure-parcel.example");
  const windowed = await hunt
    .pivot({ actor: "x" })
    .relatedHosts({ by: ["passiveDns"] })
    .run(quiet);
  expect(names(windowed)).toEqual([]);
  const drop = windowed.dropped.objects().find(({ what }) => what === "secure-parcel.example");
  expect(drop).toMatchObject({ rule: "timeOverlap" });
});

test("of a CVE's indicators only those of the publishers asked for are taken, the others named with theirs", async () => {
  const plan = (await sample()).pivot({ cve: "CVE-2099-1107" }).passiveDns();
  const all = await plan.run(quiet);
  const trusted = await plan.rules({ sources: ["microsoft"] }).run(quiet);
  expect(all.info.seeds.filter((seed) => !trusted.info.seeds.includes(seed))).toEqual(["192.0.2.134"]);
  expect(trusted.info.origins[0]?.leftOut).toContain("192.0.2.134: published by public, not by microsoft");
});

test("a CVE that Graph does not know leads to nothing, and is no fault", async () => {
  const trail = await (await sample()).pivot({ cve: "CVE-1999-0001" }).passiveDns().relatedHosts().run(quiet);
  expect(trail.info).toMatchObject({ complete: true, seeds: [], hosts: 0 });
});

test("what an address had before or after the time in which it was the adversary's ties nothing", async () => {
  const heron = truth.campaigns["copper-heron"];
  const later = truth.decoys["address-taken-over"]?.hosts ?? [];
  const plan = (await sample()).pivot("203.0.113.17").relatedHosts({ by: ["passiveDns"] });
  const then = names(await plan.rules({ during: ["2025-09-08", "2025-12-20"] }).run(quiet));
  const after = names(await plan.rules({ during: ["2026-01-20", ""] }).run(quiet));
  const members = heron?.members.map(({ host }) => host) ?? [];
  expect(then.length).toBeGreaterThan(5);
  expect(then.filter((host) => !members.includes(host))).toEqual([]);
  expect(after.length).toBeGreaterThan(1);
  expect(after.filter((host) => !later.includes(host))).toEqual([]);
});
