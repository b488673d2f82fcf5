import { stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { Command, Option } from "commander";
import { HuntbookError, InvalidInputError } from "../base/errors.js";
import { printable } from "../base/text.js";
import { shortPath } from "./terminal.js";

interface Options {
  output?: string;
  format: "html" | "md";
  json?: true;
}

/** `huntbook report`. */
export function reportCommand(): Command {
  return new Command("report")
    .description("write up a run, or an executed notebook, as one file to read and to mail")
    .argument("<run-or-notebook>", "the run's directory, or the .ipynb file")
    .option("-o, --output <file>", "the file to write (default: beside the notebook)")
    .addOption(new Option("--format <format>", "the kind of file").choices(["html", "md"]).default("html"))
    .option("--json", "print the result as one JSON value")
    .action(report);
}

async function report(path: string, { output, format, json }: Options): Promise<void> {
  if (format === "md") {
    throw new HuntbookError(
      "UNSUPPORTED",
      "not available yet: --format md; write the page with --format html",
    );
  }
  const [{ readNotebook }, { writeUp }, { atomicWrite }] = await Promise.all([
    import("../notebook/read.js"),
    import("../notebook/write-up/index.js"),
    import("../base/atomic-write.js"),
  ]);
  const source = await findNotebook(path);
  const name = basename(source, ".ipynb");
  const target = resolve(output ?? join(dirname(source), `${name}.html`));
  if (target === resolve(source)) {
    throw new InvalidInputError(`invalid output: ${printable(target)}; that is the notebook itself`);
  }
  await atomicWrite(target, writeUp(await readNotebook(source), name));
  const line = json
    ? JSON.stringify({ notebook: source, html: target })
    : `write-up  ${printable(shortPath(target))}`;
  process.stdout.write(`${line}\n`);
}

/** The executed notebook of a run: the one in its directory. */
async function findNotebook(path: string): Promise<string> {
  const info = await stat(path).catch(() => undefined);
  if (!info?.isDirectory()) return path;
  const { readdir } = await import("node:fs/promises");
  const names = (await readdir(path)).filter((name) => name.endsWith(".ipynb") && !name.startsWith("."));
  const [name] = names;
  if (name !== undefined && names.length === 1) return join(path, name);
  const what = names.length === 0 ? "holds no notebook" : "holds more than one notebook; name one of them";
  throw new InvalidInputError(`invalid run: ${printable(path)}; the directory ${what}`);
}
