import { MissingPartError } from "../../base/errors.js";
import { installedVersion, optionalParts } from "../../base/optional-parts.js";
import { type Finding, fromError } from "./check.js";
import { isInRange, readManifest } from "./manifest.js";

/** Which of the optional packages are installed, and how to get the others. */
export function checkParts(ranges = readManifest().peerDependencies, find = installedVersion): Finding[] {
  return optionalParts.map(({ name, purpose }) => {
    const range = ranges[name] ?? ">=0";
    const wanted = /^(?:>=|\*)/.test(range) ? name : `${name}@${range}`;
    const version = find(name);
    if (version === undefined) {
      return { ...fromError(name, new MissingPartError(wanted, purpose)), status: "skip" };
    }
    if (isInRange(version, range)) return { name, status: "ok", found: `${version}, ${purpose}` };
    const found = `${version}, and huntbook is tested with ${range}`;
    return { name, status: "warn", found, advice: `npm install ${wanted}` };
  });
}
