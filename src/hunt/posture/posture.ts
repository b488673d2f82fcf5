import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { listSome, plural } from "../../base/text.js";
import { frameFrom, madeByHand, type Frame } from "../../frame/index.js";
import type { Article, IntelligenceProfile } from "../../model/index.js";
import type { Sweep } from "../../kql/sweep/index.js";
import type { HostRow, Trail } from "../../pivot/index.js";
import type { Hunt } from "../hunt.js";
import type { LookupRow } from "../lookup.js";
import { beforeReplay, readMemory, writeMemory, type Memory } from "./memory.js";
import { toPostureSettings, type PostureOptions, type PostureSettings } from "./options.js";
import { sectorActors, sectorArticles, type SectorActor, type SectorArticle } from "./sector.js";
import { trendRows, weeksBefore, type TrendRow } from "./weeks.js";

/** A watched host with its reputation, now and before. */
export type WatchedRow = Pick<
  LookupRow,
  "value" | "status" | "classification" | "score" | "rules" | "reason"
> & {
  /** The score that the last run left; null where there was none. */
  before: number | null;
};

/** A host that became related to the watch list. */
export type NewHostRow = Pick<HostRow, "host" | "score" | "signals" | "firstSeen" | "lastSeen" | "hops"> & {
  /** Why it counts as new. */
  because: string;
};

/** What is new in a week, and how that stands against the weeks before. */
export interface Posture {
  /** What is asked, with the words of the sector and the day: the question of a write-up. */
  readonly question: string;
  /** Beginning of the time that is told of. */
  readonly from: Date;
  /** End of the time that is told of. */
  readonly to: Date;
  /** When the run was that this one is held against. */
  readonly before: Date | null;
  /** Articles on the sector, the newest first. */
  readonly articles: Frame<SectorArticle>;
  /** Actors and tools that are after the sector, the new ones first. */
  readonly actors: Frame<SectorActor>;
  /** The watch list's reputation, now and when the last run was. */
  readonly watched: Frame<WatchedRow>;
  /** All that is related to the watch list. */
  readonly trail: Trail;
  /** What became related since the last run, or in these weeks where there was none. */
  readonly newHosts: Frame<NewHostRow>;
  /** What is related, in the tenant's own tables; null where that was not asked for. */
  readonly sweep: Sweep | null;
  /** One row a week, the oldest first. */
  readonly trends: Frame<TrendRow>;
  /** What a reader is told first, a sentence each. Live; what shows them defangs. */
  readonly findings: readonly string[];
}

/** The longest that advanced hunting looks back, in days. */
const REACH = 30;

/** What `late.ts` loads: asks for a week, and holds it against the memory of the last. */
export async function weeklyPosture(hunt: Hunt, options: PostureOptions): Promise<Posture> {
  const settings = toPostureSettings(options);
  const { sector, watch, weeks, hops, minScore, progress, memory: path } = settings;
  const to = hunt.now();
  const begins = weeksBefore(to, weeks);
  const [from, thisWeek] = [begins[0] ?? to, begins.at(-1) ?? to];
  const isReplay = hunt.source === "tape";
  const last = path === undefined ? undefined : await readMemory(path);
  const memory = isReplay ? beforeReplay(last, to) : last;
  const articles = sectorArticles((await hunt.articles({ since: from })) as Frame<Article>, sector, thisWeek);
  const profiles = (await hunt.intelProfiles()) as Frame<IntelligenceProfile>;
  const actors = sectorActors(profiles, articles, sector, from);
  const watched = toWatched(await hunt.lookup(watch, { progress }), memory);
  const plan = hunt.pivot(watch).passiveDns().relatedHosts().trackers().cookies().hops(hops);
  const trail = await plan.run({ progress });
  const newHosts = findNew(trail, memory, from, minScore);
  const sweep = settings.sweep
    ? await hunt.sweep(trail, { minScore, timespan: `${Math.min(REACH, weeks * 7)}d` })
    : null;
  if (path !== undefined && !isReplay) {
    await mkdir(dirname(path), { recursive: true });
    const scores = new Map(watched.objects().map(({ value, score }) => [value, score]));
    await writeMemory(path, { at: to, trail, scores, before: memory });
  }
  const strong = trail.hosts.objects().filter(({ score }) => score >= minScore);
  const trends = trendRows(begins, {
    articles: articles.objects().map(({ created }) => created),
    newHosts: strong.map(({ firstSeen }) => firstSeen),
    hits: sweep?.hits.objects().flatMap(({ time, outcome }) => (outcome === "known" ? [] : time)) ?? [],
    hitsFrom: sweep?.info.from,
  });
  const before = memory === undefined ? null : new Date(memory.at);
  const question = `What changed for ${sector.join(", ") || "us"} in the week before ${to.toISOString().slice(0, 10)}?`;
  const found = { question, from, to, before, articles, actors, watched, trail, newHosts, sweep, trends };
  return { ...found, findings: inWords(found, settings) };
}

