import { existsSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { delimiter, join, parse, sep } from "node:path";

/** As much of TypeScript's `sys` as is asked for a package. */
interface System {
  fileExists(path: string): boolean;
  directoryExists(path: string): boolean;
  readFile(path: string, encoding?: string): string | undefined;
  readDirectory(path: string, ...rest: unknown[]): string[];
  getDirectories(path: string): string[];
  realpath?(path: string): string;
}

/**
 * Lets notebooks in any folder import this package and what was installed beside it: a folder of their own comes first,
 * and this one last. TypeScript looks for `node_modules` up to the root of the disk, so it is shown one there.
 */
export function findFromAnywhere(require: NodeJS.Require): void {
  const packages = findPackages();
  if (packages === undefined) return;
  const { sys } = require("@tslab/typescript-for-tslab") as { sys: System };
  showAtRoot(sys, packages);
  process.env.NODE_PATH = [process.env.NODE_PATH, packages].filter(Boolean).join(delimiter);
  (Module as unknown as { _initPaths(): void })._initPaths();
}

/** The `node_modules` that this package is in. */
export function findPackages(): string | undefined {
  const folders = createRequire(import.meta.url).resolve.paths("huntbook") ?? [];
  return folders.find((folder) => existsSync(join(folder, "huntbook", "package.json")));
}

/** Answers for `/node_modules` from another folder, unless there is one. */
export function showAtRoot(sys: System, packages: string): void {
  const slashes = (path: string): string => path.replaceAll(sep, "/");
  const root = `${slashes(parse(packages).root)}node_modules`;
  const { fileExists, directoryExists, readFile, readDirectory, getDirectories, realpath } = sys;
  if (directoryExists.call(sys, root)) return;
  const toReal = (path: string): string =>
    path === root || path.startsWith(`${root}/`) ? slashes(packages) + path.slice(root.length) : path;
  sys.fileExists = (path) => fileExists.call(sys, toReal(path));
  sys.directoryExists = (path) => directoryExists.call(sys, toReal(path));
  sys.readFile = (path, encoding) => readFile.call(sys, toReal(path), encoding);
  sys.readDirectory = (path, ...rest) => readDirectory.call(sys, toReal(path), ...rest);
  sys.getDirectories = (path) => getDirectories.call(sys, toReal(path));
  if (realpath !== undefined) sys.realpath = (path) => realpath.call(sys, toReal(path));
}
