/** Text as nbformat stores it is one string or a list of lines; here it is always one string. */
export type MimeBundle = Record<string, unknown>;

export interface StreamOutput {
  output_type: "stream";
  name: "stdout" | "stderr";
  text: string;
}

export interface DisplayOutput {
  output_type: "display_data";
  data: MimeBundle;
  metadata: Record<string, unknown>;
}

export interface ResultOutput {
  output_type: "execute_result";
  execution_count: number | null;
  data: MimeBundle;
  metadata: Record<string, unknown>;
}

export interface ErrorOutput {
  output_type: "error";
  ename: string;
  evalue: string;
  traceback: string[];
}

export type Output = StreamOutput | DisplayOutput | ResultOutput | ErrorOutput;

/**
 * - `ok` it ran to its end.
 * - `failed` it threw, did not type-check, or its kernel died.
 * - `timeout` it was stopped because its time, or the run's, was over.
 * - `interrupted` it was stopped by a signal.
 * - `running` it was running when this was saved.
 * - `not_run` its turn never came.
 */
export type CellStatus = (typeof cellStatuses)[number];
export const cellStatuses = ["ok", "failed", "timeout", "interrupted", "running", "not_run"] as const;

/** What the runner writes into a cell's metadata. */
export interface CellRecord {
  status: CellStatus;
  /** ISO 8601, UTC. */
  started?: string;
  milliseconds?: number;
}

export interface CellMetadata {
  tags?: string[];
  execution?: Record<string, string>;
  huntbook?: CellRecord;
  [key: string]: unknown;
}

export interface CodeCell {
  cell_type: "code";
  id: string;
  metadata: CellMetadata;
  source: string;
  outputs: Output[];
  execution_count: number | null;
}

export interface TextCell {
  cell_type: "markdown" | "raw";
  id: string;
  metadata: CellMetadata;
  source: string;
  attachments?: Record<string, MimeBundle>;
}

export type Cell = CodeCell | TextCell;

export interface NotebookMetadata {
  kernelspec?: { name?: string; display_name?: string; language?: string };
  language_info?: Record<string, unknown>;
  huntbook?: Record<string, unknown>;
  [key: string]: unknown;
}

/** A notebook of nbformat 4. */
export interface Notebook {
  nbformat: 4;
  nbformat_minor: number;
  metadata: NotebookMetadata;
  cells: Cell[];
}

export function isCode(cell: Cell): cell is CodeCell {
  return cell.cell_type === "code";
}

export function hasTag(cell: Cell, tag: string): boolean {
  return cell.metadata.tags?.includes(tag) ?? false;
}

/** The heading that a text cell opens a section with, or undefined. */
export function findHeading(cell: Cell): string | undefined {
  if (cell.cell_type !== "markdown") return undefined;
  const heading = /^#{1,6}[ \t]+(.+?)[ \t]*#*$/m.exec(cell.source)?.[1];
  return heading === undefined ? undefined : plainHeading(heading);
}

/** A heading without the signs of Markdown. */
export function plainHeading(heading: string): string {
  return heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/([*_`]{1,3})(\S(?:.*?\S)?)\1/g, "$2");
}

/** The notebook's title: its first heading. */
export function findTitle(notebook: Notebook): string | undefined {
  for (const cell of notebook.cells) {
    const heading = findHeading(cell);
    if (heading !== undefined) return heading;
  }
  return undefined;
}
