import type { Frame } from "../frame/index.js";
import type { StixBundle } from "../share/index.js";
import type { ExportOptions, ExportRow } from "./exports.js";
import type { Findings } from "./intelligence/options.js";
import type { SentinelUpload, UploadOptions } from "./upload.js";

/**
 * Uploads what a hunt found to Microsoft Sentinel, as far as that takes it: indicators, actors, the identity of who says
 * so, and what ties them. Ids are the same every time, so that what was uploaded before is brought up to date. What was
 * refused is in `failed`; where a whole request fails it throws, with what became of the others in `partial`.
 * @example
 * import { connect, uploadToSentinel } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const trail = await hunt.pivot("secure-parcel.example").relatedHosts().run();
 * const upload = await uploadToSentinel(trail, { hunt, minScore: 0.5, tlp: "green", dryRun: true });
 * console.log(`${upload.objects} objects in ${upload.requests} requests`, upload.leftOut);
 */
export async function uploadToSentinel(
  findings: Findings | StixBundle,
  options?: UploadOptions,
): Promise<SentinelUpload> {
  return (await import("./upload.js")).uploadToSentinel(findings, options);
}

/**
 * Writes what a hunt found into a folder, a file for each format: STIX, CSV, a watchlist of Microsoft Sentinel and its KQL
 * unless told otherwise. The same hunt gives the same files; those of the last run are replaced, whole or not at all.
 * Without a folder (`""`) nothing is written, and the frame shows what would be.
 * @example
 * import { connect, writeExports } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const trail = await hunt.pivot("secure-parcel.example").relatedHosts().run();
 * const written = await writeExports(trail, "exports", { hunt, minScore: 0.5, formats: ["stix", "sentinel", "kql"] });
 * written.show();
 */
export async function writeExports(
  findings: Findings,
  folder: string,
  options?: ExportOptions,
): Promise<Frame<ExportRow>> {
  return (await import("./exports.js")).writeExports(findings, folder, options);
}
