import { datetime } from "../column.js";

/** When a thing was seen, first and last: the columns of every record that was observed. */
export const observation = {
  firstSeen: datetime("firstSeenDateTime", "first observation"),
  lastSeen: datetime("lastSeenDateTime", "latest observation"),
} as const;
