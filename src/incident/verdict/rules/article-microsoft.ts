import type { Mention } from "../../enrich/facts.js";
import { isInUse } from "../in-use.js";
import { isItself } from "../is-itself.js";
import type { Known, Rule } from "../subject.js";

/** Days before the incident from which an article says little of an address, which has changed hands by then. */
const OLD = 90;

export const articleMicrosoft: Rule = {
  against: true,
  weight: 0.85,
  meaning: `an article has it among its indicators, published by Microsoft; an address no more than ${OLD} days before the incident, and in use then as far as profiles say`,
  judge: (known) => {
    const found = articlesOf(known).find((mention) => !isStale(mention, known));
    return found === undefined ? undefined : `indicator of Microsoft's in the article "${found.title}"`;
  },
};

export const articleBefore: Rule = {
  against: true,
  weight: 0.1,
  meaning: "an article of Microsoft's names the address, but too long before, or for another time",
  judge: (known) => {
    const all = articlesOf(known);
    const [found] = all;
    return found !== undefined && all.every((mention) => isStale(mention, known))
      ? `indicator of Microsoft's in the article "${found.title}", of another time`
      : undefined;
  },
};

function articlesOf({ mentions }: Known): Mention[] {
  return mentions.filter(
    (mention) => mention.kind === "article" && isItself(mention) && mention.source === "microsoft",
  );
}

/** Names stay with whom they were registered by; addresses do not. */
function isStale({ published }: Mention, { entity, mentions, at }: Known): boolean {
  if (entity.host?.kind !== "ipAddress") return false;
  const used = mentions.filter(({ kind, confirmed }) => kind === "actor" && confirmed);
  if (used.length > 0 && !used.some((mention) => isInUse(mention, at))) return true;
  return published !== null && at.getTime() - published.getTime() > OLD * 86_400_000;
}
