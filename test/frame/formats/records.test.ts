import { op } from "arquero";
import { expect, test } from "vitest";
import { frameFrom, frameFromDanfo, type ColumnType } from "../../../src/frame/index.js";

function cell(type: ColumnType, value: unknown): unknown {
  return frameFrom([{ a: value }], { columns: [{ name: "a", type }] }).get("a");
}

test.each<[ColumnType, unknown, unknown]>([
  ["string", "x", "x"],
  ["string", 5, "5"],
  ["string", 9007199254740993n, "9007199254740993"],
  ["string", new Date(0), "1970-01-01T00:00:00.000Z"],
  ["string", { a: [1] }, '{"a":[1]}'],
  ["int", "443", 443],
  ["int", -(2 ** 31) + 1, -(2 ** 31) + 1],
  ["long", "9007199254740993", 9007199254740993n],
  ["long", 5n, 5],
  ["long", "+5.0", 5],
  ["real", "1e3", 1000],
  ["real", "-inf", -Infinity],
  ["real", "nan", NaN],
  ["bool", "True", true],
  ["datetime", "2026-03-01", new Date("2026-03-01T00:00:00Z")],
  ["datetime", "2026-03-01 13:19", new Date("2026-03-01T13:19:00Z")],
  ["datetime", "2026-03-01T13:19:35.1234567Z", new Date("2026-03-01T13:19:35.123Z")],
  ["datetime", "2026-03-01T13:19:35-02:30", new Date("2026-03-01T15:49:35Z")],
  ["datetime", "-000001-01-01T00:00:00.000Z", new Date("-000001-01-01T00:00:00Z")],
  ["datetime", "2024-02-29T00:00:00Z", new Date("2024-02-29T00:00:00Z")],
  ["datetime", 5, new Date(5)],
  ["dynamic", "[1]", "[1]"],
  ["dynamic", [1, { a: 2 }], [1, { a: 2 }]],
  ["real", null, null],
  ["datetime", undefined, null],
])("as %s, %o is %o", (type, value, expected) => {
  expect(cell(type, value)).toEqual(expected);
});

test.each<[ColumnType, unknown]>([
  ["int", 2 ** 31],
  ["int", 1.5],
  ["int", "x"],
  ["long", ""],
  ["long", 2n ** 63n],
  ["long", 1e300],
  ["long", true],
  ["real", "1,5"],
  ["real", ""],
  ["bool", 1],
  ["bool", "yes"],
  ["datetime", "2025-02-29"],
  ["datetime", "2026-13-01T00:00:00Z"],
  ["datetime", "2026-01-01T25:00:00Z"],
  ["datetime", "March 1, 2026"],
  ["datetime", "01/02/2026"],
  ["datetime", new Date(NaN)],
  ["datetime", 8.65e15],
])("as %s, %o is refused", (type, value) => {
  expect(() => cell(type, value)).toThrow(/^invalid records: row 1 of column a is .*, which is no /);
});

test("a refused value is named by row and column, on one line and cut", () => {
  const columns = [{ name: "port\n", type: "int" }] as const;
  expect(() =>
    frameFrom([{ "port\n": 1 }, { "port\n": `\u001b[31m${"x".repeat(500)}` }], { columns }),
  ).toThrow(
    /^invalid records: row 2 of column port\\u\{a\} is "\\u\{1b\}\[31mx+…, which is no int; mend the value or declare the column as string$/,
  );
});

test("the schema is what is declared as long as the cells are of it, and otherwise what they are", () => {
  const frame = frameFrom(
    [
      { i: 1, r: 1, t: "x", l: ["a"], d: null, o: { a: 1 }, none: null },
      { i: null, r: null, t: null, l: null, d: new Date(0), o: 5, none: null },
    ],
    {
      columns: [
        { name: "i", type: "int" },
        { name: "r", type: "real" },
        { name: "t", type: "string" },
        { name: "l", type: "dynamic" },
        { name: "d", type: "datetime" },
        { name: "o", type: "dynamic" },
        { name: "none", type: "bool" },
      ],
    },
  );
  const types = (table: typeof frame): string[] => table.schema.map(({ type }) => type);
  expect(types(frame)).toEqual(["long", "real", "string", "dynamic", "datetime", "dynamic", "bool"]);
  expect(types(frame.derive({ i: () => "x", t: () => 1.5 }))).toEqual([
    "string",
    "real",
    "real",
    "dynamic",
    "datetime",
    "dynamic",
    "bool",
  ]);
  expect(types(frame.select("d", { t: "r" }))).toEqual(["datetime", "string"]);
});

