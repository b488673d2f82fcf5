import type { Frame } from "../frame/index.js";
import type { StixBundle } from "../share/index.js";
import type { ExportOptions, ExportRow } from "./exports.js";
import type { Hunt } from "./hunt.js";
import type { Findings } from "./intelligence/options.js";
import type { PostureOptions } from "./posture/options.js";
import type { Posture } from "./posture/posture.js";
import type { SentinelUpload, UploadOptions } from "./upload.js";

/**
 * Uploads what a hunt found to Microsoft Sentinel, as far as that takes it: indicators, actors, the identity of who says
 * so, and what ties them. Ids are the same every time, so that what was uploaded before is brought up to date. What was
 * refused is in `failed`; where a whole request fails it throws, with what became of the others in `partial`.
 * @example
 * import { connect, uploadToSentinel } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const upload = await uploadToSentinel(["bad.example"], { dryRun: true, sourceSystem: "Huntbook" });
 * console.log(upload);
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
 * import { writeExports } from "huntbook";
 *
 * const written = await writeExports(["bad.example", "203.0.113.17"], "exports", { formats: ["stix", "csv"] });
 * console.log(written.objects());
 */
export async function writeExports(
  findings: Findings,
  folder: string,
  options?: ExportOptions,
): Promise<Frame<ExportRow>> {
  return (await import("./exports.js")).writeExports(findings, folder, options);
}

/**
 * A week's posture: new articles and actors that touch the sector, the reputation of the watch list, what became related
 * to it, who in the tenant met that, and how each stands against the weeks before.
 * @example
 * import { connect, weeklyPosture } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const posture = await weeklyPosture(hunt, { watch: ["secure-parcel.example"], hops: 1, sweep: false });
 * console.log(posture.findings.join("\n"));
 */
export async function weeklyPosture(hunt: Hunt, options: PostureOptions): Promise<Posture> {
  return (await import("./posture/posture.js")).weeklyPosture(hunt, options);
}
