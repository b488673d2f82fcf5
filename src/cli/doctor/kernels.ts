import { existsSync } from "node:fs";
import { isAbsolute } from "node:path";
import { isHuntbookError } from "../../base/errors.js";
import type { Environment } from "../../notebook/kernel/environment.js";
import { findKernel, type KernelName, kernelNames } from "../../notebook/kernel/find.js";
import { type InstalledKernel, installedKernels } from "../../notebook/kernel/kernelspec.js";
import { attempt, type Finding, fromError } from "./check.js";

/** The kernels that huntbook runs, and whether Jupyter knows them. */
export async function checkKernels(env: Environment): Promise<Finding[]> {
  const own = kernelNames.map((name) => checkKernel(name, env));
  return [...own, checkJupyter(await installedKernels(env))];
}

/** tslab comes with huntbook; without Deno nothing is lost but a second kernel. */
function checkKernel(name: KernelName, env: Environment): Finding {
  const spec = attempt(() => findKernel(name, env));
  if (!isHuntbookError(spec)) return { name, status: "ok", found: spec.version ?? spec.argv[0] ?? "found" };
  return { ...fromError(name, spec), status: name === "tslab" ? "fail" : "skip" };
}

/** Of Jupyter's kernels ours alone, and whether all that they start is still in its place. */
function checkJupyter(installed: readonly InstalledKernel[]): Finding {
  const name = "Jupyter";
  const known = installed.filter((kernel) => kernelNames.some((own) => own === kernel.name));
  if (known.length === 0) {
    const advice = "to use one in Jupyter or VS Code: huntbook kernel install";
    return { name, status: "skip", found: "knows none of them", advice };
  }
  const broken = known.find((kernel) => findGone(kernel) !== undefined);
  const found = `knows ${known.map((kernel) => kernel.name).join(" and ")}`;
  if (broken === undefined) return { name, status: "ok", found };
  const advice = `huntbook kernel install --kernel ${broken.name}`;
  return { name, status: "warn", found: `${found}, but ${findGone(broken)} is gone`, advice };
}

function findGone({ argv }: InstalledKernel): string | undefined {
  return argv.find((part) => isAbsolute(part) && !existsSync(part));
}
