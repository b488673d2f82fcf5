import { readFileSync } from "node:fs";
import { expect } from "vitest";
import type { HuntingTrace } from "../../src/sample/hunting.js";
import { testNotebook, type Truth } from "./shelf.js";

/** The lines of a file of the sample tenant, of one profile or article. */
function indicatorsOf(file: string, id: string): { value: string; last: number | null }[] {
  const text = readFileSync(new URL(`../../data-samples/${file}.ndjson`, import.meta.url), "utf8");
  const rows = text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as unknown[]]));
  return rows
    .filter(([owner]) => owner === id)
    .map((row) => ({ value: String(row[2]), last: (row[5] as number | null | undefined) ?? null }));
}

interface Lead {
  readonly id: string;
  readonly traps: Readonly<Record<string, string>>;
}
const lead = (truth: Truth, part: "profiles" | "articles", name: string): Lead =>
  (truth[part] as Record<string, Lead>)[name] as Lead;

/** What the tables reach, less the three days for which what was infected calls on. */
const since = Date.parse("2026-03-02T22:00:00Z") / 1000 - 33 * 86_400;

function story(truth: Truth) {
  const ofActor = indicatorsOf("profile-indicators", lead(truth, "profiles", "Copper Gale").id);
  const list = lead(truth, "articles", "script-host-list");
  const articles = ["26ad8946", list.id].flatMap((id) => indicatorsOf("article-indicators", id));
  const named = new Map([...articles, ...ofActor].map(({ value, last }) => [value, last]));
  const benign = Object.keys(list.traps);
  const expired = [...named].flatMap(([value, last]) => (last !== null && last < since ? [value] : []));
  const kept = [...named.keys()].filter((value) => !benign.includes(value) && !expired.includes(value));
  const traces = (truth["hunting"] as Record<string, HuntingTrace[]>)["copper-heron"] ?? [];
  const reached = traces.filter(
    ({ table, kind, indicator }) =>
      kind === "hit" &&
      ["UrlClickEvents", "DeviceNetworkEvents", "DeviceFileEvents"].includes(table) &&
      kept.includes(indicator),
  );
  const devices = [...new Set(reached.flatMap(({ key }) => key["DeviceName"] ?? []).map(String))];
  return { named, benign, expired, kept, traces, devices };
}

testNotebook("18-actor-sweep", {
  conclusion(truth) {
    const { named, benign, expired, kept, devices } = story(truth);
    expect([benign.length, expired.length, devices.length].every((count) => count > 4)).toBe(true);
    return [
      `Copper Gale has been here: ${devices.length} devices and `,
      ` of ${kept.length} indicators, from 2026-02-03 to `,
      `Searched ${kept.length} of ${named.size} indicators.`,
      "Dropped as longHistory: ",
      "Dropped as expired: ",
      ...[...benign, ...expired],
    ];
  },
  innocent(truth) {
    const { traces, devices } = story(truth);
    return traces
      .filter(({ kind }) => kind === "outside-window" || kind === "decoy")
      .flatMap(({ key }) => key["DeviceName"] ?? [])
      .map(String)
      .filter((device) => !devices.includes(device));
  },
  tables: [
    "profile",
    "actor-indicators",
    "articles",
    "article-indicators",
    "judged",
    "fates",
    "dropped",
    "sweep",
    "people",
    "known",
  ],
  pictures: ["windows", "timeline"],
  more({ printed }) {
    expect(printed("dropped")).toMatch(/198\.51\.100\.7 +commonNetwork/);
    expect(printed("exports")).toContain("nothing was written");
  },
});

testNotebook("18-actor-sweep", {
  parameters: { actor: "Nobody", articles: [] },
  conclusion: () => [
    "The actor Nobody, of whom there is no profile, is not known by any indicator: there was nothing to look for.",
  ],
  tables: ["profile", "dropped", "people"],
  pictures: ["windows", "timeline"],
});

testNotebook("18-actor-sweep", {
  parameters: { sources: ["nobody"] },
  conclusion(truth) {
    const { named } = story(truth);
    return [
      `Copper Gale may have been here or not: none of ${named.size} indicators was looked for.`,
      `Searched 0 of ${named.size} indicators.`,
      "Dropped as source: ",
    ];
  },
  innocent: () => ["has been here", "is not seen"],
  tables: ["profile", "fates", "dropped", "people"],
  pictures: ["windows", "timeline"],
  kernels: ["tslab"],
});

testNotebook("18-actor-sweep", {
  lacking: { tables: /^(Alert|CloudApp|Device|Email|EntraId|AADSignIn|Identity|ThreatIntel|Url)/ },
  conclusion: (truth) => [
    `Copper Gale may have been here or not: none of ${story(truth).named.size} indicators was looked for.`,
    "missing table",
  ],
  innocent: () => ["has been here", "is not seen", "In neither the tenant's own"],
  tables: ["profile", "fates", "dropped", "people", "coverage", "known"],
  pictures: ["windows", "timeline"],
  kernels: ["tslab"],
});
