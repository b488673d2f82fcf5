import { expect, test } from "vitest";
import { runKql } from "../../../../src/kql/engine/run.js";
import { evaluate } from "../evaluate.js";
import { holds } from "../holds.js";

// learn.microsoft.com/kusto/query: extract-function, extract-all-function
holds("extract gives the group of the first match, turned into a type", [
  ['extract("User: ([^,]+)", 1, "User: JohnDoe, Email: johndoe@example.com, Age: 29")', "JohnDoe"],
  [String.raw`extract(@"-(\d{2})-", 1, "21-07-2023", typeof(int))`, 7],
  ['extract("x=([0-9.]+)", 1, "hello x=45.6|wo", typeof(real))', 45.6],
  ['extract("x=([0-9.]+)", 0, "hello x=45.6|wo")', "x=45.6"],
  ['extract("y=([0-9.]+)", 1, "hello x=45.6|wo")', ""],
  ['extract("y=([0-9.]+)", 1, "hello x=45.6|wo", typeof(real))', null],
  ['extract("(a)|(b)", 1, "b")', ""],
  [String.raw`extract(@"(?i)CMD\.EXE", 0, "c:\\cmd.exe")`, "cmd.exe"],
]);

const id = '"82b8be2d-dfa7-4bd1-8f63-24ad26d31449"';
holds("extract_all gives a list of one group, and lists of several", [
  [String.raw`extract_all(@"(\d+)", "a set of numbers: 123, 567 and 789")`, ["123", "567", "789"]],
  [
    String.raw`extract_all(@"(\w)(\w+)(\w)", ${id})`,
    [
      ["8", "2b8be2", "d"],
      ["d", "fa", "7"],
      ["4", "bd", "1"],
      ["8", "f6", "3"],
      ["2", "4ad26d3144", "9"],
    ],
  ],
  [
    String.raw`extract_all(@"(\w)(\w+)(\w)", dynamic([1, 3]), ${id})`,
    [
      ["8", "d"],
      ["d", "7"],
      ["4", "1"],
      ["8", "3"],
      ["2", "9"],
    ],
  ],
  [
    String.raw`extract_all(@"(?P<first>\w)(?P<middle>\w+)(?P<last>\w)", dynamic(["first", 2, "last"]), "abbc dee")`,
    [
      ["a", "bb", "c"],
      ["d", "e", "e"],
    ],
  ],
  ['extract_all("(x)", "abc")', null],
]);

// replace-regex-function, trim-function, trim-start-function, trim-end-function
holds("replace_regex puts groups where \\1 stands, trim takes a match off each end", [
  [String.raw`replace_regex("Number is 1", @"is (\d+)", @"was: \1")`, "Number was: 1"],
  [String.raw`replace_regex("a1b22", @"\d+", @"<\0>")`, "a<1>b<22>"],
  ['replace_regex("aaa", "a", "$1")', "$1$1$1"],
  ['replace("o", "0", "foo")', "f00"],
  ['trim("--", "--https://bing.com--")', "https://bing.com"],
  [String.raw`trim(@"[^\w]+", "-  Te st1// $")`, "Te st1"],
  [String.raw`trim(@"\s+", "    Hello, world!    ")`, "Hello, world!"],
  ['trim_start("https://", "https://bing.com")', "bing.com"],
  [String.raw`trim_start(@"[^\w]+", "-  Te st1// $")`, "Te st1// $"],
  [String.raw`trim_end(@".com", "bing.com")`, "bing"],
  [String.raw`trim_end(@"[^\w]+", "-  Te st1// $")`, "-  Te st1"],
]);

// indexof-regex-function
holds("indexof_regex looks for the n-th match in a range, and matches do not overlap", [
  ['indexof_regex("abcabc", "a.c")', 0],
  ['indexof_regex("abcabcdefg", "a.c", 0, 9, 2)', 3],
  ['indexof_regex("abcabc", "a.c", 1, -1, 2)', -1],
  ['indexof_regex("ababaa", "a.a", 0, -1, 2)', -1],
  ['indexof_regex("abcabc", "a|ab", -1)', null],
  ['indexof_regex("xxabcabc", "a.c", 3)', 5],
]);

// regex: the classes are Unicode's, and `$` is the end of the text alone
holds("classes of a regular expression count letters beyond ASCII", [
  [String.raw`"é" matches regex @"^\w$"`, true],
  [String.raw`"é" matches regex @"^[\w]$"`, true],
  [String.raw`"é" matches regex @"^[^\w]$"`, false],
  [String.raw`"é" matches regex @"\W"`, false],
  [String.raw`"٣" matches regex @"^\d$"`, true],
  [String.raw`"a\u00a0b" matches regex @"a\sb"`, true],
  [String.raw`"é" matches regex @"(?-u:\w)"`, false],
  [String.raw`"abc" matches regex @"^[[:alpha:]]+$"`, true],
  [String.raw`"é" matches regex @"^\p{Letter}$"`, true],
  [String.raw`"α" matches regex @"^\p{greek}$"`, true],
  [String.raw`"a\nb" matches regex "a.b"`, false],
  [String.raw`"a\nb" matches regex "(?s)a.b"`, true],
  [String.raw`"a\nb" matches regex "a$"`, false],
  [String.raw`"a\nb" matches regex "(?m)a$"`, true],
  ['"ABC" matches regex "b"', false],
  ['"ABC" matches regex "(?i)b"', true],
  [String.raw`"a-b" matches regex @"^[\w-.]+$"`, true],
  [String.raw`"\u0041" matches regex @"^\u0041\x{2d}?$"`, true],
]);

test("what KQL's regular expressions do not have is refused with its place", async () => {
  const ask = (pattern: string): Promise<unknown> => evaluate([`"a" matches regex @"${pattern}"`]);
  await expect(ask("a(?=b)")).rejects.toThrow(/line 1, column 30: .* no look-around/);
  await expect(ask("(?<!a)b")).rejects.toThrow("no look-around");
  await expect(ask(String.raw`(a)\1`)).rejects.toThrow("no reference back");
  await expect(ask("[a-z&&[^b]]")).rejects.toThrow("&& in brackets");
  await expect(ask("(a")).rejects.toThrow("not closed");
});

test("a regular expression that the rows bring is read as one of the query, and one that is none is told", async () => {
  const ask = (rows: string, made: string): ReturnType<typeof runKql> =>
    runKql(`datatable(text: string, pattern: string) [${rows}] | project x = ${made}`, { tables: {} });
  const rows = String.raw`"é1", @"^\w\d$", "a-b", @"\p{letter}-", "ab", @"^b"`;
  expect((await ask(rows, "text matches regex pattern")).array("x")).toEqual([true, true, false]);
  await expect(ask('"a", "a(?=b)"', "text matches regex pattern")).rejects.toThrow(
    /^invalid query: line 1, column 91: .* have no look-around/,
  );
});

test("an answer says where letters beyond ASCII are not told from signs", async () => {
  const frame = await runKql(String.raw`print x = "abc" matches regex @"\bb"`, { tables: {} });
  expect(frame.array("x")).toEqual([false]);
  expect(frame.info.notes?.join()).toContain("letters beyond ASCII are not told from signs");
});
