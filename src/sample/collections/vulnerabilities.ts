import type { nouns } from "../../model/index.js";
import type { CollectionOf } from "../collection.js";
import type { Cvss, Link, Tables } from "../facts.js";
import { formatted, timestamp, type GraphRecord } from "../record.js";

const cvss = ([score, severity, vectorString]: Cvss): Record<string, unknown> => ({
  score,
  severity,
  vectorString,
});
const hyperlink = ([name, url]: Link): Record<string, string> => ({ name, url });

function record(row: Tables["vulnerabilities"]): GraphRecord {
  const [id, severity, priorityScore, published, modified, created, ...more] = row;
  const [activeExploitsObserved, exploitsAvailable, hasChatter, ...about] = more;
  const [commonWeaknessEnumerationIds, cvss3, cvss2, description, remediation, exploits, references] = about;
  return {
    id,
    createdDateTime: timestamp(created),
    lastModifiedDateTime: timestamp(modified),
    publishedDateTime: timestamp(published),
    description: formatted(description),
    remediation: remediation && formatted(remediation),
    priorityScore,
    severity,
    commonWeaknessEnumerationIds,
    cvss2Summary: cvss(cvss2),
    cvss3Summary: cvss(cvss3),
    hasChatter,
    exploitsAvailable,
    activeExploitsObserved,
    exploits: exploits.map(hyperlink),
    references: references.map(hyperlink),
  };
}

export const vulnerabilities: CollectionOf<typeof nouns.vulnerability> = (store) => ({
  answers: {
    record: ({ id = "" }) => store.by("vulnerabilities", 0, id).map(record)[0],
  },
});

/** The service's own sample has the name as the id. */
function component([, name]: Tables["vulnerability-components"]): GraphRecord {
  return { id: name, name };
}

export const vulnerabilityComponents: CollectionOf<typeof nouns.vulnerabilityComponent> = (store) => ({
  answers: {
    components: ({ id = "" }) =>
      store.by("vulnerabilities", 0, id).length === 0
        ? undefined
        : store.by("vulnerability-components", 0, id).map(component),
    component: ({ id = "", componentId = "" }) =>
      store
        .by("vulnerability-components", 0, id)
        .map(component)
        .find(({ name }) => name === componentId),
  },
});
