import { datetime, integer, key, string, strings } from "../column.js";
import { comments } from "./comments.js";
import { byIdOfSecurity, listOfSecurity, noun } from "../noun.js";

/** Alerts that Defender put together, since they belong to one attack. */
export const incident = noun({
  name: "incidents",
  types: ["incident"],
  meaning: "one incident: how grave it is, how it stands, who works on it",
  columns: {
    id: key("number of the incident, to ask for it by"),
    displayName: string("displayName", "title"),
    severity: string("severity", "unknown, informational, low, medium or high"),
    status: string("status", "active, inProgress, awaitingAction, resolved or redirected"),
    classification: string(
      "classification",
      "an analyst's verdict: unknown, falsePositive, truePositive or informationalExpectedActivity",
    ),
    determination: string("determination", "what an analyst took it for: malware, phishing, notMalicious, …"),
    priorityScore: integer("priorityScore", "Microsoft's priority, 0 to 100", "points"),
    assignedTo: string("assignedTo", "who works on it"),
    created: datetime("createdDateTime", "made on"),
    lastUpdate: datetime("lastUpdateDateTime", "last changed on"),
    lastModifiedBy: string("lastModifiedBy", "who changed it last"),
    customTags: strings("customTags", "tags of analysts"),
    systemTags: strings("systemTags", "tags of the service"),
    description: string("description", "what it is about"),
    summary: string("summary", "overview of the attack"),
    resolvingComment: string("resolvingComment", "what was said when it was resolved"),
    recommendedActions: string("recommendedActions", "what to do about it; beta sends it"),
    redirectIncidentId: string("redirectIncidentId", "the incident that it was merged into"),
    incidentWebUrl: string("incidentWebUrl", "its page in the portal; never fetched"),
    tenantId: string("tenantId", "id of the tenant"),
  },
  lists: {
    comments,
    recommendedHuntingQueries: {
      path: "recommendedHuntingQueries",
      meaning: "one query that the service suggests; beta sends them",
      columns: { kqlText: string("kqlText", "the query") },
    },
  },
  routes: {
    incidents: listOfSecurity("/incidents", {
      call: "hunt.incidents(o)",
      query: ["$count", "$expand", "$filter", "$skip", "$top"],
      filterable: [
        "assignedTo",
        "classification",
        "createdDateTime",
        "determination",
        "lastUpdateDateTime",
        "severity",
        "status",
      ],
      largestPage: 50,
    }),
    record: byIdOfSecurity("incidents", { call: "hunt.incident(id).get()", query: ["$expand", "$select"] }),
  },
});
