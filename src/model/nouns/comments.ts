import { datetime, string } from "../column.js";
import type { NestedList } from "../noun.js";

/** What analysts wrote on an incident or an alert. Old samples spell two members otherwise. */
export const comments = {
  path: "comments",
  meaning: "one comment of an analyst",
  columns: {
    comment: string("comment", "the text; as hostile as everything from outside"),
    createdByDisplayName: string("createdByDisplayName", "who wrote it", ["createdBy"]),
    created: datetime("createdDateTime", "written on", ["createdTime"]),
  },
} as const satisfies NestedList;
