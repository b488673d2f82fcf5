import { existsSync, mkdtempSync, rmSync, writeFileSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { parseNotebook } from "../../src/notebook/read.js";
import type { CodeCell, Notebook } from "../../src/notebook/notebook.js";
import { isCode } from "../../src/notebook/notebook.js";

const made: string[] = [];

/** A fresh directory that is gone when the test file is done. */
export function temporary(): string {
  const directory = mkdtempSync(join(tmpdir(), "huntbook-test-"));
  made.push(directory);
  return directory;
}

afterAll(() => {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true, force: true });
});

export type CellSpec = string | { markdown: string } | { code: string; tags: string[] };

/** A notebook file's content, from the sources of its cells. */
export function ipynb(cells: readonly CellSpec[], kernel?: string): string {
  const kernelspec = kernel === undefined ? {} : { kernelspec: { name: kernel, display_name: kernel } };
  return JSON.stringify({
    nbformat: 4,
    nbformat_minor: 4,
    metadata: kernelspec,
    cells: cells.map((cell) => {
      if (typeof cell === "object" && "markdown" in cell) {
        return { cell_type: "markdown", metadata: {}, source: cell.markdown };
      }
      const { code, tags } = typeof cell === "string" ? { code: cell, tags: [] } : cell;
      return { cell_type: "code", metadata: { tags }, source: code, outputs: [], execution_count: null };
    }),
  });
}

/** Writes a notebook into a directory of its own and gives its path. */
export function notebookFile(cells: readonly CellSpec[], name = "hunt.ipynb"): string {
  const path = join(temporary(), name);
  writeFileSync(path, ipynb(cells));
  return path;
}

export function readBack(path: string): Notebook {
  return parseNotebook(readFileSync(path, "utf8"));
}

/** The code cells of a saved notebook. */
export function codeCells(path: string): CodeCell[] {
  return readBack(path).cells.filter(isCode);
}

export function statuses(path: string): (string | undefined)[] {
  return codeCells(path).map((cell) => cell.metadata.huntbook?.status);
}

/** All that a cell printed. */
export function printed(cell: CodeCell | undefined, name = "stdout"): string {
  return (cell?.outputs ?? [])
    .map((output) => (output.output_type === "stream" && output.name === name ? output.text : ""))
    .join("");
}

/** Whether a process runs. One that is dead, and that nobody has asked about, counts as gone. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const stat = `/proc/${pid}/stat`;
    return !existsSync(stat) || !/\) Z /.test(readFileSync(stat, "utf8"));
  } catch {
    return false;
  }
}

export async function until(condition: () => boolean, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (!condition() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
  return condition();
}

/** A generator of random numbers that gives the same ones every time. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}
