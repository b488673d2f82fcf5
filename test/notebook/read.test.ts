import { describe, expect, it } from "vitest";
import { parseNotebook, readNotebook } from "../../src/notebook/read.js";
import { serializeNotebook } from "../../src/notebook/serialize.js";
import { ipynb } from "./helpers.js";

const code = { cell_type: "code", metadata: {}, source: ["a\n", "b"], outputs: [], execution_count: null };
const book = (changes: object) =>
  JSON.stringify({ nbformat: 4, nbformat_minor: 4, metadata: {}, cells: [code], ...changes });

describe("parseNotebook", () => {
  it.each([
    ["{", /^invalid notebook: notebook; it is not JSON/],
    ["[]", /it is not a JSON object/],
    ["null", /it is not a JSON object/],
    [book({ nbformat: 3 }), /it is nbformat 3; open it in Jupyter and save it as version 4/],
    [book({ nbformat: undefined }), /it has no nbformat/],
    [book({ cells: {} }), /it has no cells/],
    [book({ cells: [1] }), /cell 1 is not an object/],
    [book({ cells: [{ ...code, cell_type: "heading" }] }), /cell 1 has no cell_type/],
    [book({ cells: [code, { ...code, source: 1 }] }), /cell 2 has no source/],
    [book({ cells: [{ ...code, outputs: {} }] }), /cell 1 has no list of outputs/],
  ])("refuses %s", (text, message) => {
    expect(() => parseNotebook(text)).toThrow(expect.objectContaining({ code: "NOTEBOOK_INVALID" }));
    expect(() => parseNotebook(text)).toThrow(message);
  });

  it("joins lines, and gives missing and repeated ids a name of their own, the same each time", () => {
    const text = book({
      cells: [code, code, { ...code, id: "a" }, { ...code, id: "a" }, { ...code, id: "not valid" }],
    });
    const notebook = parseNotebook(text);
    expect(notebook.cells[0]?.source).toBe("a\nb");
    expect(notebook.nbformat_minor).toBe(5);
    const ids = notebook.cells.map((cell) => cell.id);
    expect(new Set(ids).size).toBe(5);
    expect(ids[2]).toBe("a");
    expect(parseNotebook(text).cells.map((cell) => cell.id)).toEqual(ids);
  });

  it("takes a byte order mark and keeps metadata that it does not know", () => {
    const notebook = parseNotebook(`\ufeff${book({ metadata: { colab: { x: 1 } } })}`);
    expect(notebook.metadata.colab).toEqual({ x: 1 });
  });

  it("gives back what serializeNotebook wrote", () => {
    const notebook = parseNotebook(ipynb([{ markdown: "# T\n\ntext\n" }, "a\nb", ""]));
    expect(parseNotebook(serializeNotebook(notebook))).toEqual(notebook);
  });
});

describe("readNotebook", () => {
  it("names the file that is not there, in one line", async () => {
    await expect(readNotebook("no\u001b[2Jwhere.ipynb")).rejects.toThrow(
      "invalid notebook: no\\u{1b}[2Jwhere.ipynb; there is no such file",
    );
  });
});
