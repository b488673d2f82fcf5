import { eachRow } from "../../../frame/index.js";
import { nouns } from "../../../model/index.js";
import type { DataSet } from "./data-set.js";

const ENOUGH = 200;

/** The tracking ids on a host, to be compared with those of what is known to be bad. */
export const trackers: DataSet = {
  meaning: "tracking ids that it shares with what is malicious",
  ask: ({ id }) => [
    { noun: nouns.hostTracker, route: "trackers", params: { hostId: id }, enough: ENOUGH, frame: "trackers" },
  ],
  read(frame, facts) {
    const ids = [...eachRow(frame)].filter((row) => row.text("value") !== "");
    facts.trackers = [...new Set(ids.map((row) => `${row.text("kind")} ${row.text("value")}`))];
  },
};
