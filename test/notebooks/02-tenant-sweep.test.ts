import { expect } from "vitest";
import { connect } from "../../src/index.js";
import { huntingTruth, type HuntingTrace } from "../../src/sample/hunting.js";
import { sinceTheSample } from "./lacking-tables.js";
import { campaign, testNotebook, type Expected } from "./shelf.js";

/** The tables of the contacts that reached something: what is only mail, DNS of the domain or an alert is none. */
const REACHING = ["UrlClickEvents", "DeviceNetworkEvents", "DeviceFileEvents", "DeviceEvents"];
/** The tables that are asked again whenever it was. */
const AGAIN = ["UrlClickEvents", "DeviceNetworkEvents", "EntraIdSignInEvents"];

const distinct = (values: readonly unknown[]): number => new Set(values).size;
const rowOf = ({ table, key }: HuntingTrace): string => JSON.stringify([table, key]);

/** What is looked for: the seed, and what the pivot finds that the first notebook is held to. */
async function wanted(seed: string): Promise<string[]> {
  const hunt = await connect({ source: "sample", env: {} });
  const plan = hunt.pivot(seed).passiveDns().relatedHosts().trackers().cookies().components().hops(3);
  const trail = await plan.run({ progress: false });
  return [seed, ...(trail.indicators({ minScore: 0.5 }).array("value") as string[])];
}

/** What the sweep of a campaign should come to. */
function expectedOf(name: string): Pick<Expected, "conclusion" | "more"> {
  const traces = (found: readonly string[]): HuntingTrace[] =>
    (huntingTruth()[name] ?? []).filter(({ indicator }) => found.includes(indicator));
  const reaching = (all: readonly HuntingTrace[]): HuntingTrace[] =>
    all.filter(({ table, kind }) => kind === "hit" && REACHING.includes(table));
  const busiest = (all: readonly HuntingTrace[]): string => {
    const rows = new Map<string, Set<string>>();
    for (const trace of reaching(all).filter(({ table }) => table !== "DeviceEvents")) {
      const device = String(trace.key["DeviceName"] ?? "");
      rows.set(device, (rows.get(device) ?? new Set()).add(rowOf(trace)));
    }
    rows.delete("");
    return [...rows].sort((a, b) => b[1].size - a[1].size)[0]?.[0] ?? "";
  };
  return {
    conclusion: async (truth) => {
      const found = await wanted(campaign(truth, name).seed);
      const all = traces(found);
      const reached = reaching(all);
      const late = all.filter(({ table, kind }) => kind === "outside-window" && AGAIN.includes(table));
      expect(distinct(late.map(rowOf))).toBeGreaterThan(3);
      return [
        `Yes: ${distinct(reached.flatMap(({ key }) => key["DeviceName"] ?? []))} devices and `,
        `reached ${distinct(reached.map(({ indicator }) => indicator))} of ${found.length} indicators`,
        `Most: ${busiest(all)} (`,
        `${distinct(late.map(rowOf))} contacts with the same hosts at another time were left out.`,
        "Every question was answered in full.",
      ];
    },
    more: async ({ truth, printed }) => {
      const found = await wanted(campaign(truth, name).seed);
      const device = busiest(traces(found));
      expect(printed("processes")).toContain(`What ran on ${device} around the first contact`);
      expect(printed("processes")).toMatch(/Marked: \d+ process/);
      expect(printed("kql")).toMatch(/^let Indicators = datatable/m);
    },
  };
}

const shown = {
  tables: ["pivot", "indicators", "sweep", "coverage", "people", "windows", "exports", "evidence"],
  pictures: ["timeline", "processes"],
  live: ["kql"],
};

testNotebook("02-tenant-sweep", {
  ...shown,
  ...expectedOf("tin-kestrel"),
  unknown: { seed: "unknown-host.example" },
});

testNotebook("02-tenant-sweep", {
  ...shown,
  ...expectedOf("copper-heron"),
  parameters: () => ({ seed: "secure-parcel.example" }),
  kernels: ["tslab"],
});

testNotebook("02-tenant-sweep", {
  lacking: { tables: /^Device/ },
  parameters: { lookback: sinceTheSample },
  conclusion: () => [
    "Nobody is seen to have reached what is looked for (9 indicators), ",
    "but not every table could be searched: DeviceNetworkEvents missing table",
  ],
  innocent: () => ["Yes:", "Every question was answered in full."],
  tables: ["sweep", "coverage", "people", "windows"],
  pictures: ["timeline", "processes"],
  live: ["kql"],
});
