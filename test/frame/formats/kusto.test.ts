import { expect, test } from "vitest";
import { parseExactJson } from "../../../src/base/exact-json.js";
import { frameFromKusto, type Frame } from "../../../src/frame/index.js";

/** The frame of one column. */
function column(type: string, ...cells: unknown[]): Frame<{ c: unknown }> {
  return frameFromKusto(
    [{ name: "c", type }],
    cells.map((c) => ({ c })),
  );
}

test.each([
  ["String", ["a", "", null], "string", ["a", "", null]],
  ["String", [{ a: 1 }, 7, true], "string", ['{"a":1}', "7", "true"]],
  ["DateTime", ["2026-03-02T09:39:50.7688641Z"], "datetime", [new Date("2026-03-02T09:39:50.768Z")]],
  ["DateTime", ["2026-03-02T09:39:50"], "datetime", [new Date("2026-03-02T09:39:50Z")]],
  ["DateTimeOffset", ["2026-03-02T09:39:50+02:00"], "datetime", [new Date("2026-03-02T07:39:50Z")]],
  ["Int32", [443, -1], "long", [443, -1]],
  ["Int64", [1, 9007199254740993n, null], "long", [1n, 9007199254740993n, null]],
  ["long", ["9007199254740993", 2], "long", [9007199254740993n, 2n]],
  ["UInt64", [2], "long", [2]],
  ["Double", [0.5, 1n, "NaN", "-Infinity"], "real", [0.5, 1, NaN, -Infinity]],
  ["SqlDecimal", ["0.25", "7"], "real", [0.25, 7]],
  ["decimal", ["0.1234567890123456789"], "string", ["0.1234567890123456789"]],
  ["Boolean", [true, false, null], "bool", [true, false, null]],
  ["Boolean", [1, 0], "bool", [true, false]],
  ["SByte", [1, 0, null], "bool", [true, false, null]],
  ["System.Data.SqlTypes.SqlDecimal", ["1"], "real", [1]],
  ["Edm.Guid", ["74be27de-1e4e-49d9-b579-fe0b331d3642"], "string", ["74be27de-1e4e-49d9-b579-fe0b331d3642"]],
  ["timespan", ["1.02:03:04"], "string", ["1.02:03:04"]],
  ["Object", ['{"a":[9007199254740993]}'], "dynamic", [{ a: [9007199254740993n] }]],
  ["dynamic", [{ a: 1 }, "[1]", "007", "{broken", 7], "dynamic", [{ a: 1 }, [1], "007", "{broken", 7]],
  ["Object", [["a", "b"]], "dynamic", [["a", "b"]]],
  ["NeverHeardOf", ["a"], "string", ["a"]],
])("a column of %s is read (%#)", (type, cells, expected, values) => {
  const frame = column(type, ...cells);
  expect(frame.array("c")).toEqual(values);
  expect(frame.schema).toEqual([{ name: "c", type: expected }]);
  expect(frame.info.notes).toEqual([]);
});

test.each([
  ["SByte", [1, 7], "long"],
  ["Int32", [1, "many"], "dynamic"],
  ["Int64", [1.5], "real"],
  ["DateTime", ["yesterday"], "string"],
  ["Boolean", ["yes"], "string"],
])("a column of %s with %j stands as it came, and says so", (type, cells, found) => {
  const frame = column(type, ...cells);
  expect(frame.array("c")).toEqual(cells);
  expect(frame.schema[0]?.type).toBe(found);
  expect(frame.info.notes.join()).toContain(`column c holds other values than its type ${type}`);
});

test("columns stand in the order of the schema, and a member that a row lacks is empty", () => {
  const columns = ["b", "a"].map((name) => ({ name, type: "Int32" }));
  const frame = frameFromKusto(columns, [{ a: 1, b: 2 }, { a: 3 }]);
  expect(frame.columnNames()).toEqual(["b", "a"]);
  expect(frame.objects()).toEqual([
    { b: 2, a: 1 },
    { b: null, a: 3 },
  ]);
});

test("what the schema does not name is kept behind the others, annotations aside", () => {
  const rows = [{ a: 1, "Ids@odata.type": "#Collection(String)", Ids: ["x"] }];
  const frame = frameFromKusto([{ name: "a", type: "Int32" }], rows);
  expect(frame.columnNames()).toEqual(["a", "Ids"]);
  expect(frame.info.notes).toEqual(["1 column that the schema does not name: Ids"]);
});

test("a column that the schema names twice is one", () => {
  const frame = frameFromKusto(
    [
      { name: "a", type: "Int32" },
      { name: "a", type: "Int32" },
    ],
    [{ a: 1 }],
  );
  expect(frame.objects()).toEqual([{ a: 1 }]);
  expect(frame.info.notes.join()).toContain("named twice");
});

test("no name of a column is lost or reaches an object's prototype", () => {
  const names = [
    "__proto__",
    "constructor",
    "toString",
    "",
    "(unnamed)",
    "a b",
    "'] | drop",
    "@odata.x",
    "1",
  ];
  const row = parseExactJson(`{${names.map((name, index) => `${JSON.stringify(name)}:${index}`).join()}}`);
  const columns = names.map((name) => ({ name, type: "Int32" }));
  const frame = frameFromKusto(columns, [row as Record<string, unknown>, {}]);
  const held = frame.columnNames();
  expect(held).toHaveLength(names.length);
  expect(held.map((name) => frame.column(name)?.at(0))).toEqual(names.map((_, index) => index));
  expect(held.map((name) => frame.column(name)?.at(1))).toEqual(names.map(() => null));
  expect(frame.info.notes.join()).toContain('column "__proto__" is called (__proto__) here');
  expect(Object.getPrototypeOf({})).toBe(Object.prototype);
});

test("an answer without rows still has its columns", () => {
  const frame = frameFromKusto([{ name: "Timestamp", type: "DateTime" }], []);
  expect(frame.schema).toEqual([{ name: "Timestamp", type: "datetime" }]);
});
