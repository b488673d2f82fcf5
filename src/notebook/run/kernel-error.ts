import { homedir } from "node:os";
import type { ErrorOutput } from "../notebook.js";

/** tslab prints what nobody caught to the cell that runs then, behind one of these words. */
const LATE = /^(?:UncaughtException|UnhandledPromiseRejection): /;
const DIAGNOSTIC = /^(?:\S+\.tsx? )?\d+:\d+ - /;
const SOURCE_CONTEXT = /^evalmachine\.<anonymous>:\d+\n[^]*?\n\s*\^+\s*\n\n?/;
const KERNEL_FRAME = /^\s+(?:at .*(?:[\\/]tslab[\\/]|\(node:|at node:)|\.\.\. \d+ lines matching)/;

export function isLateError(text: string): boolean {
  return LATE.test(text);
}

/** Whether a text is what tslab prints for code that does not type-check. */
export function isDiagnostic(text: string): boolean {
  return DIAGNOSTIC.test(text);
}

/** The `error` output that tslab did not send, from what it printed of an error. */
export function parsePrintedError(text: string): ErrorOutput {
  const whole = text.replace(LATE, "").replace(SOURCE_CONTEXT, "").replace(/\n$/, "");
  const lines = whole.split("\n");
  const firstFrame = lines.findIndex((line) => /^\s+at /.test(line));
  const headEnd =
    firstFrame < 0 ? lines.findIndex((line) => line.endsWith("] {")) + 1 || lines.length : firstFrame;
  const head = lines
    .slice(0, headEnd)
    .join("\n")
    .replace(/^\[([^]*)\](?: \{)?$/, "$1");
  const [, ename, evalue] = /^([\p{L}_$][\p{L}\d_$.]*)(?: \[[\w.]+\])?(?:: ([^]*))?$/u.exec(head) ?? [];
  const named = ename !== undefined && (evalue !== undefined || firstFrame >= 0);
  const traceback = withoutKernelFrames(lines);
  return withoutHome({
    output_type: "error",
    ename: named ? ename : "Error",
    evalue: named ? (evalue ?? "") : head,
    traceback,
  });
}

/** A stack without the frames below the cell. The brace that opens the error's properties stays. */
function withoutKernelFrames(lines: readonly string[]): string[] {
  const kept: string[] = [];
  for (const line of lines) {
    if (!KERNEL_FRAME.test(line)) kept.push(line);
    else if (line.endsWith(" {")) kept.push(`${kept.pop() ?? ""} {`);
  }
  return kept;
}

/** The `error` output of code that does not type-check: one line for each fault, as `line:column - what`. */
export function typeScriptError(diagnostics: readonly string[]): ErrorOutput {
  const lines = diagnostics.flatMap((text) => text.replace(/\n$/, "").split("\n"));
  return withoutHome({
    output_type: "error",
    ename: "TypeScriptError",
    evalue: lines[0] ?? "",
    traceback: lines.map((line) => `TypeScriptError: ${line}`),
  });
}

/** Paths under the home directory start with `~`: who ran it where is nobody's business. */
export function withoutHome(error: ErrorOutput): ErrorOutput {
  const home = homedir();
  if (home.length < 3) return error;
  const shorten = (text: string) => text.replaceAll(home, "~");
  return { ...error, evalue: shorten(error.evalue), traceback: error.traceback.map(shorten) };
}
