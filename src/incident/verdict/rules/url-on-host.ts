import { isItself } from "../is-itself.js";
import type { Rule } from "../subject.js";

export const urlOnHost: Rule = {
  against: true,
  weight: 0.3,
  meaning:
    "an article or a profile has a URL on its host among its indicators, and not the thing itself; many hosts hold pages of strangers",
  judge: ({ mentions }) => {
    const found = mentions.find(({ confirmed }) => confirmed);
    if (found === undefined || mentions.some(isItself)) return undefined;
    return `a URL on its host is an indicator ${found.kind === "actor" ? `of ${found.title}` : `in the article "${found.title}"`}`;
  },
};
