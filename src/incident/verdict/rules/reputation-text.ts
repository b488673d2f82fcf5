import { listSome } from "../../../base/text.js";
import type { Facts } from "../../enrich/facts.js";

/** A reputation as a sentence: `reputation malicious, 92 of 100: ASN, Third party blocklist`. */
export function reputationText({ classification, score, rules }: NonNullable<Facts["reputation"]>): string {
  const points = score === null ? "" : `, ${score} of 100`;
  const why = rules.length === 0 ? "" : `: ${listSome(rules, 3)}`;
  return `reputation ${classification}${points}${why}`;
}
