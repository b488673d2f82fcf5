import { toDate } from "../../base/dates.js";
import { checkOptions, wholeNumber } from "../../base/options.js";
import { plural } from "../../base/text.js";
import { frameFrom, mergeInfo, type Frame, type FrameInfo } from "../../frame/index.js";
import { readHost, type HostPair } from "../../model/index.js";
import type { Hunt } from "../hunt.js";

/** What counts as planted, and how far to go. */
export interface PlantedScriptsOptions {
  /** How a page leads to what is planted. @default ["script.src"] */
  kinds?: readonly string[];
  /** The first day on which it may have come. @default any */
  since?: Date | string;
  /** Days that it is on a page at most. @default 120 */
  maxDays?: number;
  /** Pages above which it is everybody's. @default 20 */
  maxSites?: number;
  /** How often to go on from the pages and scripts found to those that they are paired with. @default 1 */
  rounds?: number;
}

/** A page, a script that it loads, and whether that was planted. */
export type PlantedScript = {
  /** The host of the page, the parent of the pair. */
  page: string;
  /** The host that the script is from, the child of the pair. */
  script: string;
  /** How the page leads to it, in Graph's words: `script.src`. */
  linkKind: string;
  /** First sight of the pair. */
  firstSeen: Date | null;
  /** Last sight of the pair. */
  lastSeen: Date | null;
  /** Whole days from the first sight to the last. */
  days: number | null;
  /** Pairs of the script's host with any page, where they were counted. */
  sites: number | null;
  /** In which round it was found. */
  round: number;
  /** Why it is none: `ownScript`, `earlier`, `popularPart`; null where it counts as planted. */
  rule: "ownScript" | "earlier" | "popularPart" | null;
  /** Why it counts or does not, in words. */
  figures: string;
};

const columns = [
  { name: "page", type: "string" },
  { name: "script", type: "string" },
  { name: "linkKind", type: "string" },
  { name: "firstSeen", type: "datetime" },
  { name: "lastSeen", type: "datetime" },
  { name: "days", type: "int" },
  { name: "sites", type: "int" },
  { name: "round", type: "int" },
  { name: "rule", type: "string" },
  { name: "figures", type: "string" },
] as const satisfies readonly { name: keyof PlantedScript; type: string }[];

const DAY = 86_400_000;

/**
 * Scripts that came to pages for weeks only: the pairs of the hosts, as page or as script, each with why it counts as
 * planted or does not. What is there for long is the page's own, what many pages load is everybody's. Every further round
 * asks the hosts that the last one found.
 * @example
 * import { connect, plantedScripts } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const scripts = await plantedScripts(hunt, ["static-cart.example"], { since: "2025-09-01", rounds: 5 });
 * scripts.select("page", "script", "days", "rule", "figures").show();
 */
export async function plantedScripts(
  hunt: Hunt,
  hosts: Iterable<string>,
  options: PlantedScriptsOptions = {},
): Promise<Frame<PlantedScript>> {
  checkOptions("plantedScripts", options, ["kinds", "since", "maxDays", "maxSites", "rounds"]);
  const { kinds = ["script.src"], since, maxDays = 120, maxSites = 20, rounds = 1 } = options;
  wholeNumber("maxDays", maxDays, 1);
  wholeNumber("maxSites", maxSites, 1);
  wholeNumber("rounds", rounds, 1, 20);
  const limits = { maxDays, maxSites, since: since === undefined ? null : toDate("since", since) };
  const filter = { linkKind: [...kinds] };
  const found = new Map<string, PlantedScript>();
  const sites = new Map<string, number>();
  const asked = new Set<string>();
  const infos: FrameInfo[] = [];
  let next = [...new Set([...hosts].map((host) => readHost(host).id))];
  for (let round = 1; round <= rounds && next.length > 0; round++) {
    const pairs = await hunt.hosts(next).hostPairs({ filter });
    infos.push(pairs.info);
    for (const host of next) asked.add(host);
    const rows = pairs.objects().map((pair) => toRow(pair, round));
    const young = new Set(rows.filter((row) => judge(row, limits) === null).map(({ script }) => script));
    await Promise.all(
      [...young].map(async (script) => {
        if (sites.has(script)) return;
        const { info, numRows } = await count(hunt, script, filter);
        sites.set(script, info.count ?? numRows);
      }),
    );
    for (const row of rows) {
      const counted = { ...row, sites: sites.get(row.script) ?? null };
      const key = `${row.page} ${row.script} ${row.linkKind}`;
      if (!found.has(key)) found.set(key, { ...counted, ...toRule(counted, judge(counted, limits)) });
    }
    const planted = [...found.values()].filter(({ rule }) => rule === null);
    const ends = new Set(planted.flatMap(({ page, script }) => [page, script]));
    next = [...ends].filter((host) => !asked.has(host));
  }
  const rows = [...found.values()].toSorted((a, b) => Number(a.firstSeen) - Number(b.firstSeen));
  const frame = frameFrom(rows, { name: "scripts on pages", columns });
  return infos.length === 0 ? frame : frame.withMeta({ info: { ...mergeInfo(infos), rows: rows.length } });
}

async function count(
  hunt: Hunt,
  script: string,
  filter: { linkKind: string[] },
): Promise<{ info: FrameInfo; numRows: number }> {
  const frame = await hunt.host(script).parentHostPairs({ filter, top: 1 });
  return { info: frame.info, numRows: frame.numRows() };
}

function toRow(pair: HostPair, round: number): PlantedScript {
  const { firstSeen, lastSeen } = pair;
  return {
    page: pair.parentHost ?? "",
    script: pair.childHost ?? "",
    linkKind: pair.linkKind ?? "",
    firstSeen,
    lastSeen,
    days: firstSeen && lastSeen && Math.round((lastSeen.getTime() - firstSeen.getTime()) / DAY),
    sites: null,
    round,
    rule: null,
    figures: "",
  };
}

interface Limits {
  readonly maxDays: number;
  readonly maxSites: number;
  readonly since: Date | null;
}

function judge({ days, firstSeen, sites }: PlantedScript, limits: Limits): PlantedScript["rule"] {
  if (days === null || days > limits.maxDays) return "ownScript";
  if (limits.since !== null && firstSeen !== null && firstSeen < limits.since) return "earlier";
  return sites !== null && sites > limits.maxSites ? "popularPart" : null;
}

function toRule(row: PlantedScript, rule: PlantedScript["rule"]): Pick<PlantedScript, "rule" | "figures"> {
  const stay = row.days === null ? "without a time" : `there for ${plural(row.days, "day")}`;
  return { rule, figures: rule === "popularPart" ? `on ${plural(row.sites ?? 0, "page")}` : stay };
}
