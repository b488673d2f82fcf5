import type { Frame } from "../frame/index.js";
import type { EnrichedIncident } from "./enriched.js";

/** An incident's record as enrichments and comments need it. Where it could not be read, its number is all there is. */
export function readIncident(id: string, record: Frame | undefined): EnrichedIncident {
  const row = record?.numRows() === 1 ? (record.object() as Record<string, unknown>) : {};
  const text = (name: string): string | null => (typeof row[name] === "string" ? row[name] : null);
  const comments = record?.frames["comments"]?.objects() ?? [];
  return {
    id,
    title: text("displayName") ?? "",
    severity: text("severity"),
    status: text("status"),
    classification: text("classification"),
    customTags: Array.isArray(row["customTags"]) ? (row["customTags"] as string[]) : [],
    created: row["created"] instanceof Date ? row["created"] : null,
    comments: comments.map(({ comment, created }) => ({
      comment: typeof comment === "string" ? comment : "",
      created: created instanceof Date ? created : null,
    })),
  };
}
