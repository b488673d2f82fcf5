import { createHash } from "node:crypto";
import { formatDate } from "../../base/dates.js";
import type { CellOutput } from "../../report/document/cell.js";
import { seconds } from "../../report/document/seconds.js";
import type { Block, Fact, ReportDocument } from "../../report/document/document.js";
import { firstHeading } from "../../report/html/markdown.js";
import { emptyPart, type Part } from "../../report/parts/part.js";
import { CONCLUSION_TYPE, PROGRESS } from "../../display/index.js";
import { conclusionIn, shownAs } from "../run/shown.js";
import { newsChapter } from "./news.js";
import { cellTitles } from "../titles.js";
import { isCode, type Cell, type CodeCell, type Notebook, type Output } from "../notebook.js";
import { isObject } from "../read.js";

type Run = Readonly<Record<string, unknown>>;

const WORDS = new Map([
  ["ok", "Complete"],
  ["failed", "Failed"],
  ["timeout", "Out of time"],
  ["interrupted", "Interrupted"],
  ["died", "Kernel died"],
  ["running", "Unfinished"],
]);

/** An executed notebook as a part of a document; `name` stands in for a title where it has none. */
export function notebookPart(notebook: Notebook, name: string): Part {
  const run = notebook.metadata.huntbook;
  const titles = cellTitles(notebook);
  const heading = notebook.cells.find(
    (cell) => cell.cell_type === "markdown" && firstHeading(cell.source) !== undefined,
  );
  const state = stateOf(run);
  const failed = run?.["status"] !== undefined && state.name !== "ok" && state.name !== "not_run";
  const reason = typeof run?.["reason"] === "string" ? run["reason"] : "The run did not reach its end";
  const isTaped = isObject(run?.["tape"]);
  const started = !isTaped && typeof run?.["started"] === "string" ? new Date(run["started"]) : null;
  const news = newsChapter(notebook.cells.filter(isCode));
  return {
    ...emptyPart,
    title: heading === undefined ? name : (firstHeading(heading.source) ?? name),
    at: null,
    complete: !failed,
    reason: failed ? reason : null,
    findings: toFindings(conclusionIn(shownAs(notebook.cells.filter(isCode), CONCLUSION_TYPE))),
    sections: [
      ...news,
      {
        title: news.length === 0 ? null : "The hunt",
        blocks: notebook.cells.flatMap(
          (cell) => toBlock(cell, cell === heading, titles.get(cell.id)?.title ?? "", isTaped) ?? [],
        ),
      },
    ],
    head: {
      state,
      alarm: failed ? { lead: state.word, text: `${reason}. What stands below is incomplete.` } : null,
      facts: run === undefined ? [] : toFacts(run),
    },
    input: {
      kind: "notebook",
      name,
      seeds: [],
      at: started === null || Number.isNaN(started.getTime()) ? null : started.toISOString(),
      complete: run?.["status"] === "ok",
      reason: failed ? reason : null,
      counts: { cells: notebook.cells.filter(isCode).length },
      sha256: checksums(notebook),
    },
  };
}

/** The first sentence answers the question; the others are what it rests on. */
function toFindings([answer, ...others]: readonly string[]): Part["findings"] {
  return answer === undefined ? [] : [{ text: answer, details: others.map((text) => ({ what: "", text })) }];
}

function toBlock(cell: Cell, hasTitle: boolean, title: string, isTaped: boolean): Block | undefined {
  if (cell.cell_type === "raw") return { kind: "raw", text: cell.source };
  if (!isCode(cell)) {
    return { kind: "markdown", source: cell.source, hasTitle, isLive: true, attachments: cell.attachments };
  }
  if (cell.source.trim() === "") return undefined;
  const { status = "ok", milliseconds } = cell.metadata.huntbook ?? {};
  return {
    kind: "cell",
    title,
    source: cell.source,
    isParameters: cell.metadata.tags?.includes("injected-parameters") === true,
    status,
    milliseconds: isTaped ? undefined : milliseconds,
    count: cell.execution_count,
    outputs: cell.outputs.filter(isLasting).map(toCellOutput),
  };
}

function toCellOutput(output: Output): CellOutput {
  if (output.output_type === "stream") return { kind: "stream", name: output.name, text: output.text };
  if (output.output_type !== "error") return { kind: "shown", data: output.data };
  const { ename, evalue, traceback } = output;
  return { kind: "error", name: ename, message: evalue, trace: traceback.join("\n") };
}

function stateOf(run: Run | undefined): NonNullable<ReportDocument["state"]> {
  const status = typeof run?.["status"] === "string" ? run["status"] : "";
  const word = WORDS.get(status);
  return word === undefined ? { name: "not_run", word: "Not run by huntbook" } : { name: status, word };
}

/** A run that was recorded and the one that replays it are written up alike: when they ran is left out. */
function toFacts({ tape, kernel, versions, parameters, ...times }: Run): Fact[] {
  const facts: Fact[] = isObject(tape) ? tapeFacts(tape) : timeFacts(times);
  if (typeof kernel === "string") {
    const version = isObject(versions) ? versions[kernel] : undefined;
    facts.push({ name: "Kernel", value: typeof version === "string" ? `${kernel} ${version}` : kernel });
  }
  for (const [name, value] of Object.entries(isObject(parameters) ? parameters : {})) {
    facts.push({ name, value: typeof value === "string" ? value : JSON.stringify(value), isCode: true });
  }
  return facts;
}

function tapeFacts({ name, sha256 }: Run): Fact[] {
  return [{ name: "Tape", value: `${String(name)}, SHA-256 ${String(sha256)}` }];
}

function timeFacts({ started, milliseconds }: Run): Fact[] {
  const date = typeof started === "string" ? formatDate(new Date(started)) : "";
  return [
    ...(date === "" ? [] : [{ name: "Run", value: `${date} UTC` }]),
    ...(typeof milliseconds === "number" ? [{ name: "Took", value: seconds(milliseconds) }] : []),
  ];
}

/** How long something took is no part of what it came to. */
const TOOK = /\b\d+(?:\.\d+)? ?(?:ms|s|min)\b/g;

/** Of the code, the parameters and what each cell came to; what a cell is called is its id. */
function checksums(notebook: Notebook): Record<string, string> {
  const cells = notebook.cells.filter(isCode);
  const sha256 = (value: unknown): string =>
    createHash("sha256").update(JSON.stringify(value).replace(TOOK, "")).digest("hex");
  const outputs = cells
    .filter(hasOutput)
    .map(({ id, outputs }): [string, string] => [
      `output of ${id}`,
      sha256(outputs.filter(isLasting).map(contentOf)),
    ]);
  return { code: sha256(cells.map(({ source }) => source)), ...Object.fromEntries(outputs) };
}

function hasOutput({ outputs }: CodeCell): boolean {
  return outputs.some(isLasting);
}

/** How far work is, and in what time, is shown as it goes; it is no result. */
function isLasting(output: Output): boolean {
  return !("data" in output && PROGRESS in output.data);
}

function contentOf(output: Output): unknown {
  if (output.output_type === "stream") return output.text;
  return output.output_type === "error" ? [output.ename, output.evalue] : output.data;
}
