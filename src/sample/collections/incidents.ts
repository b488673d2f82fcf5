import type { nouns } from "../../model/index.js";
import type { CollectionOf } from "../collection.js";
import type { Tables } from "../facts.js";
import { timestamp, type GraphRecord } from "../record.js";
import { alertRecord, commentRecord, incidentUrl, TENANT } from "./alerts.js";

function record(row: Tables["incidents"]): GraphRecord {
  const [id, created, updated, displayName, severity, status, classification, determination, ...more] = row;
  const [priorityScore, assignedTo, customTags, description, summary, resolvingComment, ...last] = more;
  const [redirectIncidentId, recommendedActions, queries, comments, editor] = last;
  return {
    id,
    tenantId: TENANT,
    status,
    incidentWebUrl: incidentUrl(id),
    redirectIncidentId,
    displayName,
    createdDateTime: timestamp(created),
    lastUpdateDateTime: timestamp(updated),
    assignedTo,
    classification,
    determination,
    severity,
    priorityScore,
    customTags,
    systemTags: [],
    description,
    summary,
    lastModifiedBy: editor ?? assignedTo ?? "Microsoft 365 Defender-AlertCorrelation",
    resolvingComment,
    recommendedActions,
    recommendedHuntingQueries: queries.map((kqlText) => ({ kqlText })),
    comments: comments.map(commentRecord),
  };
}

export const incidents: CollectionOf<typeof nouns.incident> = (store) => ({
  answers: {
    incidents: () => store.all("incidents").map(record),
    record: ({ id = "" }) => store.by("incidents", 0, id).map(record)[0],
  },
  expand: { alerts: ({ id }) => store.by("alerts", 1, id).map(alertRecord) },
  betaOnly: ["recommendedActions", "recommendedHuntingQueries"],
});
