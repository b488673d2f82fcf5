import { expect, test } from "vitest";
import { connect, type Hunt } from "../../../src/index.js";
import { DISPLAY } from "../../../src/display/index.js";

const sample = (): Promise<Hunt> => connect({ source: "sample", env: {} });
const quiet = { progress: false } as const;

/** Whether links lead from a host back to where a hunt began. */
function leadsBack(host: string, start: string, links: readonly { from: string; to: string }[]): boolean {
  const reached = new Set([host]);
  for (let grown = 0; grown !== reached.size;) {
    grown = reached.size;
    for (const { from, to } of links) if (reached.has(to)) reached.add(from);
  }
  return reached.has(start);
}

test("the chain of every host leads back to the CVE, also by hosts that are as near as itself", async () => {
  const cve = "CVE-2099-1107";
  const trail = await (
    await sample()
  )
    .pivot({ cve })
    .relatedHosts()
    .trackers()
    .cookies()
    .components()
    .hops(2)
    .run(quiet);
  const hops = new Map(trail.hosts.objects().map((row) => [row.host, row.hops]));
  const bySame = [...hops.keys()].filter((host) => {
    const rows = trail.signals.objects().filter((row) => row.host === host);
    return rows.every((row) => hops.get(row.with) === hops.get(host));
  });
  expect(bySame.length).toBeGreaterThan(0);
  for (const host of trail.hosts.array("host") as string[]) {
    expect(leadsBack(host, cve, trail.why(host).frame.objects()), host).toBe(true);
  }
});

test("a chain leads by what is no finding itself: an address, and a host under the least score", async () => {
  const plan = (await sample()).pivot("secure-parcel.example").relatedHosts().trackers().hops(3);
  const trail = await plan.rules({ minScore: 0.85 }).run(quiet);
  const seen = trail.hosts.array("host") as string[];
  const others = trail.signals.array("with") as string[];
  expect(others.some((host) => host !== "secure-parcel.example" && !seen.includes(host))).toBe(true);
  for (const host of seen) {
    expect(leadsBack(host, "secure-parcel.example", trail.links.objects()), host).toBe(true);
    expect(leadsBack(host, "secure-parcel.example", trail.why(host).frame.objects()), host).toBe(true);
  }
});

test("an address is explained by who resolved to it, with that record", async () => {
  const trail = await (
    await sample()
  )
    .pivot("secure-parcel.example")
    .certificates()
    .relatedHosts()
    .trackers()
    .hops(3)
    .run(quiet);
  const { text, frame } = trail.why("203.0.113.17");
  expect(text).toMatch(/It is what \S+ resolved to \(\d{4}-.*Evidence: record \S{20,}, request \d+\./);
  expect(frame.objects().filter(({ request }) => request === null)).toEqual([]);
});

test("a hunt from many seeds names some of them and counts the rest", async () => {
  const seeds = Array.from({ length: 200 }, (_, index) => `seed-${index}.example`);
  const plan = (await sample()).pivot(["secure-parcel.example", ...seeds]).passiveDns();
  const trail = await plan.run({ ...quiet, budget: { requests: 0 } });
  for (const shown of [plan, await plan.estimate(), trail]) {
    const [title = ""] = String(shown[DISPLAY]()["text/plain"]).split("\n");
    expect(title).toMatch(/secure-parcel\[\.\]example, .*, and 196 more/);
    expect(title.length).toBeLessThan(200);
  }
});

test("a misspelt option of indicators is no silent default", async () => {
  const trail = await (await sample()).pivot("secure-parcel.example").relatedHosts().run(quiet);
  expect(() => trail.indicators({ minscore: 0.9 } as object)).toThrow("did you mean minScore?");
});
