import type { nouns } from "../../model/index.js";
import { ofHost, type CollectionOf } from "../collection.js";
import { guid } from "../ids.js";
import type { GraphRecord } from "../record.js";
import type { Store } from "../store.js";

const BRACKETS = [
  [75, "malicious"],
  [50, "suspicious"],
  [25, "neutral"],
  [0, "unknown"],
] as const;

/** The bracket of a score. */
export function classification(score: number): string {
  return BRACKETS.find(([from]) => score >= from)?.[1] ?? "unknown";
}

function record(store: Store, host: string): GraphRecord | undefined {
  const row = store.by("reputations", 0, host)[0];
  if (row === undefined) return undefined;
  const rules = row[2].flatMap((index) => {
    const rule = store.all("rules")[index];
    if (rule === undefined) return [];
    const [name, severity, description, relatedDetailsUrl] = rule;
    return [{ name, description, severity, relatedDetailsUrl }];
  });
  return { id: guid(`reputation ${host}`), classification: classification(row[1]), score: row[1], rules };
}

export const reputation: CollectionOf<typeof nouns.hostReputation> = (store) => ({
  answers: { reputation: ofHost((host) => record(store, host)) },
});