test("types are found of the values, narrowly", () => {
  const found = (...values: unknown[]): string | undefined =>
    frameFrom(values.map((a) => ({ a }))).schema[0]?.type;
  expect(found(1, null, 2n ** 60n)).toBe("long");
  expect(found(1, -0)).toBe("real");
  expect(found(2 ** 53)).toBe("real");
  expect(found(2n ** 63n)).toBe("dynamic");
  expect(found(1, "1")).toBe("dynamic");
  expect(found(true, null)).toBe("bool");
  expect(found("2026-01-01T00:00:00Z")).toBe("string");
  expect(found(new Date(0))).toBe("datetime");
  expect(found(null)).toBe("dynamic");
  expect(() => frameFrom([{ a: new Date(NaN) }])).toThrow("which is no datetime");
});

test("records that are none, and columns declared twice, are refused", () => {
  for (const wrong of [null, 5, "x", [1], undefined]) {
    expect(() => frameFrom([{}, wrong] as object[])).toThrow("invalid records: row 2 is no object");
  }
  const column = { name: "a", type: "int" } as const;
  expect(() => frameFrom([], { columns: [column, column] })).toThrow("two columns are called a");
  expect(() => frameFrom([], { types: [] } as object)).toThrow("unknown option of frameFrom(): types");
});

test("hostile members stay data through every verb, and change no prototype", () => {
  const before = Object.getOwnPropertyNames(Object.prototype);
  const frame = frameFrom([
    JSON.parse('{"__proto__":{"polluted":1},"key":"__proto__","n":1,"443":"x"}') as object,
    JSON.parse(
      '{"constructor":{"prototype":{"p":1}},"key":"toString","n":2,"toString":"t","":"e"}',
    ) as object,
  ]);
  const names = ["443", "(__proto__)", "key", "n", "constructor", "toString", "(unnamed)"];
  expect(frame.columnNames()).toEqual(names);
  expect(frame.info.notes.join("\n")).toContain('column "" is called (unnamed) here');
  expect(frame.object(1)).toEqual({
    "443": null,
    "(__proto__)": null,
    key: "toString",
    n: 2,
    constructor: { prototype: { p: 1 } },
    toString: "t",
    "(unnamed)": "e",
  });
  const pivoted = frame.pivot("key", { n: (row: { n: number }) => op.max(row.n) });
  expect(pivoted.objects()).toEqual([{ "(__proto__)": 1, toString: 2 }]);
  expect(frame.groupby("key").count().array("key")).toEqual(["__proto__", "toString"]);
  expect(frame.join(frame, "key").numRows()).toBe(2);
  expect(frame.rename({ n: "__proto__" }).columnNames()).not.toContain("__proto__");
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
});

// What toDanfo() gives where Danfo is installed is tested in test/system.
test("frameFromDanfo() reads columns and values, dates by their texts", () => {
  const danfo = {
    columns: ["host", "port", "seen", "tags", "mixed"],
    shape: [2, 5] as [number, number],
    values: [
      ["a.example", 443, "2026-01-02T03:04:05.000Z", '["x"]', "1"],
      [null, null, null, "[]", 1],
    ],
  };
  expect(frameFromDanfo(danfo).objects()).toEqual([
    { host: "a.example", port: 443, seen: new Date("2026-01-02T03:04:05Z"), tags: '["x"]', mixed: "1" },
    { host: null, port: null, seen: null, tags: "[]", mixed: 1 },
  ]);
  const columns = [{ name: "tags", type: "dynamic" }] as const;
  expect(frameFromDanfo(danfo, { columns, name: "hosts" }).objects()).toEqual([
    { tags: ["x"] },
    { tags: [] },
  ]);
  expect(() => frameFromDanfo({ ...danfo, columns: ["a", "a"] })).toThrow("two columns are called a");
});

test("columns can be declared in one line, and a frame without a row has them too", () => {
  const columns = { host: "string", score: "int" } as const;
  expect(frameFrom([], { columns }).schema).toEqual([
    { name: "host", type: "string" },
    { name: "score", type: "long" },
  ]);
  const frame = frameFrom([{ score: "5", host: "bad.example", more: 1 }], { columns });
  expect(frame.objects()).toEqual([{ host: "bad.example", score: 5 }]);
  expect(() => frameFrom([], { columns: { host: "text" as ColumnType } })).toThrow(
    /^invalid type of a column: text/,
  );
});
