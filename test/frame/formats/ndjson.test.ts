import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { frameFrom, frameFromNDJSON } from "../../../src/frame/index.js";
import { content, hostileFrame } from "./hostile-rows.js";

test("every row is one line that any JSON parser reads", () => {
  const frame = hostileFrame(1000);
  const text = frame.toNDJSON();
  expect(text).not.toMatch(/[\u2028\u2029\r]/);
  const lines = text.trimEnd().split("\n");
  expect(lines).toHaveLength(1000);
  expect(lines.map((line) => (JSON.parse(line) as { text: string }).text)).toEqual(frame.array("text"));
});

test("digits of large whole numbers stay, whoever wrote them", async () => {
  const frame = frameFrom([{ id: 9007199254740993n }, { id: 5 }]);
  expect(frame.toNDJSON()).toBe('{"id":"9007199254740993"}\n{"id":5}\n');
  const theirs = await frameFromNDJSON(
    '{"id":9007199254740993,"in":{"deep":[-12345678901234567890]}}\n{"id":5}\n',
  );
  expect(theirs.objects()).toEqual([
    { id: 9007199254740993n, in: { deep: [-12345678901234567890n] } },
    { id: 5, in: null },
  ]);
  const text = await frameFromNDJSON(
    '{"t":"9007199254740993 \\"1234567890123456789","r":0.12345678901234568}',
  );
  expect(text.object()).toEqual({ t: '9007199254740993 "1234567890123456789', r: 0.12345678901234568 });
});

test("undeclared texts are dates where all are whole timestamps, and numbers may be none", async () => {
  const frame = await frameFromNDJSON(
    '{"d":"2026-01-02T03:04:05.678Z","day":"2026-01-02","r":"NaN","s":"NaN"}\n{"d":null,"day":"x","r":-0}\n{"r":"-Infinity"}',
  );
  expect(frame.objects()).toEqual([
    { d: new Date("2026-01-02T03:04:05.678Z"), day: "2026-01-02", r: NaN, s: "NaN" },
    { d: null, day: "x", r: -0, s: null },
    { d: null, day: null, r: -Infinity, s: null },
  ]);
});

test("lines may end as they like, be blank, and name their members in any order", async () => {
  const frame = await frameFromNDJSON('\ufeff{"a":1,"b":2}\r\n\r\n  \n{"b":4,"a":3}');
  expect(frame.objects()).toEqual([
    { a: 1, b: 2 },
    { a: 3, b: 4 },
  ]);
});

test("hostile members are data, and change no prototype", async () => {
  const frame = await frameFromNDJSON(
    '{"__proto__":{"polluted":1},"a":1}\n{"constructor":{"prototype":{"p":1}}}',
  );
  expect(frame.columnNames()).toEqual(["(__proto__)", "a", "constructor"]);
  expect(frame.get("(__proto__)")).toEqual({ polluted: 1 });
  expect(frame.get("constructor", 1)).toEqual({ prototype: { p: 1 } });
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
  const again = await frameFromNDJSON('{"__proto__":{"polluted":1}}', { columns: frame.schema });
  expect(again.get("(__proto__)")).toEqual({ polluted: 1 });
});

test.each([
  ['{"a":1}\n\n{"a":', "invalid NDJSON: line 3 is not a JSON object"],
  ['{"a":1}\n[1]\n', "invalid NDJSON: line 2 is not a JSON object"],
  ["null", "invalid NDJSON: line 1 is not a JSON object"],
  ['"text"', "invalid NDJSON: line 1 is not a JSON object"],
])("%j is refused", async (text, message) => {
  await expect(frameFromNDJSON(text)).rejects.toThrow(message);
});

test("a file is read as it streams", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "frame-")), "rows.ndjson");
  const frame = hostileFrame(2000);
  writeFileSync(path, frame.toNDJSON());
  expect(content(await frameFromNDJSON({ path }, { columns: frame.schema }))).toEqual(content(frame));
  await expect(frameFromNDJSON({ path: `${path}.none` })).rejects.toMatchObject({ code: "FILE_FAILED" });
});
