import { describe, expect, it } from "vitest";
import type { Received } from "../../../src/notebook/kernel/message.js";
import type { CodeCell } from "../../../src/notebook/notebook.js";
import { outputCollector } from "../../../src/notebook/run/outputs.js";
import { redactor } from "../../../src/notebook/run/redact.js";

function cell(): CodeCell {
  return { cell_type: "code", id: "a", metadata: {}, source: "", outputs: [], execution_count: null };
}

function message(type: string, content: object): Received {
  const header = { msg_id: "", session: "", username: "", date: "", msg_type: type, version: "5.3" };
  return { type, parent: "", header, parentHeader: {}, content: Buffer.from(JSON.stringify(content)) };
}

const stream = (text: string, name = "stdout") => message("stream", { name, text });
const display = (text: string, id?: string, type = "display_data") =>
  message(type, {
    data: { "text/plain": text },
    metadata: {},
    transient: id === undefined ? {} : { display_id: id },
  });

function collect(
  messages: readonly Received[],
  limits?: { cell: number; notebook: number },
  secret?: string,
) {
  const target = cell();
  const outputs = outputCollector(
    redactor(secret === undefined ? {} : { HUNTBOOK_TOKEN: secret }),
    limits,
  )(target);
  for (const received of messages) outputs.take(received);
  outputs.settle();
  return target.outputs;
}

describe("outputCollector", () => {
  it("joins what is printed to the same stream", () => {
    expect(collect([stream("a"), stream("b"), stream("c", "stderr"), stream("d")])).toEqual([
      { output_type: "stream", name: "stdout", text: "ab" },
      { output_type: "stream", name: "stderr", text: "c" },
      { output_type: "stream", name: "stdout", text: "d" },
    ]);
  });

  it("puts what a kernel sent late before the error that ended the cell", () => {
    const error = message("error", { ename: "RangeError", evalue: "too far", traceback: [] });
    expect(collect([stream("one"), error, stream(" two")]).map((output) => output.output_type)).toEqual([
      "stream",
      "error",
    ]);
    expect(collect([error, stream("one")]).map((output) => output.output_type)).toEqual(["stream", "error"]);
    expect(collect([error, stream("two", "stderr")]).map((output) => output.output_type)).toEqual([
      "error",
      "stream",
    ]);
  });

  it("leaves out the empty line that tslab prints for a value that has shown itself", () => {
    expect(collect([display("table"), stream("\n")])).toHaveLength(1);
    expect(collect([display("table"), stream("\n"), stream("\n")])).toHaveLength(2);
    expect(collect([stream("\n")])).toHaveLength(1);
  });

  it("updates a display in its place, also from another cell", () => {
    const [first, second] = [cell(), cell()];
    const open = outputCollector((text) => text);
    open(first).take(display("0 %", "p"));
    const later = open(second);
    later.take(display("50 %", "p", "update_display_data"));
    later.take(display("nobody", "q", "update_display_data"));
    expect(first.outputs).toMatchObject([{ data: { "text/plain": "50 %" } }]);
    expect(second.outputs).toEqual([]);
  });

  it("clears at once, or when the next output comes", () => {
    const clear = (wait: boolean) => message("clear_output", { wait });
    expect(collect([stream("a"), clear(false)])).toEqual([]);
    expect(collect([stream("a"), clear(true)])).toHaveLength(1);
    expect(collect([stream("a"), clear(true), stream("b")])).toMatchObject([{ text: "b" }]);
  });

  it("says how many bytes it left out of a cell, and keeps the beginning", () => {
    const lines = Array.from({ length: 100 }, () => stream("0123456789"));
    const outputs = collect(lines, { cell: 1000, notebook: 5000 });
    expect(outputs).toHaveLength(2);
    expect(outputs[0]).toMatchObject({ name: "stdout" });
    expect(outputs[1]).toMatchObject({
      name: "stderr",
      text: expect.stringMatching(/^\[huntbook: [\d,]+ bytes of output left out/),
    });
  });

  it("keeps the beginning of one text that is too long, cut between characters", () => {
    const [kept] = collect([stream("\u{1f980}\n".repeat(10_000))], { cell: 1001, notebook: 5000 });
    expect(kept).toMatchObject({ output_type: "stream" });
    expect((kept as { text: string }).text.replace(/[\u{1f980}\n]/gu, "")).toMatch(/^\ufffd?$/);
  });

  it("leaves out a display that is too large, and says so", () => {
    const outputs = collect([display("x".repeat(2000)), stream("after")], { cell: 1000, notebook: 5000 });
    expect(outputs).toMatchObject([
      { text: "after" },
      { text: expect.stringContaining("bytes of output left out") },
    ]);
  });

  it("shares the notebook's limit among its cells", () => {
    const open = outputCollector((text) => text, { cell: 1000, notebook: 1500 });
    const cells = [cell(), cell(), cell()];
    for (const target of cells) {
      const outputs = open(target);
      outputs.take(stream("y".repeat(700)));
      outputs.settle();
    }
    expect(cells.map(({ outputs }) => outputs.length)).toEqual([1, 1, 1]);
    expect(JSON.stringify(cells[2]?.outputs).length).toBeLessThan(200);
  });

  it("does not count what an update replaced", () => {
    const updates = Array.from({ length: 50 }, (_, index) =>
      display(`${index}`.repeat(50), "p", "update_display_data"),
    );
    const outputs = collect([display("0", "p"), ...updates], { cell: 1000, notebook: 5000 });
    expect(outputs).toMatchObject([{ data: { "text/plain": "49".repeat(50) } }]);
  });

  it("cuts a secret out, also one that came in two parts, or encoded", () => {
    const secret = 'CANARY~SE"CRET~91';
    const forms = [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString("base64"),
      JSON.stringify(secret),
    ];
    const parts = [stream(secret.slice(0, 5)), stream(secret.slice(5))];
    const error = message("error", { ename: "E", evalue: secret, traceback: [`at ${secret}`] });
    const outputs = collect([...parts, ...forms.map((form) => display(form)), error], undefined, secret);
    const saved = JSON.stringify(outputs);
    for (const form of forms) expect(saved).not.toContain(JSON.stringify(form).slice(1, -1));
    expect(saved.match(/REDACTED/g)).toHaveLength(7);
  });
});
