import { integer, string } from "../../column.js";
import type { NestedKind } from "../../noun.js";

export const googleCloudResourceEvidence = {
  meaning: "a resource in Google's cloud",
  columns: {
    resourceName: string("resourceName", "its name"),
    resourceType: string("resourceType", "its type"),
    fullResourceName: string("fullResourceName", "its full name"),
    location: string("location", "where it is"),
    locationType: string("locationType", "unknown, regional, zonal or global"),
    projectId: string("projectId", "id of the project"),
    projectNumber: integer("projectNumber", "number of the project"),
  },
} as const satisfies NestedKind;
