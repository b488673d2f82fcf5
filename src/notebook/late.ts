import type { ReportFile, ReportInputs, ReportOptions } from "./write-report.js";

/**
 * Writes up what a hunt came to as one file to read, to mail and to file: HTML, Markdown or PDF. Findings stand first,
 * then tables, charts and indicators, then the evidence and a manifest. Nothing in it runs, loads or leads away. The same
 * input gives the same bytes.
 * @example
 * import { connect, writeReport } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const trail = await hunt.pivot("secure-parcel.example").passiveDns().relatedHosts().run();
 * const report = await writeReport(trail, "secure-parcel.html", { title: "Who is behind this parcel page?" });
 * console.log(report.manifest.tables.length);
 */
export async function writeReport(
  what: ReportInputs,
  path: string,
  options?: ReportOptions,
): Promise<ReportFile> {
  return (await import("./write-report.js")).writeReport(what, path, options);
}
