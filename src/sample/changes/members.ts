import { badRequest } from "../refusal.js";

/** What may be changed: Graph's member, the column of the facts that keeps it, and what it takes. */
export interface Changeable {
  readonly column: string;
  readonly takes: (value: unknown) => boolean;
}

export type Changeables = Readonly<Record<string, Changeable>>;

const isText = (value: unknown): boolean => typeof value === "string" || value === null;
const isName = (value: unknown): boolean => typeof value === "string" && value !== "";
const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((each) => typeof each === "string");
const oneOf =
  (...names: readonly unknown[]) =>
  (value: unknown): boolean =>
    names.includes(value);

const judged: Changeables = {
  assignedTo: { column: "assigned", takes: isText },
  classification: {
    column: "classification",
    takes: oneOf(null, "unknown", "falsePositive", "truePositive", "informationalExpectedActivity"),
  },
  determination: {
    column: "determination",
    takes: oneOf(
      null,
      "unknown",
      "apt",
      "malware",
      "securityPersonnel",
      "securityTesting",
      "unwantedSoftware",
      "other",
      "multiStagedAttack",
      "compromisedAccount",
      "phishing",
      "maliciousUserActivity",
      "notMalicious",
      "notEnoughDataToValidate",
      "confirmedActivity",
      "lineOfBusinessApplication",
    ),
  },
};

/** The members that the reference pages of an update name; the last five stand in the newer ones only. */
export const ofIncidents: Changeables = {
  ...judged,
  status: {
    column: "status",
    takes: oneOf("active", "resolved", "inProgress", "redirected", "awaitingAction"),
  },
  customTags: { column: "tags", takes: isTexts },
  displayName: { column: "name", takes: isName },
  severity: { column: "severity", takes: oneOf("unknown", "informational", "low", "medium", "high") },
  description: { column: "description", takes: isText },
  resolvingComment: { column: "resolving", takes: isText },
  summary: { column: "summary", takes: isText },
};

export const ofAlerts: Changeables = {
  ...judged,
  status: { column: "status", takes: oneOf("unknown", "new", "inProgress", "resolved") },
};

/** The columns to be changed, by name, or a refusal of the first member that cannot be. */
export function readMembers(
  type: "incident" | "alert",
  changeables: Changeables,
  body: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const changes = Object.entries(body).filter(([name]) => !name.startsWith("@odata."));
  return Object.fromEntries(
    changes.map(([name, value]) => {
      const member = Object.hasOwn(changeables, name) ? changeables[name] : undefined;
      if (member === undefined) {
        throw badRequest(
          `The property '${name}' of type 'microsoft.graph.security.${type}' cannot be updated.`,
        );
      }
      if (!member.takes(value)) {
        throw badRequest(`Invalid value specified for property '${name}' of resource '${type}'.`);
      }
      return [member.column, value];
    }),
  );
}

const REASONS = new Set([
  "repeatedAlertOccurrence",
  "sameGeography",
  "similarArtifacts",
  "sameTargetedAsset",
  "sameNetworkSegment",
  "eventSequence",
  "timeFrame",
  "sameThreatSource",
  "similarTTPsOrBehavior",
  "sameActor",
  "sameCampaign",
  "sharedIndicators",
  "sameAsset",
  "networkProximity",
  "eventCasualSequence",
  "temporalProximity",
  "lateralMovementPath",
]);

/** Flags, as one text: `sameActor,sameCampaign`. */
export function checkReasons(name: string, value: unknown): void {
  const isSound =
    typeof (value ?? "") === "string" &&
    String(value ?? "sameActor")
      .split(",")
      .every((reason) => REASONS.has(reason.trim()));
  if (!isSound) throw badRequest(`Invalid value specified for parameter '${name}'.`);
}
