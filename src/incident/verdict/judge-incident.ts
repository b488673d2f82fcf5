import { plural } from "../../base/text.js";
import { verdicts, type Verdict } from "../../intel/index.js";
import { isHarmless } from "../entities/against.js";
import type { Entity } from "../entities/entity.js";
import type { Judgement } from "./judge.js";

/** Things that a reason names. */
const NAMED = 3;

/** What an incident, or a list of things, comes to. */
export interface Overall {
  readonly verdict: Verdict;
  readonly score: number;
  readonly reasons: readonly string[];
}

/**
 * The verdict on an incident is the gravest on what it names. Where an analyst classified it as false or as expected, that
 * stands, except that something malicious in it makes it suspicious: worth a second look. It is benign where an analyst says
 * so, or where all that could be judged is.
 */
export function judgeIncident(
  judged: readonly { readonly entity: Entity; readonly judgement: Judgement }[],
  classification: string,
): Overall {
  const gravest = judged.reduce<Verdict>(
    (worst, { judgement: { verdict } }) => graver(worst, verdict),
    "benign",
  );
  const score = Math.max(0, ...judged.map(({ judgement }) => judgement.score));
  const reasons = reasonsOf(judged, gravest);
  if (isHarmless(classification)) {
    const said = `an analyst classified it ${classification}`;
    return gravest === "malicious"
      ? { verdict: "suspicious", score, reasons: [`${said}, yet it names what is malicious`, ...reasons] }
      : { verdict: "benign", score, reasons: [said] };
  }
  const able = judged.filter(({ entity }) => entity.own === null);
  if (able.length === 0)
    return { verdict: "unknown", score, reasons: ["it names nothing that could be judged"] };
  return { verdict: worstOf(able, gravest), score, reasons };
}

function worstOf(able: readonly { readonly judgement: Judgement }[], gravest: Verdict): Verdict {
  if (gravest === "malicious" || gravest === "suspicious") return gravest;
  return able.every(({ judgement: { verdict } }) => verdict === "benign") ? "benign" : "unknown";
}

function reasonsOf(
  judged: readonly { readonly entity: Entity; readonly judgement: Judgement }[],
  verdict: Verdict,
): string[] {
  const such = judged
    .filter(({ entity, judgement }) => entity.own === null && judgement.verdict === verdict)
    .toSorted((a, b) => b.judgement.score - a.judgement.score);
  const named = such.slice(0, NAMED).map(({ entity, judgement }) => {
    const [reason] = judgement.reasons;
    return `${entity.kind} ${entity.value} is ${verdict}${reason === undefined ? "" : `: ${reason.text}`}`;
  });
  const more = such.length - named.length;
  return more > 0 ? [...named, `and ${plural(more, "further thing")} too`] : named;
}

function graver(one: Verdict, other: Verdict): Verdict {
  return verdicts.indexOf(one) >= verdicts.indexOf(other) ? one : other;
}
