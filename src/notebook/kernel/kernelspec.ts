import { chmod, mkdir, readdir, readFile, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { atomicWrite } from "../../base/atomic-write.js";
import { InvalidInputError } from "../../base/errors.js";
import { printable } from "../../base/text.js";
import { packageVersion } from "../../base/version.js";
import type { Environment } from "./environment.js";
import type { KernelSpec } from "./find.js";
import { dataDirectories, userDataDirectory } from "./jupyter-dirs.js";

/** A kernel that Jupyter would find. */
export interface InstalledKernel {
  readonly name: string;
  readonly displayName: string;
  readonly language: string;
  /** The directory of its `kernel.json`. */
  readonly directory: string;
  readonly argv: readonly string[];
  /** Whether it was installed by this package. */
  readonly own: boolean;
}

/**
 * Makes a kernel known to Jupyter by one file, without Python: in the user's data directory, or under `prefix`, which
 * is the root of an environment. Gives the path of the `kernel.json`.
 */
export async function installKernel(spec: KernelSpec, env: Environment, prefix?: string): Promise<string> {
  const directory = kernelDirectory(spec.name, env, prefix);
  await mkdir(directory, { recursive: true });
  const file = join(directory, "kernel.json");
  const content = {
    argv: spec.argv,
    display_name: spec.displayName,
    language: "typescript",
    ...(spec.env === undefined ? {} : { env: spec.env }),
    metadata: { huntbook: packageVersion() },
  };
  await atomicWrite(file, `${JSON.stringify(content, null, 2)}\n`);
  // Other users of a shared environment read it too; it holds no secret.
  await chmod(file, 0o644);
  return file;
}

/**
 * Takes back what `installKernel` did in the same place, and gives the directory that was removed; undefined where there
 * was nothing. A kernel of the same name that someone else made known is left, and said.
 */
export async function uninstallKernel(
  name: string,
  env: Environment,
  prefix?: string,
): Promise<string | undefined> {
  const directory = kernelDirectory(name, env, prefix);
  const kernel = await readKernel(directory, name);
  if (kernel === undefined) return undefined;
  if (!kernel.own) {
    throw new InvalidInputError(
      `invalid kernel: ${printable(directory)} was not installed by huntbook; to remove it all the same: ` +
        `jupyter kernelspec remove ${name}`,
    );
  }
  await rm(join(directory, "kernel.json"));
  await rmdir(directory).catch(() => {});
  return directory;
}

function kernelDirectory(name: string, env: Environment, prefix: string | undefined): string {
  const data = prefix === undefined ? userDataDirectory(env) : join(prefix, "share", "jupyter");
  return join(data, "kernels", name);
}

/** The kernels that Jupyter would find here; of two with one name the first counts. */
export async function installedKernels(env: Environment): Promise<InstalledKernel[]> {
  const found = new Map<string, InstalledKernel>();
  for (const data of dataDirectories(env)) {
    const folder = join(data, "kernels");
    for (const name of await readdir(folder).catch(() => [])) {
      const kernel = await readKernel(join(folder, name), name);
      if (kernel && !found.has(name.toLowerCase())) found.set(name.toLowerCase(), kernel);
    }
  }
  return [...found.values()];
}

async function readKernel(directory: string, name: string): Promise<InstalledKernel | undefined> {
  try {
    const json = JSON.parse(await readFile(join(directory, "kernel.json"), "utf8")) as Record<
      string,
      unknown
    >;
    const argv = Array.isArray(json.argv) ? json.argv.map(String) : [];
    return {
      name,
      directory,
      argv,
      displayName: String(json.display_name ?? name),
      language: String(json.language),
      own: Object.hasOwn(Object(json.metadata), "huntbook"),
    };
  } catch {
    return undefined;
  }
}
