import type { Mention } from "../../enrich/facts.js";
import { isInUse, MARGIN } from "../in-use.js";
import { isItself } from "../is-itself.js";
import type { Known, Rule } from "../subject.js";

export const actor: Rule = {
  against: true,
  weight: 0.9,
  meaning: `an actor's or a tool's profile has it among its indicators, in use within ${MARGIN} days of the incident`,
  judge: (known) => {
    const found = profilesOf(known).find((mention) => isInUse(mention, known.at));
    return found === undefined ? undefined : `indicator of ${found.title}, in use at the time`;
  },
};

export const actorBefore: Rule = {
  against: true,
  weight: 0.2,
  meaning: "such a profile has it, but in use at another time",
  judge: (known) => {
    const all = profilesOf(known);
    if (all.some((mention) => isInUse(mention, known.at))) return undefined;
    const [found] = all;
    return found === undefined ? undefined : `indicator of ${found.title}, in use at another time`;
  },
};

function profilesOf({ mentions }: Known): Mention[] {
  return mentions.filter((mention) => mention.kind === "actor" && isItself(mention));
}
