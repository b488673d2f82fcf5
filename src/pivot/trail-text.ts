import { plural, printable } from "../base/text.js";
import { defang } from "../model/index.js";
import type { Ranked } from "./rank.js";
import type { TrailInfo } from "./trail-info.js";

/** Hosts that a cell or a terminal shows. */
const SHOWN = 30;

/** The ranked hosts with their reasons, for a terminal: two lines a host, defanged. */
export function trailText(ranked: readonly Ranked[], info: TrailInfo, notes: readonly string[]): string {
  const shown = ranked.slice(0, SHOWN);
  const width = Math.max(0, ...shown.map(({ host }) => safe(host).length));
  const lines = shown.flatMap(({ host, score, hops, reasons }, index) => [
    `${String(index + 1).padStart(3)}  ${score.toFixed(2)}  ${safe(host).padEnd(width)}  ${plural(hops, "hop")}`,
    `           ${reasons.map(({ signal, weight }) => `${signal.kind} ${short(signal.value)} (${weight.toFixed(2)})`).join(" · ")}`,
  ]);
  const more = ranked.length > SHOWN ? [`     … and ${plural(ranked.length - SHOWN, "host")} more`] : [];
  return [
    `related hosts of ${safe(info.seeds.join(", "))}, strongest first`,
    "",
    ...lines,
    ...more,
    "",
    notes.join(" · "),
  ].join("\n");
}

/** A long hexadecimal value by its beginning. */
function short(value: string): string {
  return safe(/^[0-9a-f]{24,}$/.test(value) ? `${value.slice(0, 12)}…` : value);
}

function safe(text: string): string {
  return printable(defang(text));
}
