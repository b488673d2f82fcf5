import { partialText } from "./partial-text.js";
import type { Received } from "../kernel/message.js";
import type { CodeCell, DisplayOutput, ErrorOutput, Output, StreamOutput } from "../notebook.js";
import { toOutput } from "../read.js";

/** What is kept of a cell's outputs, and of all outputs together, in bytes as they came. */
export const outputLimits = { cell: 10_000_000, notebook: 50_000_000 };
export type OutputLimits = typeof outputLimits;

interface Content {
  name?: "stdout" | "stderr";
  text?: string;
  wait?: boolean;
  data?: Record<string, unknown>;
  metadata?: Record<string, unknown>;
  transient?: { display_id?: string };
}

/** The outputs of one cell, as the kernel's messages make them. */
export interface CellOutputs {
  /** Takes one message in. */
  take(message: Received): void;
  /** Adds an output that the runner itself has to say. */
  add(output: Output): void;
  /** Takes back what was printed to stderr last, if it ends in this text. */
  takeBack(text: string): void;
  /** Brings the outputs into the form that may be saved: secrets cut, a marker where something was left out. */
  settle(): void;
  hasError(): boolean;
}

/** Collects the outputs of a notebook: displays that update each other, and limits that all cells share. */
export function outputCollector(
  redact: (text: string) => string,
  limits: OutputLimits = outputLimits,
): (cell: CodeCell) => CellOutputs {
  const displays = new Map<string, DisplayOutput[]>();
  const sizes = new WeakMap<Output, number>();
  let total = 0;

  return (cell) => {
    const { outputs } = cell;
    let size = 0;
    let dropped = 0;
    let marker: StreamOutput | undefined;
    let clearNext = false;
    let afterDisplay = false;

    const room = () => Math.max(0, Math.min(limits.cell - size, limits.notebook - total));
    const count = (output: Output, bytes: number) => {
      sizes.set(output, (sizes.get(output) ?? 0) + bytes);
      size += bytes;
      total += bytes;
    };
    const clear = () => {
      for (const output of outputs) {
        total -= sizes.get(output) ?? 0;
        sizes.delete(output);
      }
      size = 0;
      dropped = 0;
      marker = undefined;
      clearNext = false;
      outputs.length = 0;
    };
    const print = (name: "stdout" | "stderr", text: string, bytes: number) => {
      // An error is what ended the cell: what Deno printed before it and sent after it still stands before it.
      const late = name === "stdout" && outputs.at(-1)?.output_type === "error";
      const end = outputs.length - (late ? 1 : 0);
      const last = outputs[end - 1];
      if (last?.output_type === "stream" && last.name === name && last !== marker) {
        last.text += text;
        count(last, bytes);
      } else {
        const stream: StreamOutput = { output_type: "stream", name, text };
        outputs.splice(end, 0, stream);
        count(stream, bytes);
      }
    };
    const stream = (content: Buffer) => {
      const left = room();
      if (content.length > left) {
        const part = dropped > 0 || left < 200 ? undefined : partialText(content, left);
        dropped += content.length - (part?.bytes ?? 0);
        if (part) print(part.name, redact(part.text), part.bytes);
        return;
      }
      const { name = "stdout", text = "" } = parse(content);
      // The empty line is tslab's echo of a value that has just shown itself.
      if (!(afterDisplay && name === "stdout" && text === "\n")) print(name, text, content.length);
    };
    const show = (type: string, content: Buffer) => {
      if (content.length > room()) {
        dropped += content.length;
        return;
      }
      const parsed = parse(content);
      const output = toOutput({ ...parsed, output_type: type });
      if (!output) return;
      outputs.push(output);
      count(output, content.length);
      const id = parsed.transient?.display_id;
      if (id === undefined || output.output_type !== "display_data") return;
      displays.set(id, [...(displays.get(id) ?? []), output]);
    };
    const update = (content: Buffer) => {
      if (content.length > room()) {
        dropped += content.length;
        return;
      }
      const parsed = parse(content);
      const fresh = toOutput({ ...parsed, output_type: "display_data" });
      if (fresh?.output_type !== "display_data") return;
      for (const output of displays.get(parsed.transient?.display_id ?? "") ?? []) {
        output.data = fresh.data;
        output.metadata = fresh.metadata;
        total += content.length - (sizes.get(output) ?? 0);
        sizes.set(output, content.length);
      }
    };
    const parse = (content: Buffer): Content => JSON.parse(redact(content.toString())) as Content;

    return {
      take({ type, content }) {
        if (type === "clear_output") {
          if (parse(content).wait === true) clearNext = true;
          else clear();
        } else if (type === "update_display_data") update(content);
        else if (
          type === "stream" ||
          type === "display_data" ||
          type === "execute_result" ||
          type === "error"
        ) {
          if (clearNext) clear();
          if (type === "stream") stream(content);
          else show(type, content);
        } else return;
        afterDisplay = type === "display_data";
      },
      add(output) {
        outputs.push(output);
      },
      takeBack(text) {
        const last = outputs.findLast((output) => output !== marker);
        if (last?.output_type !== "stream" || last.name !== "stderr" || !last.text.endsWith(text)) return;
        last.text = last.text.slice(0, last.text.length - text.length);
        if (last.text === "") outputs.splice(outputs.indexOf(last), 1);
      },
      settle() {
        for (const output of outputs) {
          if (output.output_type === "stream") output.text = redact(output.text);
          if (output.output_type === "error") redactError(output, redact);
        }
        if (dropped === 0) return;
        const text = `[huntbook: ${dropped.toLocaleString("en-US")} bytes of output left out; ${limitText(limits)}]\n`;
        if (marker) marker.text = text;
        else outputs.push((marker = { output_type: "stream", name: "stderr", text }));
      },
      hasError: () => outputs.some((output) => output.output_type === "error"),
    };
  };
}

function redactError(error: ErrorOutput, redact: (text: string) => string): void {
  error.evalue = redact(error.evalue);
  error.traceback = error.traceback.map(redact);
}

function limitText({ cell, notebook }: OutputLimits): string {
  return `a cell keeps ${cell / 1e6} MB, a notebook ${notebook / 1e6} MB`;
}
