import { listSome, plural } from "../../base/text.js";
import { charts } from "../../chart/index.js";
import type { Frame } from "../../frame/index.js";
import type { Sweep, SweepHit, SweepPerson } from "../../kql/sweep/index.js";
import { canonical, sha256 } from "../document/canonical.js";
import type { Block, Finding } from "../document/document.js";
import { contactsFinding } from "./contacts.js";
import { emptyPart, type Part } from "./part.js";
import { days, distinct } from "./words.js";

/** Of a sweep: who in the tenant met what, and what was looked through. */
export function sweepPart({ hits, people, coverage, queries, leftOut, info }: Sweep): Part {
  const rows = hits.objects();
  return {
    ...emptyPart,
    title: "Hits in the tenant",
    question: "Who in the tenant met these indicators?",
    at: info.startedAt,
    source: info.source,
    complete: info.complete,
    reason: info.reason,
    findings: [contactsFinding(rows, info.searched), searched(info, coverage.objects())],
    sections: [
      { title: "Hits in the tenant", blocks: hitBlocks(hits, people) },
      {
        title: "What was looked through, and what was not",
        blocks: [
          {
            kind: "text",
            text: "A table that is empty was asked and holds none of these: nobody met them, or no sensor writes to it.",
          },
          {
            kind: "table",
            title: "Coverage",
            frame: coverage,
            columns: ["table", "status", "indicators", "from", "to", "rows", "queries", "reason"],
            isOpen: false,
          },
          ...(leftOut.numRows() === 0
            ? []
            : [{ kind: "table", title: "Not looked for", frame: leftOut, isOpen: true } as const]),
        ],
      },
    ],
    indicators: rows.map(({ indicator, kind }) => ({ value: indicator, kind })),
    appendix: [
      {
        title: "The rows behind the hits",
        blocks: [
          {
            kind: "table",
            title: "Row ids",
            frame: hits,
            columns: ["time", "table", "rowId", "indicator", "link", "evidence", "seed"],
            isOpen: false,
          },
        ],
      },
      {
        title: "The queries",
        blocks: [
          { kind: "text", text: "As they were asked, but defanged: undo that before running one." },
          ...queries.map(({ table, kql, from, to }): Block => ({
            kind: "code",
            title: `${table}, ${days(from, to)}`,
            text: kql,
            language: "kql",
          })),
        ],
      },
    ],
    input: {
      kind: "sweep",
      name: null,
      seeds: distinct(rows.map(({ seed }) => seed)),
      at: info.startedAt.toISOString(),
      complete: info.complete,
      reason: info.reason,
      counts: {
        indicators: info.indicators,
        searched: info.searched,
        queries: info.queries,
        rows: info.rows,
        hits: info.hits,
      },
      sha256: { queries: sha256(canonical(queries.map(({ kql }) => kql).toSorted())) },
    },
    evidence: [
      { name: "hits", frame: hits },
      { name: "coverage", frame: coverage },
      { name: "not looked for", frame: leftOut },
    ],
  };
}

function hitBlocks(hits: Frame<SweepHit>, people: Frame<SweepPerson>): Block[] {
  if (hits.numRows() === 0) return [{ kind: "text", text: "There is none." }];
  return [
    { kind: "table", title: "By device and user", frame: people, isOpen: true },
    { kind: "chart", draw: (theme) => charts.hits(hits, { theme, title: "Hits by device" }) },
    {
      kind: "table",
      title: "Every hit",
      frame: hits,
      columns: ["time", "device", "user", "action", "indicator", "match", "value", "table"],
      isOpen: hits.numRows() <= 50,
    },
  ];
}

function searched(
  { searched: found, indicators, tables, tablesAsked, from, to }: Sweep["info"],
  coverage: readonly { table: string; status: string; reason: string | null }[],
): Finding {
  const faults = coverage
    .filter(({ status }) => !["searched", "empty", "not searched"].includes(status))
    .map(({ table, status, reason }) => `${table}: ${status}${reason === null ? "" : ` (${reason})`}`);
  const but = faults.length === 0 ? "" : ` Not all of it could be read: ${listSome(faults)}.`;
  return {
    text: `Looked for ${found} of ${plural(indicators, "indicator")} in ${tables} of ${plural(tablesAsked, "table")}, ${days(from, to)}.${but}`,
    details: [],
  };
}
