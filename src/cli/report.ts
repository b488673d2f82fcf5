import { basename, dirname, join, resolve } from "node:path";
import { Command, Option } from "commander";
import { InvalidInputError } from "../base/errors.js";
import { printable } from "../base/text.js";
import { tlps, type Tlp } from "../intel/index.js";
import type { ReportFormat } from "../report/write-document.js";
import { shortPath } from "./terminal.js";

interface Options {
  output?: string;
  format?: ReportFormat;
  title?: string;
  tlp?: Tlp;
  author?: string;
  browser?: string;
  json?: true;
}

/** `huntbook report`. */
export function reportCommand(): Command {
  return new Command("report")
    .description("write up a run, or an executed notebook, as one file to read and to mail")
    .argument("<run-or-notebook>", "the run's directory, or the .ipynb file")
    .option("-o, --output <file>", "the file to write (default: beside the notebook)")
    .addOption(
      new Option("--format <format>", "the kind of file (default: by its ending, or html)").choices([
        "html",
        "md",
        "pdf",
      ]),
    )
    .option("--title <text>", "what it is called (default: the notebook's title)")
    .addOption(new Option("--tlp <color>", "who may see it (default: amber)").choices(tlps))
    .option("--author <name>", "who wrote it")
    .option("--browser <program>", "Chromium, Chrome or Edge, which print a PDF")
    .option("--json", "print the result as one JSON value")
    .action(report);
}

async function report(path: string, { output, format: asked, json, ...options }: Options): Promise<void> {
  const [{ findNotebook, writeReport }, { formatOf }] = await Promise.all([
    import("../notebook/write-report.js"),
    import("../report/write-document.js"),
  ]);
  const source = await findNotebook(path);
  if (output !== undefined && resolve(output) === resolve(source)) {
    throw new InvalidInputError(`invalid output: ${printable(output)}; that is the notebook itself`);
  }
  const format = asked ?? (output === undefined ? "html" : formatOf(output));
  const target = resolve(output ?? join(dirname(source), `${basename(source, ".ipynb")}.${format}`));
  const { bytes } = await writeReport(source, target, { ...options, format });
  const line = json
    ? JSON.stringify({ notebook: source, [format]: target, bytes })
    : `write-up  ${printable(shortPath(target))}`;
  process.stdout.write(`${line}\n`);
}