function toWatched(lookup: Frame<LookupRow>, memory: Memory | undefined): Frame<WatchedRow> {
  const scores = new Map(Object.entries(memory?.scores ?? {}));
  const rows = lookup.objects().map(({ host: _host, kind: _kind, notes: _notes, ...row }): WatchedRow => ({
    ...row,
    before: scores.get(row.value) ?? null,
  }));
  return frameFrom(rows, {
    name: "watch list",
    columns: [
      { name: "value", type: "string" },
      { name: "status", type: "string" },
      { name: "classification", type: "string" },
      { name: "score", type: "int" },
      { name: "before", type: "int" },
      { name: "rules", type: "dynamic" },
      { name: "reason", type: "string" },
    ],
  }).withMeta({ info: lookup.info });
}

/** Since the last run, where one left its memory; otherwise what was first seen in these weeks. */
function findNew(trail: Trail, memory: Memory | undefined, from: Date, minScore: number): Frame<NewHostRow> {
  const changes =
    memory === undefined
      ? undefined
      : new Map(
          trail
            .diff(memory.trail)
            .objects()
            .filter(({ change }) => change === "new" || change === "returned")
            .map(({ host, change, what }) => [host, `${change}: ${what}`]),
        );
  const rows = trail.hosts.objects().flatMap((row): NewHostRow[] => {
    const { host, score, signals, firstSeen, lastSeen, hops } = row;
    const isRecent = firstSeen !== null && firstSeen >= from;
    const because =
      changes === undefined ? (isRecent ? "first seen in these weeks" : undefined) : changes.get(host);
    if (score < minScore || because === undefined) return [];
    return [{ host, score, because, signals, firstSeen, lastSeen, hops }];
  });
  const { complete, reason, source, fetchedAt } = trail.hosts.info;
  return frameFrom(rows, {
    name: "new hosts",
    columns: [
      { name: "host", type: "string" },
      { name: "score", type: "real" },
      { name: "because", type: "string" },
      { name: "signals", type: "dynamic" },
      { name: "firstSeen", type: "datetime" },
      { name: "lastSeen", type: "datetime" },
      { name: "hops", type: "int" },
    ],
  }).withMeta({ info: { ...madeByHand, complete, reason, source, fetchedAt, rows: rows.length } });
}

function inWords(
  { before, articles, actors, watched, newHosts, trends }: Omit<Posture, "findings">,
  { sector, weeks }: PostureSettings,
): string[] {
  const sectorName = sector.length === 0 ? "any sector" : listSome(sector, 4);
  const period = weeks === 1 ? "this week" : `the last ${weeks} weeks`;
  const told = articles.objects();
  const newActors = actors.objects().filter(({ isNew }) => isNew);
  const bad = watched.objects().filter(({ classification }) => classification === "malicious");
  const changed = watched.objects().filter(({ score, before: was }) => was !== null && score !== was);
  const hosts = newHosts.objects();
  const since = before === null ? `in ${period}` : `since the run of ${before.toISOString().slice(0, 10)}`;
  return [
    `${plural(told.length, "article")} of ${period} ${told.length === 1 ? "touches" : "touch"} ${sectorName}, ${told.filter(({ isNew }) => isNew).length} of this week${named(told.map(({ title, id }) => title ?? id))}.`,
    `${plural(actors.numRows(), "actor or tool", "actors and tools")} ${actors.numRows() === 1 ? "is" : "are"} after it, ${newActors.length} of them in the news or new in ${period}${named(newActors.map(({ title, id }) => title ?? id))}.`,
    `${bad.length} of ${watched.numRows()} on the watch list ${bad.length === 1 ? "is" : "are"} malicious${named(bad.map(({ value }) => value))}${scoresInWords(before, changed)}.`,
    `${plural(hosts.length, "related host")} ${hosts.length === 1 ? "is" : "are"} new ${since}${named(hosts.map(({ host }) => host))}.`,
    ...trendWords(trends.objects()),
  ];
}

function scoresInWords(before: Date | null, changed: readonly WatchedRow[]): string {
  if (before === null) return "";
  const texts = changed.map(({ value, score, before: was }) => `${value} from ${was} to ${score ?? "none"}`);
  return texts.length === 0
    ? "; no score changed since the last run"
    : `; scores that changed: ${listSome(texts)}`;
}

function named(names: readonly string[]): string {
  return names.length === 0 ? "" : `: ${listSome(names, 4)}`;
}

const TRENDS = { articles: "articles", newHosts: "hosts first seen", hits: "hits in the tenant" } as const;

/** This week against the mean of the weeks before. */
function trendWords(rows: readonly TrendRow[]): string[] {
  const words = Object.entries(TRENDS).flatMap(([column, what]) => {
    const counts = rows.flatMap((row) => row[column as keyof typeof TRENDS] ?? []);
    const [last, ...earlier] = counts.toReversed();
    if (last === undefined || earlier.length === 0) return [];
    const mean = earlier.reduce((sum, count) => sum + count, 0) / earlier.length;
    return [`${what} ${last} (${mean.toFixed(1)})`];
  });
  return words.length === 0 ? [] : [`This week, with the mean of the weeks before: ${words.join(", ")}.`];
}
