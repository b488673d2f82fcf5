import { stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { Command } from "commander";
import { InvalidInputError } from "../base/errors.js";
import { folderFault, makeFolder } from "../base/make-folder.js";
import { printable } from "../base/text.js";
import { wrapTexts } from "../display/wrap.js";
import type { ShelfEntry } from "../notebook/shelf.js";
import { shortPath, style } from "./terminal.js";

interface Options {
  param: string[];
  output?: string;
  json?: true;
}

/** `huntbook new`. */
export function newCommand(): Command {
  return new Command("new")
    .description("copy a ready notebook, with its parameters filled in; without a scenario, list them")
    .argument("[scenario...]", "its number, its name, or words of its question")
    .option(
      "-p, --param <name=value>",
      "fill in a parameter; once for each",
      (pair, pairs) => [...pairs, pair],
      [] as string[],
    )
    .option("-o, --output <file>", "where to (default: the notebook's own name, in this folder)")
    .option("--json", "print one JSON value")
    .action(make);
}

async function make(words: readonly string[], options: Options): Promise<void> {
  const { findOnShelf, readShelf } = await import("../notebook/shelf.js");
  const shelf = await readShelf();
  if (words.length === 0) list(shelf, options);
  else await copy(findOnShelf(shelf, words.join(" ")), options);
}

function list(shelf: readonly ShelfEntry[], { param, output, json }: Options): void {
  if (param.length > 0 || output !== undefined) {
    throw new InvalidInputError("missing scenario: say which notebook, for instance huntbook new 02");
  }
  if (json) {
    const notebooks = shelf.map(({ name, title, needs, costs }) => ({ name, title, needs, costs }));
    process.stdout.write(`${JSON.stringify({ notebooks })}\n`);
    return;
  }
  const width = Math.max(...shelf.map(({ name }) => name.length));
  const { bold } = style(process.stdout);
  for (const { name, title = "" } of shelf) {
    const [first = "", ...more] = wrapTexts([title], { indent: width + 2 });
    process.stdout.write(`${[bold(name.padEnd(width)) + first.slice(width), ...more].join("\n")}\n`);
  }
}

async function copy({ name, title, notebook }: ShelfEntry, { param, output, json }: Options): Promise<void> {
  const [
    { fillParameters },
    { findParameters },
    { checkParameters, parseParameters },
    { serializeNotebook },
    { findMissingParts },
  ] = await Promise.all([
    import("../notebook/parameters/fill-parameters.js"),
    import("../notebook/parameters/parameters.js"),
    import("../notebook/parameters/parameter-values.js"),
    import("../notebook/serialize.js"),
    import("./missing-parts.js"),
  ]);
  const known = findParameters(notebook);
  const values = parseParameters(param, known);
  checkParameters(values, known, process.env);
  const path = await target(output, `${name}.ipynb`);
  const missing = findMissingParts(notebook, process.env).map(({ message }) => message);
  await create(path, serializeNotebook(fillParameters(notebook, values)));
  if (json) {
    process.stdout.write(`${JSON.stringify({ notebook: path, name, title, missing, parameters: values })}\n`);
    return;
  }
  const short = shortPath(path);
  const file = printable(
    /^[\w./@%+=:,-]+$/.test(short) ? short : `'${short.replaceAll("'", String.raw`'\''`)}'`,
  );
  process.stdout.write(`${printable(short)}\n`);
  const library = hasLibrary(path)
    ? []
    : [
        `for Deno, and for an editor's help, give it the library: npm install huntbook, in ${printable(dirname(path))}`,
      ];
  const said = [title ?? name, ...library, ...missing, `run it: npx huntbook run ${file}`];
  process.stderr.write(said.map((line) => `${line}\n`).join(""));
}

/** A folder that is there takes the notebook under its own name. */
async function target(output: string | undefined, file: string): Promise<string> {
  const path = resolve(output ?? file);
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
  if (isFolder) return join(path, file);
  if (path.toLowerCase().endsWith(".ipynb")) return path;
  throw new InvalidInputError(
    `invalid output: ${printable(basename(path))}; a notebook's name ends with .ipynb, or name a folder that is there`,
  );
}

/** Writes a file that is not there yet. */
async function create(path: string, text: string): Promise<void> {
  const refuse = (why: string, cause: unknown): never => {
    throw new InvalidInputError(`invalid output: ${printable(shortPath(path))}; ${why}`, { cause });
  };
  await makeFolder(dirname(path)).catch((error: unknown) => refuse(folderFault(error), error));
  await writeFile(path, text, { flag: "wx", mode: 0o600 }).catch((error: NodeJS.ErrnoException) =>
    refuse(
      error.code === "EEXIST" ? "it is there already; choose another name with -o FILE" : folderFault(error),
      error,
    ),
  );
}

/** Whether a kernel that is started beside the notebook finds the library. */
function hasLibrary(path: string): boolean {
  try {
    createRequire(path).resolve("huntbook");
    return true;
  } catch {
    return false;
  }
}
