import { listSome, plural } from "../../base/text.js";
import { charts } from "../../chart/index.js";
import type { Frame } from "../../frame/index.js";
import { verdicts, type Intelligence, type Subject, type Verdict } from "../../intel/index.js";
import { whoMet } from "../../kql/sweep/index.js";
import type { Block, Detail, Finding } from "../document/document.js";
import { contactsFinding } from "./contacts.js";
import { intelFrame, type IntelList } from "./intel-frame.js";
import { emptyPart, type Chapter, type Part } from "./part.js";
import { countEach, days, joinAnd, scoreText, shortHex } from "./words.js";

const STRONGEST = 5;
const REASONS = 3;

/** Of what a hunt came to know, whatever stands behind it. */
export function intelligencePart(intelligence: Intelligence): Part {
  const { title, question, tlp, producedAt, source, complete, reason, seeds, subjects } = intelligence;
  const info = { source, complete, reason };
  const frames = {
    subjects: intelFrame("subjects", intelligence.subjects, info),
    relations: intelFrame("relations", intelligence.relations, info),
    sightings: intelFrame("sightings", intelligence.sightings, info),
    references: intelFrame("references", intelligence.references, info),
    requests: intelFrame("requests", intelligence.requests, info),
  };
  return {
    ...emptyPart,
    title,
    question,
    verdict: worst(subjects),
    tlp,
    at: producedAt,
    source,
    complete,
    reason,
    findings: findings(intelligence),
    sections: sections(intelligence, frames),
    indicators: subjects.map(({ value, kind }) => ({ value, kind })),
    appendix: [
      ...(frames.relations.numRows() === 0
        ? []
        : [chapter("Every step, with the record that shows it", table("Links", frames.relations, false))]),
      ...(frames.requests.numRows() === 0
        ? []
        : [chapter("The requests", table("Requests", frames.requests, false))]),
    ],
    input: {
      kind: "intelligence",
      name: null,
      seeds,
      at: producedAt.toISOString(),
      complete,
      reason,
      counts: {
        subjects: subjects.length,
        relations: intelligence.relations.length,
        sightings: intelligence.sightings.length,
        references: intelligence.references.length,
        requests: intelligence.requests.length,
      },
      sha256: {},
    },
    evidence: (["subjects", "relations", "sightings", "references"] as const).map((name) => ({
      name,
      frame: frames[name],
    })),
  };
}

function worst(subjects: readonly Subject[]): Verdict | null {
  return verdicts.findLast((verdict) => subjects.some((subject) => subject.verdict === verdict)) ?? null;
}

function findings({ subjects, sightings, references }: Intelligence): Finding[] {
  const counts = countEach(subjects.map(({ verdict }) => verdict));
  const ranked = subjects
    .filter(({ verdict }) => verdict !== "benign")
    .toSorted(
      (a, b) => verdicts.indexOf(b.verdict) - verdicts.indexOf(a.verdict) || (b.score ?? 0) - (a.score ?? 0),
    );
  const inOrder = verdicts
    .toReversed()
    .flatMap((verdict) => counts.filter(([word]) => word === verdict))
    .map(([verdict, count]) => `${count} ${verdict}`);
  const named = references.map(({ kind, title }) => `${kind} ${title}`);
  return [
    {
      text:
        subjects.length === 0
          ? "There is nothing that could be judged."
          : `${plural(subjects.length, "indicator")}: ${joinAnd(inOrder)}.${ranked.length > 0 ? " The strongest:" : ""}`,
      details: ranked.slice(0, STRONGEST).map(inWords),
    },
    ...(sightings.length === 0 ? [] : [contactsFinding(sightings, subjects.length)]),
    ...(named.length === 0
      ? []
      : [{ text: `${plural(named.length, "reference")}: ${listSome(named, 5)}.`, details: [] }]),
  ];
}

function inWords({ value, verdict, score, reasons, firstSeen, lastSeen }: Subject): Detail {
  const weight = score === null ? verdict : `${verdict}, ${scoreText(score)}`;
  const why = reasons.length === 0 ? "" : `: ${listSome(reasons.map(shortHex), REASONS)}`;
  const seen = firstSeen === null && lastSeen === null ? "" : `; seen ${days(firstSeen, lastSeen)}`;
  return { what: value, text: `${weight}${why}${seen}` };
}

function sections(
  { subjects, relations, sightings, references, seeds }: Intelligence,
  frames: Record<IntelList, Frame>,
): Chapter[] {
  const nodes = subjects.map(({ value, score, kind }) => ({ id: value, score, kind }));
  const dated = subjects.some(({ firstSeen, lastSeen }) => (firstSeen ?? lastSeen) !== null);
  return [
    chapter("Indicators and verdicts", table("Indicators", frames.subjects, true)),
    ...(relations.length === 0
      ? []
      : [
          chapter("How they hang together", {
            kind: "chart",
            draw: (theme) =>
              charts.network(frames.relations, {
                seed: [...seeds],
                nodes,
                theme,
                title: "What is linked to what",
              }),
          }),
        ]),
    ...(dated
      ? [
          chapter("When they were seen", {
            kind: "chart",
            draw: (theme) =>
              charts.timeline(frames.subjects, {
                label: "value",
                color: "verdict",
                theme,
                limit: 60,
                title: "First to last sight",
              }),
          }),
        ]
      : []),
    ...(sightings.length === 0
      ? []
      : [
          chapter(
            "Hits in the tenant",
            table("By device and user", whoMet(sightings), true),
            {
              kind: "chart",
              draw: (theme) => charts.hits(frames.sightings, { theme, title: "Hits by device" }),
            },
            table("Every hit", frames.sightings, sightings.length <= 50),
          ),
        ]),
    ...(references.length === 0 ? [] : [chapter("References", table("References", frames.references, true))]),
  ];
}

function chapter(title: string, ...blocks: readonly Block[]): Chapter {
  return { title, blocks };
}

function table(title: string, frame: Frame, isOpen: boolean): Block {
  return { kind: "table", title, frame, isOpen };
}
