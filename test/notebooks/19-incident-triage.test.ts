import { expect } from "vitest";
import type { HuntingTrace } from "../../src/sample/hunting.js";
import { testNotebook, type Truth } from "./shelf.js";

interface PlantedIncident {
  readonly id: string;
  readonly adversary: readonly string[];
  readonly campaigns: Readonly<Record<string, { remaining: string[] }>>;
}
const planted = (truth: Truth, name: string): PlantedIncident =>
  (truth["incidents"] as Record<string, PlantedIncident>)[name] as PlantedIncident;

/** The device on which the incident's alerts were raised. */
const KNOWN = "ws-0231.corp.contoso.example";

/** The devices that reached a host of the campaign in its time, with how often, and those that did at another time only. */
function devices(truth: Truth): { met: string[]; late: string[] } {
  const traces = (truth["hunting"] as Record<string, HuntingTrace[]>)["copper-heron"] ?? [];
  const hosts = truth.campaigns["copper-heron"]?.members.map(({ host }) => host) ?? [];
  const of = (kind: string): Map<string, Set<string>> => {
    const rows = new Map<string, Set<string>>();
    for (const { table, key, indicator, ...trace } of traces) {
      if (trace.kind !== kind || table !== "DeviceNetworkEvents") continue;
      if (!hosts.includes(indicator) && !indicator.startsWith("203.0.113.")) continue;
      const device = String(key["DeviceName"]);
      rows.set(device, (rows.get(device) ?? new Set()).add(JSON.stringify(key)));
    }
    return rows;
  };
  const met = [...of("hit")].toSorted((a, b) => b[1].size - a[1].size).map(([device]) => device);
  return { met, late: [...of("outside-window").keys()].filter((device) => !met.includes(device)) };
}

testNotebook("19-incident-triage", {
  conclusion(truth) {
    const { adversary, campaigns, id } = planted(truth, "parcel-mails");
    const { met } = devices(truth);
    const [most] = met.filter((device) => device !== KNOWN);
    expect(met.length).toBeGreaterThan(5);
    expect(campaigns["copper-heron"]?.remaining.length).toBeGreaterThan(15);
    return [
      `Incident ${id} is malicious (`,
      `From ${adversary.length} malicious hosts the pivot comes to `,
      `Not named by the incident: ${most} reached `,
      "Nothing was written; would be: comment (would be written)",
    ];
  },
  innocent: (truth) => [KNOWN, ...devices(truth).late],
  tables: ["incident", "entities", "enrichment", "let-go", "pivot", "sweep", "others", "comment"],
  pictures: ["reasons", "timeline"],
  more({ printed }) {
    expect(printed("others")).not.toContain("ws-0231");
    expect(printed("verdict")).toContain('"verdict": "malicious"');
    expect(printed("comment")).toMatch(/\[huntbook verdict [0-9a-f]{12}\]/);
  },
});

testNotebook("19-incident-triage", {
  parameters: { incident: "3981" },
  conclusion: (truth) => {
    expect(planted(truth, "own-changes")).toMatchObject({ id: "3981", adversary: [] });
    return [
      "Incident 3981 is benign (0.00).",
      "an analyst classified it informationalExpectedActivity",
      "None of its hosts is malicious, so that nothing was looked for in the tenant's tables.",
    ];
  },
  innocent: () => ["is malicious (", "Not named"],
  tables: ["let-go", "comment"],
  pictures: ["reasons", "timeline"],
});

testNotebook("19-incident-triage", {
  parameters: { incident: "4209" },
  conclusion: () => ["Incident 4209 is malicious ("],
  innocent: () => ["<script", "\u202e", "\u001b"],
  tables: ["entities", "let-go"],
  pictures: ["reasons", "timeline"],
});

testNotebook("19-incident-triage", {
  lacking: { tables: /^(Alert|CloudApp|Device|Email|EntraId|AADSignIn|Identity|ThreatIntel|Url)/ },
  conclusion: (truth) => [
    `Incident ${planted(truth, "parcel-mails").id} is malicious (`,
    "Searched the tenant for 0 of ",
    "missing table",
  ],
  innocent: () => ["that it does not name", "Not named by the incident"],
  tables: ["let-go", "sweep", "others", "comment"],
  pictures: ["reasons", "timeline"],
  kernels: ["tslab"],
});
