import type { nouns } from "../../model/index.js";
import type { CollectionOf } from "../collection.js";
import type { Comment, Evidence, Tables } from "../facts.js";
import { guid } from "../ids.js";
import { timestamp, typeName, type GraphRecord } from "../record.js";

const PORTAL = "https://security.microsoft.com";

/** The tenant that all incidents are of. */
export const TENANT = "00000000-0000-4000-8000-000000000c07";

/** An incident's page in the portal. */
export function incidentUrl(id: string): string {
  return `${PORTAL}/incidents/${id}?tid=${TENANT}`;
}

export function commentRecord([comment, createdByDisplayName, created]: Comment): Record<string, unknown> {
  return { comment, createdByDisplayName, createdDateTime: timestamp(created) };
}

/** The alert as the service sends it, with its evidence: there is no list of that beside it. */
export function alertRecord(row: Tables["alerts"]): GraphRecord {
  const [id, incidentId, created, updated, first, last, title, severity, status, ...more] = row;
  const [classification, determination, serviceSource, detectionSource, productName, ...about] = more;
  const [categories, mitreTechniques, actor, threat, family, description, ...rest] = about;
  const [recommendedActions, customDetails, comments, evidence, assignedTo] = rest;
  return {
    id,
    providerAlertId: id,
    incidentId,
    status,
    severity,
    classification,
    determination,
    serviceSource,
    detectionSource,
    productName,
    detectorId: guid(`detector ${title}`),
    tenantId: TENANT,
    title,
    description,
    recommendedActions,
    category: categories[0] ?? null,
    categories,
    assignedTo,
    alertWebUrl: `${PORTAL}/alerts/${id}?tid=${TENANT}`,
    incidentWebUrl: incidentUrl(incidentId),
    actorDisplayName: actor,
    threatDisplayName: threat,
    threatFamilyName: family,
    mitreTechniques,
    createdDateTime: timestamp(created),
    lastUpdateDateTime: timestamp(updated),
    resolvedDateTime: status === "resolved" ? timestamp(updated) : null,
    firstActivityDateTime: timestamp(first),
    lastActivityDateTime: timestamp(last),
    systemTags: [],
    alertPolicyId: null,
    investigationState: null,
    additionalData: null,
    customDetails,
    comments: comments.map(commentRecord),
    evidence: evidence.map(evidenceRecord),
  };
}

function evidenceRecord([kind, verdict, remediation, roles, created, members]: Evidence): unknown {
  return {
    "@odata.type": typeName(kind),
    createdDateTime: timestamp(created),
    verdict,
    remediationStatus: remediation,
    remediationStatusDetails: null,
    roles,
    detailedRoles: [],
    tags: [],
    ...(timed(members) as object),
  };
}

/** Members with their times written out, those of evidence inside evidence too. */
function timed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(timed);
  if (typeof value !== "object" || value === null) return value;
  const written = Object.entries(value).map(([name, inner]) => [
    name,
    name.endsWith("DateTime") && typeof inner === "number" ? timestamp(inner) : timed(inner),
  ]);
  return Object.fromEntries(written);
}

export const alerts: CollectionOf<typeof nouns.alert> = (store) => ({
  answers: {
    alerts: () => store.all("alerts").map(alertRecord),
    record: ({ id = "" }) => store.by("alerts", 0, id).map(alertRecord)[0],
    ofIncident: ({ id = "" }) =>
      store.by("incidents", 0, id).length === 0 ? undefined : store.by("alerts", 1, id).map(alertRecord),
  },
  mostSkip: 500,
});
