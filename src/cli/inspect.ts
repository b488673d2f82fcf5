import { basename } from "node:path";
import { Command } from "commander";
import { printable, truncate } from "../base/text.js";
import type { Parameter } from "../notebook/parameters/parameters.js";
import { safeLines } from "../base/safe-lines.js";
import { fitText, textWidth } from "../display/width.js";
import { wrapTexts } from "../display/wrap.js";
import { onShelf } from "./on-shelf.js";
import { style } from "./terminal.js";

/** `huntbook inspect`. */
export function inspectCommand(): Command {
  return new Command("inspect")
    .description(
      "show what a notebook asks, needs and costs, and its parameters with their types and defaults",
    )
    .argument("<notebook>", "the .ipynb file, or the number or name of one that comes with huntbook")
    .option("--json", "print them as one JSON value")
    .action(inspect);
}

async function inspect(given: string, { json }: { json?: true }): Promise<void> {
  const [{ readNotebook }, { findParameters }, { findFacts }, { findMissingParts }] = await Promise.all([
    import("../notebook/read.js"),
    import("../notebook/parameters/parameters.js"),
    import("../notebook/facts.js"),
    import("./missing-parts.js"),
  ]);
  const entry = await onShelf(given);
  const path = entry?.path ?? given;
  const notebook = entry?.notebook ?? (await readNotebook(path));
  const { title, needs, costs } = findFacts(notebook);
  const missing = findMissingParts(notebook, process.env).map(({ message }) => message);
  const parameters = findParameters(notebook);
  const kernel = notebook.metadata.kernelspec?.name;
  const cells = notebook.cells.filter((cell) => cell.cell_type === "code").length;
  if (json) {
    process.stdout.write(
      `${JSON.stringify({ notebook: path, title, needs, missing, costs, kernel, cells, parameters })}\n`,
    );
    return;
  }
  const { bold, dim } = style(process.stdout);
  const head = safeLines(title ?? basename(path)).join(" ");
  const lines = parameters.length === 0 ? [dim("no parameters")] : table(parameters);
  const said = Object.entries({ needs, costs }).flatMap(([name, text]) =>
    text === undefined ? [] : hanging(dim(name), name.length, printable(text.replaceAll("`", ""))),
  );
  process.stdout.write(`${[bold(head), ...said, ...missing, "", ...lines].join("\n")}\n`);
}

function table(parameters: readonly Parameter[]): string[] {
  const rows = parameters.map(({ name, type, annotation, code, help }) =>
    [name, annotation ?? type, truncate(code.replace(/\s+/g, " "), 60), help].map((text) => printable(text)),
  );
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const whole = rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const room = process.stdout.columns || Infinity;
  if (whole.every((line) => textWidth(line) <= room)) return whole;
  return rows.flatMap(([name = "", type = "", code = "", help = ""]) => [
    fitText(`${name.padEnd(widths[0] ?? 0)}  ${type}  ${code}`, room),
    ...(help === "" ? [] : wrapTexts([help], { indent: 4 })),
  ]);
}

/** A name, and a text beside it that stays in its column. */
function hanging(name: string, width: number, text: string): string[] {
  const [first = "", ...more] = wrapTexts([text], { indent: width + 2 });
  return [`${name}  ${first.trimStart()}`, ...more];
}
