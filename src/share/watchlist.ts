import { checkOptions } from "../base/options.js";
import { frameFrom } from "../frame/index.js";
import type { Intelligence } from "../intel/index.js";
import { csvListOptions, type CsvListOptions } from "./csv.js";
import { watchlistRows } from "./watchlist-rows.js";

const columns = [
  { name: "SearchKey", type: "string" },
  { name: "Kind", type: "string" },
  { name: "Verdict", type: "string" },
  { name: "Score", type: "real" },
  { name: "FirstSeen", type: "datetime" },
  { name: "LastSeen", type: "datetime" },
  { name: "Seed", type: "string" },
  { name: "Link", type: "string" },
  { name: "Evidence", type: "string" },
  { name: "Tlp", type: "string" },
] as const;

/**
 * A watchlist of Microsoft Sentinel as CSV; `SearchKey` is the column to name as its search key. What is held to be
 * benign is not in it.
 */
export function watchlistCsv(intelligence: Intelligence, options: CsvListOptions = {}): string {
  checkOptions("toWatchlist", options, csvListOptions);
  const rows = watchlistRows(intelligence).map((row) => ({
    SearchKey: row.value,
    Kind: row.kind,
    Verdict: row.verdict,
    Score: row.score,
    FirstSeen: row.firstSeen,
    LastSeen: row.lastSeen,
    Seed: row.seed,
    Link: row.link,
    Evidence: row.evidence,
    Tlp: row.tlp,
  }));
  return frameFrom(rows, { columns }).toCSV({ safe: options.safe ?? true });
}
