import { expect, test } from "vitest";
import { ask } from "../helpers.js";

const event = `print EventText="Event: NotifySliceRelease (resourceName=PipelineScheduler, totalSlices=27, sliceNumber=23, lockTime=02/17/2016 08:40:01, releaseTime=02/17/2016 08:40:02, previousLockTime=02/17/2016 08:39:01)"`;

test("parse takes a text apart by what stands between its columns", async () => {
  const kql = `${event} | parse EventText with * "resourceName=" resourceName ", totalSlices=" totalSlices: long * "sliceNumber=" sliceNumber: long * "lockTime=" lockTime ", releaseTime=" releaseTime: date "," * "previousLockTime=" previousLockTime: date ")" *
    | project-away EventText`;
  expect(await ask(kql)).toEqual([
    {
      resourceName: "PipelineScheduler",
      totalSlices: 27,
      sliceNumber: 23,
      lockTime: "02/17/2016 08:40:01",
      releaseTime: new Date("2016-02-17T08:40:02Z"),
      previousLockTime: new Date("2016-02-17T08:39:01Z"),
    },
  ]);
});

test("where the pattern does not fit, all its columns are empty", async () => {
  const kql = `datatable(c: string)["mail=a@b.c.", "mail=nobody", ""] | parse c with "mail=" user "@" domain "."`;
  expect(await ask(kql)).toEqual([
    { c: "mail=a@b.c.", user: "a", domain: "b.c" },
    { c: "mail=nobody", user: "", domain: "" },
    { c: "", user: "", domain: "" },
  ]);
});

test("the pattern has to fit the whole text unless it begins or ends with a star", async () => {
  const kql = (pattern: string): string => `print s = "x a=1 y" | parse s with ${pattern} | project v`;
  expect(await ask(kql(`"a=" v:long`))).toEqual([{ v: null }]);
  expect(await ask(kql(`* "a=" v:long`))).toEqual([{ v: null }]);
  expect(await ask(kql(`* "a=" v:long *`))).toEqual([{ v: 1 }]);
});

test("one column that is none of its type empties all, but in relaxed mode itself alone", async () => {
  const kql = (kind: string): string =>
    `print s = "a=nothing, b=2, c=x" | parse kind=${kind} s with "a=" a:long ", b=" b:long * "c=" c | project a, b, c`;
  expect(await ask(kql("simple"))).toEqual([{ a: null, b: null, c: "" }]);
  expect(await ask(kql("relaxed"))).toEqual([{ a: null, b: 2, c: "x" }]);
});

test("letters between columns are themselves, and lines may be broken", async () => {
  const kql = `print s = "f(x).*\\n[y]" | parse s with "f(" a ").*\\n[" b "]" | project a, b`;
  expect(await ask(kql)).toEqual([{ a: "x", b: "y" }]);
});

test("in regex mode what stands between columns is a regular expression, and columns reach far", async () => {
  const kql = `${event} | parse kind=regex EventText with "(.*?)[a-zA-Z]*=" resourceName @", totalSlices=\\s*\\d+\\s*.*?sliceNumber=" sliceNumber: long ".*?(previous)?lockTime=" lockTime ".*?releaseTime=" releaseTime ".*?previousLockTime=" previousLockTime: date "\\\\)"
    | project resourceName, sliceNumber, lockTime, releaseTime, previousLockTime`;
  expect(await ask(kql)).toEqual([
    {
      resourceName: "PipelineScheduler",
      sliceNumber: 23,
      lockTime: "02/17/2016 08:40:01, ",
      releaseTime: "02/17/2016 08:40:02, ",
      previousLockTime: new Date("2016-02-17T08:39:01Z"),
    },
  ]);
});

test("a flag makes columns short, another ignores case", async () => {
  const long = `${event} | parse kind=regex EventText with * "resourceName=" resourceName ',' * | project far = resourceName endswith "releaseTime=02/17/2016 08:40:02"`;
  expect(await ask(long)).toEqual([{ far: true }]);
  const short = `${event} | parse kind=regex flags=Ui EventText with * "RESOURCENAME=" resourceName ',' * | project resourceName`;
  expect(await ask(short)).toEqual([{ resourceName: "PipelineScheduler" }]);
});

test("parse-where drops the rows that the pattern does not fit", async () => {
  const kql = `datatable(c: string)["n=1", "n=x", "m=2", "n=3"] | parse-where c with "n=" n:int | project n`;
  expect(await ask(kql)).toEqual([{ n: 1 }, { n: 3 }]);
});

