import { plural } from "../../base/text.js";
import { safeLines } from "../../base/safe-lines.js";
import { inertMarkdown as inert } from "../../frame/index.js";
import { inertText } from "../author-text.js";
import type { CellBlock, CellOutput } from "../document/cell.js";
import type { Block, MarkdownBlock } from "../document/document.js";
import { tableLines } from "./table.js";
import { rewriteText } from "./text.js";

/** Lines of an output that are written out. */
const LINES = 200;

export function blockLines(block: Block): string[] {
  switch (block.kind) {
    case "text":
      return [inert(block.text)];
    case "list":
      return [
        ...(block.title === "" ? [] : [`**${inert(block.title)}**`, ""]),
        ...block.items.map((item) => `- ${inert(item)}`),
      ];
    case "markdown":
      return textLines(block);
    case "table":
      return tableLines(block);
    case "chart":
      return [`*Chart, left out here:* ${inert(block.draw("light").summary)}`];
    case "indicators":
      return block.groups.flatMap(({ title, values }) => [
        `**${inert(title)}** (${values.length})`,
        "",
        fence(values.map(inertText).join("\n"), "text"),
        "",
      ]);
    case "code":
      return [`**${inert(block.title)}**`, "", fence(inertText(block.text), block.language)];
    case "raw":
      return [fence(safeLines(block.text).join("\n"), "text")];
    case "cell":
      return cellLines(block);
  }
}

/** Text between fences that nothing in it can close. */
export function fence(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const mark = "`".repeat(longest + 1);
  return `${mark}${language}\n${text}\n${mark}`;
}

function textLines({ source, hasTitle = false, isLive = false }: MarkdownBlock): string[] {
  return [rewriteText(source, { hasTitle, links: isLive, defang: !isLive })];
}

function cellLines({ source, outputs, status, title }: CellBlock): string[] {
  const end = status === "ok" ? [] : [`*${inert(status.replace("_", " "))}*`, ""];
  return [
    ...end,
    fence(safeLines(source).join("\n"), "typescript"),
    ...outputs.flatMap((output) => ["", ...outputLines(output, title)]),
  ];
}

function outputLines(output: CellOutput, title: string): string[] {
  if (output.kind === "stream") return plainLines(output.text);
  if (output.kind === "error") return plainLines(`${output.name}: ${output.message}`);
  const { "text/plain": text, "text/markdown": markdown } = output.data;
  const isPicture = Object.keys(output.data).some((mime) => mime.startsWith("image/"));
  if (isPicture)
    return [
      `*Picture, left out here:* ${inert(typeof text === "string" ? text : title || "no description")}`,
    ];
  if (typeof text === "string") return plainLines(text);
  if (typeof markdown === "string") return [rewriteText(markdown, {})];
  return [`*An output that cannot be shown here:* ${inert(Object.keys(output.data).join(", "))}`];
}

function plainLines(text: string): string[] {
  const lines = safeLines(text);
  const left = lines.length - LINES;
  return [
    fence(lines.slice(0, LINES).join("\n"), "text"),
    ...(left > 0 ? ["", `… ${plural(left, "more line")} in the notebook`] : []),
  ];
}
