import { listSome, plural, printable } from "../../base/text.js";
import { tableBundle, wrapTexts, type MimeBundle } from "../../display/index.js";
import { defang } from "../../model/index.js";
import type { Ranked, Reason } from "../rank/reason.js";
import { isRegistration } from "../signal.js";
import type { TrailInfo } from "./trail-info.js";

/** Hosts that a cell or a terminal shows, and reasons of each. */
const HOSTS = 30;
const REASONS = 5;

/** A trail as it shows itself: the ranked hosts, each with its reasons, as a table in HTML and as lines in text. */
export function trailBundle(
  ranked: readonly Ranked[],
  info: TrailInfo,
  notes: readonly string[],
): MimeBundle {
  const title = `related hosts of ${listSome(info.seeds)}, strongest first`;
  const shown = ranked.slice(0, HOSTS);
  const table = tableBundle({
    title,
    columns: [
      { name: "rank", type: "integer" },
      { name: "host", type: "string" },
      { name: "score", type: "number", meaning: "0 to 1, the noisy-or of the weights" },
      { name: "signals", type: "strings", meaning: "what ties it, with the weight" },
      { name: "seen", type: "string", meaning: "first and last sight of what ties it, UTC" },
      { name: "hops", type: "integer", meaning: "steps from the nearest seed" },
    ],
    rows: shown.map(({ host, score, hops, reasons }, index) => [
      index + 1,
      host,
      score,
      reasonTexts(reasons),
      seen(reasons),
      hops,
    ]),
    total: ranked.length,
    notes,
  });
  return { ...table, "text/plain": asLines(title, shown, [...more(ranked), ...wrapTexts(notes)]) };
}

function asLines(title: string, shown: readonly Ranked[], footer: readonly string[]): string {
  const width = Math.max(0, ...shown.map(({ host }) => safe(host).length));
  const lines = shown.flatMap(({ host, score, hops, reasons }, index) => [
    `${String(index + 1).padStart(3)}  ${score.toFixed(2)}  ${safe(host).padEnd(width)}  ${plural(hops, "hop")}`,
    ...wrapTexts(reasonTexts(reasons).map(safe), { indent: 11 }),
  ]);
  return [...wrapTexts([safe(title)]), "", ...lines, "", ...footer].join("\n");
}

function more(ranked: readonly Ranked[]): string[] {
  return ranked.length > HOSTS ? [`… and ${plural(ranked.length - HOSTS, "host")} more`] : [];
}

function reasonTexts(reasons: readonly Reason[]): string[] {
  const texts = reasons
    .slice(0, REASONS)
    .map(({ signal, weight }) => `${signal.kind} ${short(signal.value)} (${weight.toFixed(2)})`);
  return reasons.length > REASONS ? [...texts, `and ${reasons.length - REASONS} more`] : texts;
}

/** A long hexadecimal value by its beginning. */
function short(value: string): string {
  return value.replace(/\b([0-9a-f]{12})[0-9a-f]{12,}\b/g, "$1…");
}

function seen(reasons: readonly Reason[]): string {
  const sights = reasons.map(({ its }) => its).filter((sight) => !isRegistration(sight));
  const days = sights
    .flatMap(({ firstSeen, lastSeen }) => [firstSeen, lastSeen])
    .flatMap((date) => (date === null ? [] : [date.toISOString().slice(0, 10)]))
    .toSorted();
  return days.length === 0 ? "" : `${days[0]} to ${days.at(-1)}`;
}

function safe(text: string): string {
  return printable(defang(text));
}