test("parse replaces a column of the same name", async () => {
  expect(await ask(`print s = "k=v" | parse s with "k=" s`)).toEqual([{ s: "v" }]);
});

const kv = (text: string, keys: string, options = ""): string =>
  `print str=${text} | parse-kv str as (${keys})${options === "" ? "" : ` with (${options})`} | project-away str`;

test("parse-kv reads keys and values by their delimiters, in any order", async () => {
  const text = `"ThreadId:458745723, Machine:Node001, Text: The service is up, Level: Info"`;
  const keys = "Text: string, ThreadId:long, Machine: string, Nothing: string, None: long";
  expect(await ask(kv(text, keys, "pair_delimiter=',', kv_delimiter=':'"))).toEqual([
    { Text: "The service is up", ThreadId: 458745723, Machine: "Node001", Nothing: "", None: null },
  ]);
});

test("parse-kv minds quotes of keys and values, of one or two kinds, and escapes", async () => {
  const keys = "['event time']:datetime, src:string, bytes:long, failure:string";
  const expected = [
    {
      "event time": new Date("2021-01-01T10:00:54Z"),
      src: "10.1.1.123",
      bytes: 125,
      failure: "connection aborted",
    },
  ];
  const text = `'src=10.1.1.123 bytes=125 failure="connection aborted" "event time"=2021-01-01T10:00:54'`;
  expect(await ask(kv(text, keys, `pair_delimiter=' ', kv_delimiter='=', quote='"'`))).toEqual(expected);
  const round = `'src=10.1.1.123 bytes=125 failure=(connection aborted) (event time)=(2021-01-01 10:00:54)'`;
  expect(await ask(kv(round, keys, `pair_delimiter=' ', kv_delimiter='=', quote='()'`))).toEqual(expected);
  const escaped = `'failure="it said \\\\"bye\\\\"" x=1'`;
  expect(
    await ask(
      kv(escaped, "failure:string, x:int", `pair_delimiter=' ', kv_delimiter='=', quote='"', escape='\\\\'`),
    ),
  ).toEqual([{ failure: 'it said "bye"', x: 1 }]);
});

test("a greedy value of parse-kv reaches to the next key", async () => {
  const text = `'name=John Doe phone=555 5555 city=New York'`;
  const keys = "name:string, phone:string, city:string";
  expect(await ask(kv(text, keys, "pair_delimiter=' ', kv_delimiter='='"))).toEqual([
    { name: "John", phone: "555", city: "New" },
  ]);
  expect(await ask(kv(text, keys, "pair_delimiter=' ', kv_delimiter='=', greedy=true"))).toEqual([
    { name: "John Doe", phone: "555 5555", city: "New York" },
  ]);
});

test("without delimiters everything that is no letter or digit is one", async () => {
  const text = `"2021-01-01T10:00:34 [INFO] ThreadId:458745723, Machine:Node001, Text: Started"`;
  expect(await ask(kv(text, "Text: string, ThreadId:long, Machine: string"))).toEqual([
    { Text: "Started", ThreadId: 458745723, Machine: "Node001" },
  ]);
});

test("parse-kv can go by a regular expression; the first of two equal keys counts", async () => {
  const text = `@'["url: https://a.example/?h=1", "id: 7", "id: 8"]'`;
  expect(await ask(kv(text, "url: string, id: int", `regex=@'"([\\w ]+)\\s*:\\s*([^"]*)"'`))).toEqual([
    { url: "https://a.example/?h=1", id: 7 },
  ]);
});

test("regular expressions of parse are those of Kusto: classes of all of Unicode, within each other, and flags", async () => {
  const rows = `datatable(t: string) ["id=٣٤ name=Jürgen;", "id=12 NAME=Bob;"]`;
  expect(
    await ask(
      `${rows} | parse kind=regex flags=i t with @"id=\\d+ name=" name @"[[:punct:]]" | project name`,
    ),
  ).toEqual([{ name: "Jürgen" }, { name: "Bob" }]);
  expect(
    await ask(
      `${rows} | parse-where kind=regex t with @"id=(\\d+)(?P<gap>\\s)" * "name=" name @";" | project name`,
    ),
  ).toEqual([{ name: "Jürgen" }]);
  await expect(ask(`${rows} | parse kind=regex t with @"(?=id)" name`)).rejects.toThrow(
    "line 1, column 90: the offline engine cannot do this: the regular expression",
  );
  await expect(ask(`${rows} | parse kind=regex flags=xi t with "id" name`)).rejects.toThrow(
    "parse with the flags xi",
  );
});
