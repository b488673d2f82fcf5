import { isItself } from "../is-itself.js";
import type { Rule } from "../subject.js";

export const articleOther: Rule = {
  against: true,
  weight: 0.3,
  meaning: "an article has it among its indicators, published by others than Microsoft",
  judge: ({ mentions }) => {
    const found = mentions.filter((mention) => mention.kind === "article" && isItself(mention));
    if (found.some(({ source }) => source === "microsoft")) return undefined;
    const [first] = found;
    return first === undefined
      ? undefined
      : `indicator of ${first.source || "unknown origin"} in the article "${first.title}"`;
  },
};
