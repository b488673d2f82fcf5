import { escapeHtml, plural } from "../../base/text.js";
import type { CellOutput } from "../document/cell.js";
import { safeLines } from "../../base/safe-lines.js";
import { renderMarkdown } from "./markdown.js";
import { picture } from "./picture.js";
import { sanitizeHtml } from "./sanitize.js";

/** More lines, and more characters of HTML, are left to the notebook. */
const LINES = 2000;
const HTML = 5_000_000;

/** The outputs of a cell as HTML. */
export function renderOutputs(outputs: readonly CellOutput[], title: string): string {
  return outputs.map((output) => `<div class="output">${renderOutput(output, title)}</div>`).join("\n");
}

function renderOutput(output: CellOutput, title: string): string {
  if (output.kind === "stream") return pre(output.text, output.name);
  return output.kind === "error" ? renderError(output) : renderBundle(output.data, title);
}

/** Name and message once, and the stack below where there is more of it. */
function renderError(error: CellOutput & { kind: "error" }): string {
  const head = safeLines(`${error.name}: ${error.message}`);
  const trace = safeLines(error.trace);
  const repeats = head.every((line, index) => trace[index] === line);
  const rest = (repeats ? trace.slice(head.length) : trace).join("\n").replace(/^\n+|\s+$/g, "");
  const name = `<p class="error-name">${escapeHtml(head.join("\n"))}</p>`;
  return `<div class="error" role="note">${name}${rest === "" ? "" : pre(rest, "trace")}</div>`;
}

/** A picture says most, then a table, then text. */
function renderBundle(data: Readonly<Record<string, unknown>>, title: string): string {
  const drawn = picture(data, title);
  if (drawn !== undefined) return drawn;
  const { "text/html": html, "text/markdown": markdown, "text/plain": text } = data;
  if (typeof html === "string" && html.length <= HTML) return `<div class="html">${sanitizeHtml(html)}</div>`;
  if (typeof markdown === "string") return `<div class="markdown">${renderMarkdown(markdown)}</div>`;
  if (typeof text === "string") return pre(text, "result");
  const kinds = Object.keys(data).map((mime) => safeLines(mime).join(" "));
  return `<p class="note">${escapeHtml(`An output that cannot be shown here: ${kinds.join(", ") || "empty"}.`)}</p>`;
}

function pre(text: string, kind: string): string {
  const lines = safeLines(text);
  const shown = lines.slice(0, LINES).join("\n");
  const left = lines.length - LINES;
  const note = left > 0 ? `<p class="note">… ${plural(left, "more line")} in the notebook</p>` : "";
  return `<pre class="${kind}" tabindex="0">${escapeHtml(shown)}</pre>${note}`;
}
