import { integer, string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const cloudApplicationEvidence = {
  meaning: "an application in the cloud",
  columns: {
    displayName: string("displayName", "display name"),
    instanceName: string("instanceName", "name of the instance"),
    instanceId: integer("instanceId", "id of the instance"),
    saasAppId: integer("saasAppId", "id of the kind of application"),
    streamName: string("stream.name", "the Microsoft 365 data that it comes from"),
  },
  without: {
    appId: "a number, where the id of other applications is a text: kept as otherAppId",
  },
} as const satisfies NestedKind;
