import { access, constants, stat } from "node:fs/promises";
import { join } from "node:path";
import { shortPath } from "../terminal.js";
import type { Finding } from "./check.js";
import { isInRange, readManifest } from "./manifest.js";

/** Versions, and whether a run can be written here. */
export async function checkMachine({ cwd }: { cwd: string }): Promise<Finding[]> {
  const { version, engines } = readManifest();
  return [
    { name: "huntbook", status: "ok", found: version },
    checkNode(process.versions.node, engines.node),
    { name: "platform", status: "ok", found: `${process.platform} ${process.arch}` },
    await checkRuns(join(cwd, "runs"), cwd),
  ];
}

export function checkNode(version: string, range: string): Finding {
  const name = "Node.js";
  if (isInRange(version, range)) return { name, status: "ok", found: version };
  const found = `${version}, and huntbook needs ${range}`;
  return { name, status: "fail", found, advice: "install a newer one from https://nodejs.org" };
}

async function checkRuns(runs: string, cwd: string): Promise<Finding> {
  const info = await stat(runs).catch(() => undefined);
  const place = info === undefined ? cwd : runs;
  const open = await access(place, constants.W_OK | constants.X_OK).then(
    () => info?.isDirectory() ?? true,
    () => false,
  );
  const found = shortPath(runs);
  if (open) return { name: "runs folder", status: "ok", found };
  const advice = "run notebooks from a directory that is yours, or name one with --out";
  return { name: "runs folder", status: "warn", found: `${found} cannot be written`, advice };
}
