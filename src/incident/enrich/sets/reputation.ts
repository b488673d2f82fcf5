import { nouns } from "../../../model/index.js";
import type { DataSet } from "./data-set.js";

/** Microsoft's judgement of a host. */
export const reputation: DataSet = {
  meaning: "Microsoft's judgement, its score and its rules",
  ask: ({ id }) => [
    { noun: nouns.hostReputation, route: "reputation", params: { hostId: id }, frame: "reputation" },
  ],
  read(frame, facts) {
    if (frame.numRows() === 0) return;
    const rules = frame.frames["rules"]?.array("name") as (string | null)[] | undefined;
    facts.reputation = {
      classification: String(frame.get("classification", 0) ?? "unknown").toLowerCase(),
      score: (frame.get("score", 0) as number | null) ?? null,
      rules: (rules ?? []).flatMap((name) => name ?? []),
    };
  },
};
