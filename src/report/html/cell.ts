import type { CellBlock } from "../document/cell.js";
import { seconds } from "../document/seconds.js";
import { highlight } from "./highlight.js";
import { renderOutputs } from "./output.js";

const WORDS: Readonly<Record<string, string>> = {
  failed: "failed",
  timeout: "out of time",
  interrupted: "interrupted",
  running: "unfinished",
  not_run: "not run",
};

/** A code cell: its code folded away, its outputs open to see. A cell that did not end well says so. */
export function renderCell(cell: CellBlock): string {
  const { milliseconds, isParameters, title } = cell;
  const word = Object.hasOwn(WORDS, cell.status) ? WORDS[cell.status] : undefined;
  const status = word === undefined ? "ok" : cell.status;
  const label = isParameters ? "Parameters of this run" : "Code";
  const count = cell.count === null ? "" : `<span class="count">${cell.count}</span>`;
  const time = milliseconds === undefined ? "" : `<span class="time">${seconds(milliseconds)}</span>`;
  const badge = word === undefined ? "" : `<span class="badge ${status}">${word}</span>`;
  const open = isParameters || status === "failed" ? " open" : "";
  return [
    `<section class="cell ${status}">`,
    `<details class="code"${open}><summary>${label}${count}${badge}${time}</summary>`,
    `<pre tabindex="0"><code>${highlight(cell.source)}</code></pre></details>`,
    renderOutputs(cell.outputs, title === "" ? "output" : title),
    `</section>`,
  ].join("\n");
}
