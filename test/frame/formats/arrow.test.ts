import {
  bool,
  columnFromArray,
  decimal,
  field,
  int32,
  int64,
  list,
  struct,
  Table,
  tableFromIPC,
  tableToIPC,
  timestamp,
  TimeUnit,
  Type,
  utf8,
  type DataType,
} from "@uwdata/flechette";
import { fromArrow } from "arquero";
import { expect, test } from "vitest";
import { frameFrom, frameFromArrowIPC } from "../../../src/frame/index.js";
import { hostileFrame } from "./hostile-rows.js";

const frame = frameFrom(
  [
    {
      text: "a",
      whole: 1,
      real: 1.5,
      flag: true,
      seen: new Date(-1),
      tags: ["x", null],
      object: { a: [1] },
      nothing: null,
    },
  ],
  { name: "ports" },
).withMeta({
  info: { ...frameFrom([]).info, complete: false, reason: "top", fetchedAt: new Date(5), notes: ["one"] },
  columns: { text: { type: "string", meaning: "what it says", unit: "words" } },
});

test("columns have Arrow's own types, and JSON is marked as JSON", () => {
  const { fields, metadata } = tableFromIPC(frame.toArrowIPC()).schema;
  expect(fields.map(({ name, type }) => [name, type.typeId])).toEqual([
    ["text", Type.Utf8],
    ["whole", Type.Int],
    ["real", Type.Float],
    ["flag", Type.Bool],
    ["seen", Type.Timestamp],
    ["tags", Type.List],
    ["object", Type.Utf8],
    ["nothing", Type.Utf8],
  ]);
  expect(fields[4]?.type).toMatchObject({ unit: TimeUnit.MILLISECOND, timezone: "UTC" });
  expect(fields.map(({ metadata }) => metadata?.get("ARROW:extension:name"))).toEqual(
    [null, null, null, null, null, null, "arrow.json", "arrow.json"].map((mark) => mark ?? undefined),
  );
  expect(JSON.parse(metadata?.get("huntbook") ?? "")).toMatchObject({ name: "ports", rows: 1 });
});

test("Arquero reads the same cells", () => {
  const table = fromArrow(frame.toArrowIPC({ format: "file" }));
  expect(table.object()).toEqual({ ...frame.object(), object: '{"a":[1]}' });
});

test("what a frame knows of itself comes back", () => {
  const back = frameFromArrowIPC(frame.toArrowIPC());
  expect(back.info).toEqual(frame.info);
  expect(back.meta.name).toBe("ports");
  expect(back.meta.columns["text"]).toEqual({ type: "string", meaning: "what it says", unit: "words" });
  expect(frameFromArrowIPC(frame.toArrowIPC(), { name: "mine" }).meta.name).toBe("mine");
});

test("replaced halves of surrogate pairs are counted in what the file says of itself", () => {
  const back = frameFromArrowIPC(frameFrom([{ t: "x\ud800" }, { t: "\udc00" }]).toArrowIPC());
  expect(back.info.notes).toEqual(["U+FFFD stands for half of a surrogate pair in 2 cells"]);
});

test("toArrowIPC() takes Arquero's choice of columns and rows", () => {
  const part = hostileFrame(20).toArrowIPC({ columns: ["flag", "toString"], offset: 5, limit: 3 });
  const back = frameFromArrowIPC(part);
  expect(back.columnNames()).toEqual(["flag", "toString"]);
  expect(back.array("toString")).toEqual(hostileFrame(20).array("toString").slice(5, 8));
  expect(() => frame.toArrowIPC({ types: {} } as object)).toThrow("unknown option of toArrowIPC(): types");
});

function foreign(columns: readonly [string, DataType, readonly unknown[]][]): Uint8Array {
  const children = columns.map(([, type, cells]) => columnFromArray([...cells], type));
  const fields = columns.map(([name, type]) => field(name, type));
  return tableToIPC(
    new Table({ version: 4, endianness: 0, fields, metadata: null }, children),
    {},
  ) as Uint8Array;
}

test("other programs' types become ours", () => {
  const back = frameFromArrowIPC(
    foreign([
      ["i", int32(), [1, null]],
      ["big", int64(), [9007199254740993n, 5n]],
      ["price", decimal(9, 2, 64), [0.3, null]],
      ["wide", decimal(30, 2, 128), [1.25, null]],
      ["numbers", list(field("item", int32())), [[1, 2], null]],
      ["at", timestamp(TimeUnit.MICROSECOND, "UTC"), [new Date(-1), null]],
      ["person", struct({ name: utf8(), on: bool() }), [{ name: "\ufeffx", on: true }, null]],
    ]),
  );
  expect(back.objects()).toEqual([
    {
      i: 1,
      big: 9007199254740993n,
      price: 0.3,
      wide: "1.25",
      numbers: [1, 2],
      at: new Date(-1),
      person: { name: "\ufeffx", on: true },
    },
    { i: null, big: 5, price: null, wide: null, numbers: null, at: null, person: null },
  ]);
});

test("columns that cannot be told apart or held are refused", () => {
  const twice = foreign([
    ["a", utf8(), ["x"]],
    ["a", utf8(), ["y"]],
  ]);
  expect(() => frameFromArrowIPC(twice)).toThrow("invalid Arrow IPC: two columns are called a");
  const within = foreign([["s", struct([field("__proto__", utf8())]), [{}]]]);
  expect(() => frameFromArrowIPC(within)).toThrow("a member of a struct is called __proto__");
  expect(frameFromArrowIPC(foreign([["__proto__", utf8(), ["x"]]])).objects()).toEqual([
    { "(__proto__)": "x" },
  ]);
});

test("damaged bytes are refused, and an end that comes too early", () => {
  const bytes = hostileFrame(10).toArrowIPC();
  for (const wrong of [
    new Uint8Array(0),
    bytes.subarray(0, 500),
    bytes.subarray(0, -200),
    Buffer.from("a,b\n1,2\n"),
  ]) {
    expect(() => frameFromArrowIPC(wrong)).toThrow(/^invalid Arrow IPC: /);
  }
  const schema = tableFromIPC(bytes).schema;
  const none = schema.fields.map(({ type }) => columnFromArray([], type));
  const cut = tableToIPC(new Table(schema, none), {}) as Uint8Array;
  expect(() => frameFromArrowIPC(cut)).toThrow("invalid Arrow IPC: it ends after 0 of 10 rows");
});

test("bytes may begin anywhere in a buffer", () => {
  const bytes = frame.toArrowIPC();
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  expect(frameFromArrowIPC(shifted.subarray(3)).objects()).toEqual(frame.objects());
});
