import type { Hunt } from "../hunt.js";
import type { PostureOptions } from "./options.js";
import type { Posture } from "./posture.js";

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
  return (await import("./posture.js")).weeklyPosture(hunt, options);
}
