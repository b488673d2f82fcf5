import { plural, printable } from "../base/text.js";
import { tableBundle, wrapTexts, type MimeBundle } from "../display/index.js";
import { defang } from "../model/index.js";
import type { Enriched, Judged } from "./enriched.js";

/** Things that a cell or a terminal shows, and reasons of each. */
const SHOWN = 30;
const REASONS = 3;

/** An enrichment as it shows itself: the verdict with its reasons, and the things, the gravest first. */
export function enrichmentBundle(enrichment: Enriched): MimeBundle {
  const { judged } = enrichment;
  const open = judged.filter(({ entity }) => entity.own === null);
  const shown = open.slice(0, SHOWN);
  const title = titleOf(enrichment);
  const notes = notesOf(enrichment, judged.length - open.length);
  const table = tableBundle({
    title,
    columns: [
      { name: "verdict", type: "string" },
      { name: "score", type: "number", meaning: "0 to 1: what speaks against it, less what speaks for it" },
      { name: "kind", type: "string" },
      { name: "entity", type: "string" },
      { name: "reasons", type: "strings", meaning: "the rules that held, the heaviest first" },
      { name: "alerts", type: "integer", meaning: "alerts that name it" },
    ],
    rows: shown.map(({ entity, judgement, ...known }) => [
      judgement.verdict,
      judgement.score,
      entity.kind,
      labelOf({ entity, judgement, ...known }),
      reasonTexts({ entity, judgement, ...known }),
      new Set(entity.namings.map(({ alert }) => alert)).size,
    ]),
    total: open.length,
    notes,
  });
  return { ...table, "text/plain": asLines(title, enrichment, shown, open.length, notes) };
}

function titleOf({ incident, verdict, score, severity }: Enriched): string {
  const what = incident === null ? "entities" : `incident ${incident.id} ${incident.title}`.trim();
  const raise =
    severity.raise && incident !== null
      ? `, severity ${severity.proposed} rather than ${severity.current ?? "unknown"}`
      : "";
  return `${what}: ${verdict} (${score.toFixed(2)})${raise}`;
}

function notesOf({ info, sweep, reasons }: Enriched, own: number): string[] {
  return [
    ...reasons,
    ...(sweep === null ? [] : [`${plural(sweep.info.hits, "hit")} in the tenant's own tables`]),
    ...(own === 0
      ? []
      : [`${plural(own, "thing")} of the tenant's own or of nobody in particular not judged`]),
    ...info.notes,
    info.complete ? "complete" : `not complete: ${info.reason ?? "unknown reason"}`,
    `${plural(info.requests, "request")} in ${info.seconds.toFixed(1)} s`,
  ];
}

function asLines(
  title: string,
  { reasons }: Enriched,
  shown: readonly Judged[],
  total: number,
  notes: readonly string[],
): string {
  const width = Math.max(0, ...shown.map(({ entity }) => entity.kind.length));
  const lines = shown.flatMap((each) => [
    `${each.judgement.verdict.padEnd(10)}  ${each.judgement.score.toFixed(2)}  ${each.entity.kind.padEnd(width)}  ${safe(labelOf(each))}`,
    ...reasonTexts(each).flatMap((text) => wrapTexts([safe(text)], { indent: 18 + width })),
  ]);
  const more = total > shown.length ? [`… and ${plural(total - shown.length, "further thing")}`] : [];
  const rest = notes.filter((note) => !reasons.includes(note));
  return [
    ...wrapTexts([safe(title)]),
    ...reasons.flatMap((reason) => wrapTexts([safe(reason)], { indent: 2 })),
    "",
    ...lines,
    ...more,
    "",
    ...wrapTexts(rest.map(safe)),
  ].join("\n");
}

function labelOf({ entity: { value, name } }: Judged): string {
  return name === null ? value : `${value} (${name})`;
}

function reasonTexts({ judgement: { reasons } }: Judged): string[] {
  const texts = reasons.slice(0, REASONS).map(({ text, against }) => (against ? text : `for it: ${text}`));
  return reasons.length > REASONS
    ? [...texts, `and ${plural(reasons.length - REASONS, "further reason")}`]
    : texts;
}

function safe(text: string): string {
  return printable(defang(text));
}
