import { expect, test } from "vitest";
import { ask, askSorted, columns } from "../helpers.js";

const sides = `let X = datatable(Key:string, Value1:long)['a',1,'b',2,'b',3,'c',4];
let Y = datatable(Key:string, Value2:long)['b',10,'c',20,'c',30,'d',40];`;

const pairs = [
  { Key: "b", Value1: 2, Key1: "b", Value2: 10 },
  { Key: "b", Value1: 3, Key1: "b", Value2: 10 },
  { Key: "c", Value1: 4, Key1: "c", Value2: 20 },
  { Key: "c", Value1: 4, Key1: "c", Value2: 30 },
];

test("a join of no kind takes one row of the left side for each key", async () => {
  const found = await askSorted(`${sides} X | join Y on Key`);
  expect(found).toHaveLength(3);
  expect(found.map(({ Key, Value2 }) => [Key, Value2])).toEqual([
    ["b", 10],
    ["c", 20],
    ["c", 30],
  ]);
  expect(await askSorted(`${sides} X | join kind=innerunique Y on Key`)).toEqual(found);
});

test("an inner join gives every pair", async () => {
  expect(await askSorted(`${sides} X | join kind=inner Y on Key`)).toEqual(pairs);
});

test("an outer join keeps the rows of its side, and what is missing is empty or null", async () => {
  const left = { Key: "a", Value1: 1, Key1: "", Value2: null };
  const right = { Key: "", Value1: null, Key1: "d", Value2: 40 };
  expect(await askSorted(`${sides} X | join kind=leftouter Y on Key`)).toEqual([left, ...pairs]);
  expect(await askSorted(`${sides} X | join kind=rightouter Y on Key`)).toEqual([right, ...pairs]);
  expect(await askSorted(`${sides} X | join kind=fullouter Y on Key`)).toEqual([right, left, ...pairs]);
});

test("a semi join gives the rows of one side that have a match, an anti join the others", async () => {
  expect(await askSorted(`${sides} X | join kind=leftsemi Y on Key`)).toEqual([
    { Key: "b", Value1: 2 },
    { Key: "b", Value1: 3 },
    { Key: "c", Value1: 4 },
  ]);
  expect(await askSorted(`${sides} X | join kind=rightsemi Y on Key`)).toEqual([
    { Key: "b", Value2: 10 },
    { Key: "c", Value2: 20 },
    { Key: "c", Value2: 30 },
  ]);
  for (const kind of ["leftanti", "anti", "leftantisemi"]) {
    expect(await ask(`${sides} X | join kind=${kind} Y on Key`)).toEqual([{ Key: "a", Value1: 1 }]);
  }
  for (const kind of ["rightanti", "rightantisemi"]) {
    expect(await ask(`${sides} X | join kind=${kind} Y on Key`)).toEqual([{ Key: "d", Value2: 40 }]);
  }
});

test("keys may have two names, and be several", async () => {
  const kql = `let A = datatable(a:long, b:string, v:long)[1,"x",1, 1,"y",2, 2,"x",3];
    let B = datatable(c:long, b:string, w:long)[1,"x",10, 2,"x",30, 2,"y",40];
    A | join kind=inner B on $left.a == $right.c, b | project v, w | sort by v asc`;
  const expected = [
    { v: 1, w: 10 },
    { v: 3, w: 30 },
  ];
  expect(await ask(kql)).toEqual(expected);
  const anded = kql.replace("$left.a == $right.c, b", "$left.a == $right.c and $left.b == $right.b");
  expect(await ask(anded)).toEqual(expected);
});

test("texts are joined by case, and a null with a null", async () => {
  const upper = `datatable(k:string)["A"] | join kind=inner (datatable(k:string)["a"]) on k`;
  expect(await ask(upper)).toEqual([]);
  const nulls = `datatable(k:long)[long(null)] | join kind=inner (datatable(k:long)[long(null), 1]) on k`;
  expect(await ask(nulls)).toEqual([{ k: null, k1: null }]);
});

test("columns of the right side whose names are taken get numbers", async () => {
  const kql = `print a = 1, b = 2 | join (print a = 1, b = 2) on a | join (print a = 1, b = 2) on a`;
  expect(await columns(kql)).toBe("a:long b:long a1:long b1:long a2:long b2:long");
});

test("hints change nothing", async () => {
  expect(
    await askSorted(`${sides} X | join hint.strategy=broadcast hint.remote=auto kind=inner Y on Key`),
  ).toEqual(pairs);
});

test("a join on something else than columns is refused with its place", async () => {
  const kql = `${sides} X | join kind=inner Y on $left.Key == tolower($right.Key)`;
  await expect(ask(kql)).rejects.toThrow(/line \d+, column \d+/);
});

test("a lookup adds the right side's columns without its keys, and keeps all rows", async () => {
  const kql = `let Fact = datatable(Row:string, Personal:string, Family:string)["1","Bill","Gates","2","Tim","Cook"];
    let Dimension = datatable(Personal:string, Family:string, Alias:string)["Bill","Gates","billg"];
    Fact | lookup Dimension on Personal, Family`;
  expect(await askSorted(kql)).toEqual([
    { Row: "1", Personal: "Bill", Family: "Gates", Alias: "billg" },
    { Row: "2", Personal: "Tim", Family: "Cook", Alias: "" },
  ]);
  expect(await ask(kql.replace("lookup", "lookup kind=inner"))).toHaveLength(1);
});

test("a lookup hides a key by its own name too, and multiplies rows as a join does", async () => {
  const kql = `print k = 1, v = "x" | lookup (datatable(id:long, w:string)[1, "a", 1, "b"]) on $left.k == $right.id | sort by w asc`;
  expect(await ask(kql)).toEqual([
    { k: 1, v: "x", w: "a" },
    { k: 1, v: "x", w: "b" },
  ]);
});
