import type { nouns } from "../../model/index.js";
import { byRecordId, once, type CollectionOf } from "../collection.js";
import type { Tables } from "../facts.js";
import { base64, hash } from "../ids.js";
import { formatted, timestamp, typeName, type GraphRecord } from "../record.js";
import { artifact } from "./indicators.js";

/** Some articles come without their type. */
function record([
  id,
  created,
  updated,
  title,
  isFeatured,
  imageUrl,
  tags,
  ,
  summary,
  body,
]: Tables["articles"]): GraphRecord {
  return {
    ...(hash(id) % 3 === 0 ? {} : { "@odata.type": typeName("article") }),
    id,
    createdDateTime: timestamp(created),
    lastUpdatedDateTime: timestamp(updated),
    title,
    summary: formatted(summary),
    isFeatured,
    body: formatted(body),
    tags,
    imageUrl,
  };
}

export const articles: CollectionOf<typeof nouns.article> = (store) => {
  const all = once(() => store.all("articles").map(record));
  return {
    answers: {
      articles: all,
      record: byRecordId(all),
      ofVulnerability: ({ id = "" }) => {
        if (store.by("vulnerabilities", 0, id).length === 0) return undefined;
        return store
          .all("articles")
          .filter(([, , , , , , , cves]) => cves.includes(id))
          .map(record);
      },
    },
  };
};

function indicator([, kind, value, source]: Tables["article-indicators"]): GraphRecord {
  return { id: base64(value), source, artifact: artifact(kind, value) };
}

export const articleIndicators: CollectionOf<typeof nouns.articleIndicator> = (store) => ({
  answers: {
    indicators: ({ id = "" }) =>
      store.by("articles", 0, id).length === 0
        ? undefined
        : store.by("article-indicators", 0, id).map(indicator),
    record: byRecordId(() => store.all("article-indicators").map(indicator)),
  },
});
