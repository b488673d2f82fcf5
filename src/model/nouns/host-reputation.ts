import { asked, integer, key, string } from "../column.js";
import { noun, oneOfHost } from "../noun.js";

/** Microsoft's judgement of a host. */
export const hostReputation = noun({
  name: "reputation",
  types: ["hostReputation"],
  meaning: "one host's reputation: a score, its bracket, and the rules that made it",
  columns: {
    host: asked(),
    id: key(),
    classification: string("classification", "unknown, neutral, suspicious or malicious"),
    score: integer("score", "0 to 100; from 75 malicious, from 50 suspicious, from 25 neutral", "points"),
  },
  lists: {
    rules: {
      path: "rules",
      meaning: "one rule that contributed to the score",
      columns: {
        name: string("name", "the rule's name"),
        description: string("description", "why the rule matched"),
        severity: string("severity", "unknown, low, medium or high"),
        relatedDetailsUrl: string("relatedDetailsUrl", "where more is said"),
      },
    },
  },
  routes: { reputation: oneOfHost("/reputation") },
});
