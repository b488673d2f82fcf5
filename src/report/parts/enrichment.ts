import { listSome, plural } from "../../base/text.js";
import { charts } from "../../chart/index.js";
import type { Frame } from "../../frame/index.js";
import type { Enrichment, JudgedRow } from "../../incident/index.js";
import { verdicts } from "../../intel/index.js";
import { Sweep } from "../../kql/sweep/index.js";
import type { Detail, Finding } from "../document/document.js";
import { intelFrame } from "./intel-frame.js";
import { emptyPart, type Chapter, type Part } from "./part.js";
import { sweepPart } from "./sweep.js";
import { countEach, joinAnd, scoreText, shortHex } from "./words.js";

const STRONGEST = 5;
const REASONS = 2;

/** Of an enriched incident: the verdict and why, what its alerts name, who in the tenant met it. */
export function enrichmentPart(enrichment: Enrichment): Part {
  const { incident, entities, verdict, info, requests, sweep } = enrichment;
  const rows = entities.objects();
  const tenant = sweep instanceof Sweep ? sweepPart(sweep) : undefined;
  const references = intelFrame("references", enrichment.references(), info);
  const relations = intelFrame("relations", enrichment.relations(), info);
  const asked = intelFrame("requests", requests, info);
  const what = incident === null ? "these" : `incident ${incident.id}`;
  return {
    ...emptyPart,
    title: incident === null ? "What is known of these" : `Incident ${incident.id}: ${incident.title}`,
    question: `What is known of everything that ${incident === null ? "was named" : `the alerts of incident ${incident.id} name`}, and how bad is it?`,
    verdict,
    at: info.fetchedAt,
    source: info.source,
    complete: info.complete && (sweep?.info.complete ?? true),
    reason: [info.reason, sweep?.info.reason].filter(Boolean).join("; ") || null,
    findings: [judged(enrichment, what), things(rows, enrichment.reasons), ...(tenant?.findings ?? [])],
    sections: [
      {
        title: "What the alerts name",
        blocks: [
          {
            kind: "table",
            title: "Everything, the gravest first",
            frame: entities,
            columns: ["verdict", "score", "kind", "value", "reasons", "name", "remediation", "own"],
            isOpen: true,
          },
        ],
      },
      ...pictures(relations),
      ...(references.numRows() === 0
        ? []
        : [
            {
              title: "Articles, actors and incidents that know them",
              blocks: [{ kind: "table", title: "References", frame: references, isOpen: true }],
            } satisfies Chapter,
          ]),
      ...(tenant?.sections ?? []),
    ],
    indicators: enrichment.subjects().map(({ value, kind }) => ({ value, kind })),
    appendix: [
      howItRan(enrichment, asked),
      {
        title: "The alerts behind each thing",
        blocks: [
          {
            kind: "table",
            title: "Alerts and rules",
            frame: entities,
            columns: [
              "kind",
              "value",
              "rules",
              "microsoftVerdict",
              "roles",
              "firstSeen",
              "lastSeen",
              "alertTitles",
              "alertIds",
            ],
            isOpen: false,
          },
        ],
      },
      ...(tenant?.appendix ?? []),
    ],
    input: {
      kind: incident === null ? "entities" : "incident",
      name: null,
      seeds: incident === null ? rows.map(({ value }) => value) : [incident.id],
      at: info.fetchedAt?.toISOString() ?? null,
      complete: info.complete,
      reason: info.reason,
      counts: { entities: rows.length, requests: info.requests },
      sha256: {},
    },
    evidence: [
      { name: "entities", frame: entities },
      { name: "references", frame: references },
      { name: "relations", frame: relations },
      ...(tenant?.evidence ?? []),
    ],
  };
}

function judged({ verdict, score, severity }: Enrichment, what: string): Finding {
  const fits =
    severity.proposed === null
      ? ""
      : severity.proposed === severity.current
        ? ` Its severity, ${severity.proposed}, fits that.`
        : ` Severity ${severity.proposed} fits that${severity.current === null ? "" : `; it is ${severity.current}`}.`;
  return {
    text: `The verdict on ${what} is ${verdict}, with a score of ${scoreText(score)}.${fits}`,
    details: [],
  };
}

function things(rows: readonly JudgedRow[], reasons: readonly string[]): Finding {
  const counts = new Map(countEach(rows.map(({ verdict }) => verdict)));
  const inOrder = verdicts.toReversed().flatMap((verdict) => {
    const count = counts.get(verdict);
    return count === undefined ? [] : [`${count} ${verdict}`];
  });
  const grave = rows.filter(({ verdict }) => verdict === "malicious" || verdict === "suspicious");
  return {
    text:
      rows.length === 0
        ? "Nothing is named that could be judged."
        : `${plural(rows.length, "thing")}: ${joinAnd(inOrder)}.${grave.length > 0 ? " The gravest:" : ""}`,
    details:
      grave.length === 0
        ? reasons.map((text): Detail => ({ what: "", text }))
        : grave.slice(0, STRONGEST).map(({ kind, value, name, verdict, score, reasons }) => ({
            what: name === null ? value : name,
            text: `${kind}, ${verdict} ${scoreText(score)}: ${listSome(reasons.map(shortHex), REASONS)}`,
          })),
  };
}

function pictures(relations: Frame): Chapter[] {
  if (relations.numRows() < 2) return [];
  return [
    {
      title: "How they hang together",
      blocks: [
        {
          kind: "chart",
          draw: (theme) =>
            charts.network(relations, { theme, title: "The incident and what its alerts name" }),
        },
      ],
    },
  ];
}

function howItRan({ info }: Enrichment, requests: Frame): Chapter {
  const unavailable = Object.entries(info.unavailable).map(
    ([route, reason]) => `${route} could not be read: ${reason}`,
  );
  return {
    title: "How it was asked",
    blocks: [
      {
        kind: "list",
        title: "",
        items: [
          plural(info.requests, "request"),
          info.complete
            ? "Complete: every question was answered in full"
            : `Not complete: ${info.reason ?? "unknown reason"}`,
          ...unavailable,
          ...info.notes,
        ],
      },
      ...(requests.numRows() === 0
        ? []
        : [{ kind: "table", title: "Requests", frame: requests, isOpen: false } as const]),
    ],
  };
}
