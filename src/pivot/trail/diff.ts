import { plural } from "../../base/text.js";
import { frameFrom, madeByHand, type Frame } from "../../frame/index.js";
import type { TrailData } from "./trail-data.js";
import type { HostRow, SignalRow } from "./trail-frames.js";

/** What became of a host between two runs. */
export type Change = (typeof changes)[number];

/** What became of one host since an older run. */
export type DiffRow = {
  /** Live: lower case, punycode, no trailing dot. */
  host: string;
  /** `new`, `returned`, `gone` or `changed`. */
  change: Change;
  /** What changed, in words. */
  what: string;
  /** Now; null for a host that is gone. */
  score: number | null;
  /** In the run compared with; null where it was not in it. */
  before: number | null;
};

/** In the order in which a hunter looks at them. */
const changes = ["new", "returned", "gone", "changed"] as const;

/** Scores are rounded to three places; what differs by less than this is not told apart. */
const SAME = 0.005;

/** The hosts of a run held against older runs, the newest of them first. */
export function diffTrails(now: TrailData, [before, ...earlier]: readonly TrailData[]): Frame<DiffRow> {
  if (before === undefined) throw new RangeError("missing trail: there is no older run to compare with");
  const [is, was] = [byHost(now.hosts), byHost(before.hosts)];
  const rows: DiffRow[] = [];
  for (const row of now.hosts) {
    const old = was.get(row.host);
    if (old === undefined) rows.push(arrival(row, before, earlier));
    else {
      const what = differences(row, old, signalsOf(now, row.host), signalsOf(before, row.host));
      if (what.length > 0) {
        rows.push({
          host: row.host,
          change: "changed",
          what: what.join("; "),
          score: row.score,
          before: old.score,
        });
      }
    }
  }
  for (const row of before.hosts) {
    if (is.has(row.host)) continue;
    rows.push({
      host: row.host,
      change: "gone",
      what: absence(now, before, row.host),
      score: null,
      before: row.score,
    });
  }
  rows.sort(
    (a, b) =>
      changes.indexOf(a.change) - changes.indexOf(b.change) ||
      (b.score ?? b.before ?? 0) - (a.score ?? a.before ?? 0) ||
      (a.host < b.host ? -1 : 1),
  );
  return toFrame(rows, now, before, earlier);
}

function arrival(row: HostRow, before: TrailData, earlier: readonly TrailData[]): DiffRow {
  const last = earlier.find(({ hosts }) => hosts.some(({ host }) => host === row.host));
  const score = `score ${row.score.toFixed(2)}`;
  const from = last === undefined ? "" : `, in the run of ${day(last.info.startedAt)} as now`;
  const left = before.info.seeds.includes(row.host)
    ? ["it was a seed before"]
    : dropsOf(before, row.host, "before");
  return {
    host: row.host,
    change: last === undefined ? "new" : "returned",
    what: [`${score}${from}`, ...left].join("; "),
    score: row.score,
    before: null,
  };
}

/** Why a host is not in a run. */
function absence(now: TrailData, before: TrailData, host: string): string {
  if (now.info.seeds.includes(host)) return "it is a seed now";
  const drops = dropsOf(now, host, "now");
  if (drops.length > 0) return drops.join("; ");
  if (!now.info.complete) return "not found, and this run is not complete";
  const parts = planDifferences(now, before);
  return parts.length === 0
    ? "nothing ties it any more"
    : `not found by this plan, which differs in ${parts.join(", ")}`;
}

function dropsOf({ dropped }: TrailData, host: string, when: string): string[] {
  const texts = dropped
    .filter(({ what }) => what === host)
    .map(({ rule, figures }) => `left out ${when} by rule ${rule} (${figures})`);
  return [...new Set(texts)];
}

function differences(
  now: HostRow,
  before: HostRow,
  signals: ReadonlySet<string>,
  old: ReadonlySet<string>,
): string[] {
  const gained = [...signals].filter((signal) => !old.has(signal));
  const lost = [...old].filter((signal) => !signals.has(signal));
  const what: string[] = [];
  if (Math.abs(now.score - before.score) >= SAME) {
    what.push(`score ${before.score.toFixed(2)} → ${now.score.toFixed(2)}`);
  }
  if (gained.length > 0) what.push(`gained ${gained.join(", ")}`);
  if (lost.length > 0) what.push(`lost ${lost.join(", ")}`);
  if (now.hops !== before.hops) what.push(`${plural(before.hops, "hop")} → ${plural(now.hops, "hop")}`);
  for (const [name, is, was] of [
    ["first seen", now.firstSeen, before.firstSeen],
    ["last seen", now.lastSeen, before.lastSeen],
  ] as const) {
    if (is?.getTime() !== was?.getTime()) what.push(`${name} ${day(was)} → ${day(is)}`);
  }
  return what;
}

function signalsOf({ signals }: TrailData, host: string): Set<string> {
  const own = signals.filter((row: SignalRow) => row.host === host);
  return new Set(own.map(({ kind, value }) => `${kind} ${value}`));
}

function byHost(rows: readonly HostRow[]): Map<string, HostRow> {
  return new Map(rows.map((row) => [row.host, row]));
}

function toFrame(
  rows: readonly DiffRow[],
  now: TrailData,
  before: TrailData,
  earlier: readonly TrailData[],
): Frame<DiffRow> {
  const cut = [
    ["this run", now],
    ["the older run", before],
  ] as const;
  const reasons = cut.flatMap(([name, { info }]) =>
    info.complete ? [] : [`${name} is not complete: ${info.reason ?? "unknown reason"}`],
  );
  const count = (change: Change): number => rows.filter((row) => row.change === change).length;
  const { info } = now;
  return frameFrom(rows, {
    name: "diff",
    columns: [
      { name: "host", type: "string" },
      { name: "change", type: "string" },
      { name: "what", type: "string" },
      { name: "score", type: "real" },
      { name: "before", type: "real" },
    ],
  }).withMeta({
    info: {
      ...madeByHand,
      complete: reasons.length === 0,
      reason: reasons.join("; ") || null,
      rows: rows.length,
      fetchedAt: info.startedAt,
      source: info.source,
      notes: [
        changes.map((change) => `${count(change)} ${change}`).join(", "),
        `compared with the run of ${day(before.info.startedAt)}`,
        ...(earlier.length === 0
          ? ["no run before that one was given, so that none counts as returned"]
          : []),
        ...planNotes(now, before),
      ],
    },
  });
}

/** Which parts of the plans differ. */
function planDifferences(now: TrailData, before: TrailData): string[] {
  return (["seeds", "steps", "hops", "rules"] as const).filter(
    (part) => canonical(now.plan[part]) !== canonical(before.plan[part]),
  );
}

/** Where the plans differ a change may be the plan's doing. */
function planNotes(now: TrailData, before: TrailData): string[] {
  const parts = planDifferences(now, before);
  return parts.length === 0
    ? []
    : [`the plans differ in ${parts.join(", ")}: a change may be due to that alone`];
}

/** The same text for the same data, whatever the order of its members. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

function day(date: Date | string | null): string {
  return date === null ? "unknown" : new Date(date).toISOString().slice(0, 10);
}
