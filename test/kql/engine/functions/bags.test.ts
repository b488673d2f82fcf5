import { expect, test } from "vitest";
import { runKql } from "../../../../src/kql/engine/run.js";
import { holds } from "../holds.js";

// learn.microsoft.com/kusto/query: the pages of the bag functions
holds("bags are made and merged, the first value of a key first", [
  ['bag_pack("Level", "Information", "ProcessID", 1234)', { Level: "Information", ProcessID: 1234 }],
  [
    'pack("t", 1h, "d", datetime(2020-01-01), "n", long(null))',
    { t: "01:00:00", d: "2020-01-01T00:00:00.0000000Z", n: null },
  ],
  [
    "bag_merge(dynamic({'A1': 12, 'B1': 2, 'C1': 3}), dynamic({'A2': 81, 'B2': 82, 'A1': 1}))",
    { A1: 12, B1: 2, C1: 3, A2: 81, B2: 82 },
  ],
  ["bag_merge(dynamic(null), dynamic({'a': {'b': null}}))", { a: { b: null } }],
  ["bag_zip(dynamic(['a', 'b', 'c']), dynamic([1, '2', 3.4]))", { a: 1, b: "2", c: 3.4 }],
  ["bag_zip(dynamic(['a', 'b', 'c']), dynamic([1, '2']))", { a: 1, b: "2", c: null }],
  ["bag_zip(dynamic(['a', 8, 'b']), dynamic([1, '2', 2.5]))", { a: 1, b: 2.5 }],
  ["bag_zip(dynamic(['a', 8, 'b']), parse_json('1'))", { a: null, b: null }],
  ["bag_zip(parse_json('a'), dynamic([1]))", null],
]);

holds("keys of bags are asked for, set and removed, also by a path", [
  ["bag_keys(dynamic({'a': 'b', 'c': {'d': 123}}))", ["a", "c"]],
  ["bag_keys(dynamic({}))", []],
  ["bag_keys(parse_json('[]'))", null],
  ["bag_keys(dynamic(null))", null],
  ["bag_has_key(dynamic({'key1': 123, 'key2': 'abc'}), 'key2')", true],
  ["bag_has_key(dynamic({'key1': 123, 'key3': 'abc'}), 'key2')", false],
  ["bag_has_key(dynamic({'key1': 123, 'key2': {'prop1': 'abc'}}), '$.key2.prop1')", true],
  ["bag_set_key(dynamic({'key1': 1, 'key2': 2}), 'key3', 3)", { key1: 1, key2: 2, key3: 3 }],
  ["bag_set_key(dynamic({'key1': 1, 'key3': 'abc'}), 'key3', 3)", { key1: 1, key3: 3 }],
  [
    "bag_set_key(dynamic({'key1': 123, 'key2': {'prop1': 1, 'prop2': 'xyz'}}), '$.key2.prop1', 'abc')",
    { key1: 123, key2: { prop1: "abc", prop2: "xyz" } },
  ],
  ["bag_set_key(dynamic({'key1': 123}), '$.key2.prop1', 'abc')", { key1: 123, key2: { prop1: "abc" } }],
  ["bag_set_key(parse_json('[1]'), 'a', 1)", null],
  ["bag_remove_keys(dynamic({'key1': 123, 'key2': 'abc'}), dynamic(['key2', 'key4']))", { key1: 123 }],
  [
    "bag_remove_keys(dynamic({'key1': 1, 'key2': {'prop1': 'abc', 'prop2': 'xyz'}, 'key3': [100]}), dynamic(['$.key2.prop1', 'key3']))",
    { key1: 1, key2: { prop2: "xyz" } },
  ],
]);

// treepath-function
holds("treepath tells the paths to the leaves", [
  [String.raw`treepath(parse_json('{"a":"b", "c":123}'))`, ["['a']", "['c']"]],
  [
    String.raw`treepath(parse_json('{"prop1":[1,2,3,4], "prop2":"value2"}'))`,
    ["['prop1']", "['prop1'][0]", "['prop2']"],
  ],
  [
    String.raw`treepath(parse_json('{"listProperty":[100,200,300,"abcde",{"x":"y"}]}'))`,
    ["['listProperty']", "['listProperty'][0]", "['listProperty'][0]['x']"],
  ],
]);

test("columns are packed by their names", async () => {
  const kql = `datatable(a: string, b: long, c: string) ["x", 1, ""]
    | project all = pack_all(), most = pack_all(true), some = bag_pack_columns(b, c)`;
  expect((await runKql(kql, { tables: {} })).objects()).toEqual([
    { all: { a: "x", b: 1, c: "" }, most: { a: "x", b: 1 }, some: { b: 1, c: "" } },
  ]);
});
