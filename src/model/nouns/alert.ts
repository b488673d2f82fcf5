import { datetime, key, string, strings } from "../column.js";
import { comments } from "./comments.js";
import { evidence } from "./evidence/index.js";
import { byIdOfSecurity, listOfSecurity, noun } from "../noun.js";

const bag = "an open bag: each of its members is kept in a column of its own";

/** What a product of Defender's, or Sentinel, raised: what happened, and the evidence. */
export const alert = noun({
  name: "alerts",
  types: ["alert"],
  meaning: "one alert: what was detected, by what, and when it happened",
  columns: {
    incidentId: string("incidentId", "the incident that it belongs to"),
    id: key("key of the alert, to ask for it by"),
    title: string("title", "title"),
    severity: string("severity", "unknown, informational, low, medium or high"),
    status: string("status", "unknown, new, inProgress or resolved"),
    classification: string(
      "classification",
      "an analyst's verdict: unknown, falsePositive, truePositive or informationalExpectedActivity",
    ),
    determination: string("determination", "what an analyst took it for: malware, phishing, notMalicious, …"),
    firstActivity: datetime("firstActivityDateTime", "earliest activity behind it"),
    lastActivity: datetime("lastActivityDateTime", "latest activity behind it"),
    created: datetime("createdDateTime", "made on"),
    lastUpdate: datetime("lastUpdateDateTime", "last changed on"),
    resolved: datetime("resolvedDateTime", "resolved on"),
    serviceSource: string("serviceSource", "the product that made it"),
    detectionSource: string("detectionSource", "the technology or sensor that detected it"),
    productName: string("productName", "the product's name"),
    categories: strings("categories", "stages of the attack"),
    category: string("category", "the same as one text; Graph gives it up in 2028"),
    mitreTechniques: strings("mitreTechniques", "ATT&CK techniques"),
    actorDisplayName: string("actorDisplayName", "the actor it is tied to"),
    threatDisplayName: string("threatDisplayName", "the threat's name"),
    threatFamilyName: string("threatFamilyName", "the threat's family"),
    description: string("description", "what was detected"),
    recommendedActions: string("recommendedActions", "what to do about it"),
    assignedTo: string("assignedTo", "who works on it"),
    investigationState: string("investigationState", "how the automated investigation stands"),
    systemTags: strings("systemTags", "tags of the service"),
    detectorId: string("detectorId", "id of the detector"),
    alertPolicyId: string("alertPolicyId", "id of the policy that raised it"),
    providerAlertId: string("providerAlertId", "its id at the product"),
    alertWebUrl: string("alertWebUrl", "its page in the portal; never fetched"),
    incidentWebUrl: string("incidentWebUrl", "the incident's page in the portal; never fetched"),
    tenantId: string("tenantId", "id of the tenant"),
  },
  lists: { comments, evidence },
  without: { additionalData: bag, customDetails: bag },
  routes: {
    alerts: listOfSecurity("/alerts_v2", {
      call: "hunt.alerts(o)",
      query: ["$count", "$filter", "$skip", "$top"],
      filterable: [
        "assignedTo",
        "classification",
        "determination",
        "createdDateTime",
        "lastUpdateDateTime",
        "severity",
        "serviceSource",
        "status",
      ],
      largestPage: 1000,
    }),
    record: byIdOfSecurity("alerts_v2", { call: "hunt.alert(id).get()" }),
    ofIncident: listOfSecurity("/incidents/{id}/alerts", {
      call: "hunt.incident(id).alerts(o)",
      query: [],
      expanded: true,
    }),
  },
});
