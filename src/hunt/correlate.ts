import type { CorrelateOptions, Correlation, Logs } from "../correlate/index.js";
import type { Indicators } from "../intel/index.js";
import { Trail } from "../pivot/index.js";
import { trailIndicators } from "./sweep.js";

/** What of a trail is looked for in the logs, and how they are read. */
export interface HuntCorrelateOptions extends CorrelateOptions {
  /** Of a trail: findings from this score on. @default 0 */
  minScore?: number;
  /** Of a trail: whether what the hunt started from is looked for too. False where the seed is a victim. @default true */
  seeds?: boolean;
}

/**
 * Looks for indicators in logs that are here: proxy, DNS, firewall, endpoint, each indicator in the time in which it was
 * seen. A trail gives its findings, each with the link that led to it and the chain back to its seed. Files may be as
 * large as they like: `correlate(["proxy.ndjson.gz", "dns.log", "flows.parquet"], trail)`.
 * @example
 * import { correlate, frameFrom } from "huntbook";
 *
 * const logs = frameFrom([{ time: "2026-02-01T10:00:00Z", url: "https://bad.example/a", user: "kim" }]);
 * const correlation = await correlate(logs, ["bad.example"]);
 * console.log(correlation.hits.objects());
 */
export async function correlate(
  logs: Logs,
  indicators: Indicators | Trail,
  { minScore = 0, seeds = true, ...options }: HuntCorrelateOptions = {},
): Promise<Correlation> {
  const what = indicators instanceof Trail ? trailIndicators(indicators, { minScore, seeds }) : indicators;
  const { correlate: run } = await import("../correlate/index.js");
  return run(logs, what, options);
}
