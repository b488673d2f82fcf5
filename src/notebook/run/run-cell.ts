import type { ExecuteReply } from "../kernel/client.js";
import type { Kernel } from "../kernel/kernel.js";
import type { Received } from "../kernel/message.js";
import {
  isDiagnostic,
  isLateError,
  parsePrintedError,
  typeScriptError,
  withoutHome,
} from "./kernel-error.js";
import type { CellStatus, CodeCell, ErrorOutput } from "../notebook.js";
import { safeLines } from "../../base/safe-lines.js";
import type { CellOutputs } from "./outputs.js";
import type { Interruption } from "./watch.js";

/** How long code that left an error uncaught may go on, in milliseconds: what it waits for will hardly come. */
const UNCAUGHT = 1000;

/** How many of the last messages on stderr are looked at for tslab's error. */
const KEPT = 200;

export interface CellOutcome {
  readonly status: CellStatus;
  /** Why nothing may run behind it; missing where the next cell may. */
  readonly interruption?: Interruption;
  readonly died?: string;
}

/**
 * Runs one cell to its end, whichever that is: its reply, the kernel's death, or an interruption that the kernel gets
 * `grace` milliseconds to obey.
 */
export async function runCell(
  kernel: Kernel,
  cell: CodeCell,
  outputs: CellOutputs,
  { grace, interrupted, stopped }: Waiting,
): Promise<CellOutcome> {
  const printed: string[] = [];
  let uncaught = (_interruption: Interruption) => {};
  const failed = new Promise<Interruption>((resolve) => (uncaught = resolve));
  const fail = (reason: string) => uncaught({ status: "failed", reason });
  kernel.onInput(() => fail("the cell asked for input, and nobody is there to give it"));

  const take = (message: Received) => {
    stamp(cell, message);
    outputs.take(message);
    if (message.type !== "stream" || message.content.length > 100_000) return;
    const { name, text } = JSON.parse(message.content.toString()) as { name: string; text: string };
    if (name !== "stderr") return;
    printed.push(text);
    if (printed.length > KEPT) printed.shift();
    if (!isLateError(text)) return;
    outputs.takeBack(text);
    outputs.add(parsePrintedError(text));
    if (cell.metadata.huntbook?.status === "ok") cell.metadata.huntbook.status = "failed";
    setTimeout(() => fail("the cell left an error uncaught"), UNCAUGHT).unref();
  };

  const answered = kernel.execute(cell.source, take);
  const first = await Promise.race([answered, kernel.exited, interrupted, stopped, failed]);
  if ("execution_count" in first || "date" in first) return reply(first as ExecuteReply);
  if ("code" in first) return death();
  return obey(first as Interruption);

  function reply(answer: ExecuteReply): CellOutcome {
    cell.execution_count = answer.execution_count ?? null;
    if (answer.started !== undefined) setTime(cell, "shell.execute_reply.started", answer.started);
    setTime(cell, "shell.execute_reply", new Date().toISOString());
    if (answer.status !== "ok" && !outputs.hasError()) outputs.add(unsentError(answer));
    return { status: outputs.hasError() ? "failed" : "ok" };
  }

  /** What the kernel answered as an error without sending one: tslab prints it, Deno leaves out what does not parse. */
  function unsentError(answer: ExecuteReply): ErrorOutput {
    const last = printed.at(-1);
    if (last === undefined) {
      const ename = answer.ename ?? "Error";
      const evalue = answer.evalue ?? "the kernel gave no reason";
      const name = evalue === "Execution failed" ? "SyntaxError" : ename;
      return { output_type: "error", ename: name, evalue, traceback: answer.traceback ?? [] };
    }
    const diagnostics = isDiagnostic(last)
      ? printed.slice(printed.findLastIndex((text) => !isDiagnostic(text)) + 1)
      : [];
    outputs.takeBack(diagnostics.length > 0 ? diagnostics.join("") : last);
    return diagnostics.length > 0 ? typeScriptError(diagnostics) : parsePrintedError(last);
  }

  async function death(): Promise<CellOutcome> {
    const { code, signal } = await kernel.exited;
    const said = safeLines(kernel.tail()).filter(
      (line) => line.trim() !== "" && !line.includes("is unstable"),
    );
    const reason = `the kernel ended with ${signal ?? `code ${code}`} while this cell ran`;
    outputs.add(
      withoutHome({
        output_type: "error",
        ename: "KernelDied",
        evalue: reason,
        traceback: [reason, ...said.slice(-20)],
      }),
    );
    return { status: "failed", died: reason };
  }

  async function obey(interruption: Interruption): Promise<CellOutcome> {
    const before = printed.length;
    if (interruption.atOnce !== true) {
      kernel.interrupt();
      const patience = new Promise<void>((resolve) => setTimeout(resolve, grace).unref());
      await Promise.race([answered, kernel.exited, stopped, patience]);
    }
    const answer = await Promise.race([answered, Promise.resolve(undefined)]);
    if (answer) cell.execution_count = answer.execution_count ?? null;
    else kernel.kill();
    if (!answer) await kernel.exited;
    // What tslab prints of the interruption is not the cell's own.
    if (printed.length > before) outputs.takeBack(printed.slice(before).join(""));
    const { status, reason } = interruption;
    const ename = { timeout: "TimeoutError", interrupted: "Interrupted", failed: "CellFailed" }[status];
    if (status !== "failed" || !outputs.hasError()) {
      outputs.add({ output_type: "error", ename, evalue: reason, traceback: [`${ename}: ${reason}`] });
    }
    return { status, interruption };
  }
}

export interface Waiting {
  readonly grace: number;
  readonly interrupted: Promise<Interruption>;
  readonly stopped: Promise<Interruption>;
}

/** Times as JupyterLab records them. */
function stamp(cell: CodeCell, { type, header, content }: Received): void {
  if (type === "execute_input") setTime(cell, "iopub.execute_input", header.date);
  if (type === "status" && content.includes('"busy"')) setTime(cell, "iopub.status.busy", header.date);
  if (type === "status" && content.includes('"idle"')) setTime(cell, "iopub.status.idle", header.date);
}

function setTime(cell: CodeCell, name: string, time: string): void {
  cell.metadata.execution = { ...cell.metadata.execution, [name]: time };
}
