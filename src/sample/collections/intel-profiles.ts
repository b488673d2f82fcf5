import type { nouns } from "../../model/index.js";
import { byRecordId, once, type CollectionOf } from "../collection.js";
import type { Tables } from "../facts.js";
import { guid } from "../ids.js";
import { formatted, timestamp, type GraphRecord } from "../record.js";
import { artifact } from "./indicators.js";

function record([
  id,
  kind,
  title,
  active,
  aliases,
  targets,
  origins,
  summary,
  description,
  tradecraft,
]: Tables["profiles"]): GraphRecord {
  return {
    id,
    kind,
    title,
    firstActiveDateTime: timestamp(active),
    aliases,
    targets,
    countriesOrRegionsOfOrigin: origins.map(([label, code]) => ({ label, code })),
    summary: formatted(summary),
    description: formatted(description),
    tradecraft: tradecraft && formatted(tradecraft),
  };
}

export const intelProfiles: CollectionOf<typeof nouns.intelligenceProfile> = (store) => {
  const all = once(() => store.all("profiles").map(record));
  return { answers: { intelProfiles: all, record: byRecordId(all) } };
};

function indicator([profile, kind, value, source, first, last]: Tables["profile-indicators"]): GraphRecord {
  return {
    id: guid(`profile indicator ${profile} ${value}`),
    source,
    firstSeenDateTime: timestamp(first),
    lastSeenDateTime: last === null ? null : timestamp(last),
    artifact: artifact(kind, value),
  };
}

export const intelProfileIndicators: CollectionOf<typeof nouns.intelligenceProfileIndicator> = (store) => ({
  answers: {
    indicators: ({ id = "" }) =>
      store.by("profiles", 0, id).length === 0
        ? undefined
        : store.by("profile-indicators", 0, id).map(indicator),
    record: byRecordId(() => store.all("profile-indicators").map(indicator)),
  },
});
