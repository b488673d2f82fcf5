import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { NotebookError } from "../../base/errors.js";
import { nearestHint } from "../../base/nearest.js";
import { printable } from "../../base/text.js";
import type { NotebookMetadata } from "../notebook.js";
import type { Environment } from "./environment.js";

export const kernelNames = ["tslab", "deno"] as const;
export type KernelName = (typeof kernelNames)[number];

/** How a kernel is started, in the way of Jupyter's `kernel.json`: `{connection_file}` stands for the file. */
export interface KernelSpec {
  readonly name: string;
  readonly displayName: string;
  readonly argv: readonly string[];
  /** Version of the kernel's package, where it is known. */
  readonly version?: string;
  /** What it needs beside the environment of everybody. */
  readonly env?: Readonly<Record<string, string>>;
}

const require = createRequire(import.meta.url);

const find: Record<KernelName, (env: Environment) => KernelSpec | undefined> = {
  tslab: findTslab,
  deno: findDeno,
};

const install: Record<KernelName, string> = {
  tslab: "npm install tslab",
  deno: "npm install deno, or put deno on the PATH",
};

/** The kernel by its name. Throws `KERNEL_MISSING`, with what to install. */
export function findKernel(name: KernelName, env: Environment): KernelSpec {
  const spec = find[name](env);
  if (spec) return spec;
  throw new NotebookError("KERNEL_MISSING", `missing kernel: ${name}; install it with: ${install[name]}`);
}

/** The kernel that a notebook asks for; tslab where it asks for none. */
export function chooseKernel({ kernelspec }: NotebookMetadata): KernelName {
  const written = kernelspec?.name ?? "tslab";
  const name = kernelNames.find((known) => known === written);
  if (name !== undefined) return name;
  if (kernelspec?.language?.toLowerCase() === "typescript") return "tslab";
  const hint = nearestHint(written, kernelNames) || `; choose one with --kernel: ${kernelNames.join(" or ")}`;
  throw new NotebookError("KERNEL_MISSING", `missing kernel: ${printable(written)}${hint}`);
}

/** The project's own tslab, run by the same Node, never one that happens to be on the PATH. */
function findTslab(): KernelSpec | undefined {
  const manifest = resolve("tslab/package.json");
  if (manifest === undefined) return undefined;
  const preload = fileURLToPath(new URL("./tslab-preload.js", import.meta.url));
  const loaded = existsSync(preload) ? ["--import", pathToFileURL(preload).href] : [];
  const main = join(dirname(manifest), "bin", "tslab");
  return {
    name: "tslab",
    displayName: "TypeScript",
    argv: [process.execPath, ...loaded, main, "kernel", "--config-path", "{connection_file}"],
    version: versionOf(manifest),
  };
}

/** Deno of the npm package, whose binary is in a package for this platform, otherwise of the PATH. */
function findDeno(env: Environment): KernelSpec | undefined {
  const manifest = resolve("deno/package.json");
  const binary = process.platform === "win32" ? "deno.exe" : "deno";
  const onPath = (env.PATH ?? env.Path ?? "").split(delimiter).filter((folder) => folder !== "");
  const packaged = manifest === undefined ? [] : platformFolders(manifest);
  const command = [...packaged, ...onPath]
    .map((folder) => join(folder, binary))
    .find((path) => existsSync(path));
  if (command === undefined) return undefined;
  const own = manifest !== undefined && packaged.includes(dirname(command));
  return {
    name: "deno",
    displayName: "Deno",
    argv: [command, "jupyter", "--kernel", "--conn", "{connection_file}"],
    ...(own ? { version: versionOf(manifest) } : {}),
    env: { DENO_NO_UPDATE_CHECK: "1", DENO_NO_PROMPT: "1" },
  };
}

/**
 * The folders of a package's optional parts that are installed: npm installs the one for this platform. Its install
 * script would link the binary from there, and npm does not run install scripts unless it is told to.
 */
function platformFolders(manifest: string): string[] {
  const { optionalDependencies = {} } = JSON.parse(readFileSync(manifest, "utf8")) as {
    optionalDependencies?: Record<string, string>;
  };
  const near = createRequire(manifest);
  return Object.keys(optionalDependencies).flatMap((name) => {
    const path = resolve(`${name}/package.json`, near);
    return path === undefined ? [] : [dirname(path)];
  });
}

function resolve(id: string, from = require): string | undefined {
  try {
    return from.resolve(id);
  } catch {
    return undefined;
  }
}

function versionOf(manifest: string): string {
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}
