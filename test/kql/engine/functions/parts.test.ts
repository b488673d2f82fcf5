import { expect, test } from "vitest";
import { evaluate } from "../evaluate.js";
import { holds } from "../holds.js";

const empty = {
  Scheme: "",
  Host: "",
  Port: "",
  Path: "",
  Username: "",
  Password: "",
  "Query Parameters": {},
  Fragment: "",
};

// learn.microsoft.com/kusto/query: parse-url-function, parse-urlquery-function
holds("URLs are taken apart", [
  [
    'parse_url("scheme://username:password@host:1234/this/is/a/path?k1=v1&k2=v2#fragment")',
    {
      Scheme: "scheme",
      Host: "host",
      Port: "1234",
      Path: "/this/is/a/path",
      Username: "username",
      Password: "password",
      "Query Parameters": { k1: "v1", k2: "v2" },
      Fragment: "fragment",
    },
  ],
  ['parse_url("https://bing.com")', { ...empty, Scheme: "https", Host: "bing.com" }],
  ['parse_url("bing.com")', { ...empty, Path: "bing.com" }],
  ['tostring(parse_url("http://[2001:db8::1]:8080/x").Host)', "[2001:db8::1]"],
  ['parse_url("")', empty],
  ['parse_urlquery("k1=v1&k2=v2&k3=v3")', { "Query Parameters": { k1: "v1", k2: "v2", k3: "v3" } }],
  ['parse_urlquery("?a=1&b&=c")', { "Query Parameters": { a: "1", b: "", "": "c" } }],
]);

const path = {
  Scheme: "",
  RootPath: "",
  DirectoryPath: "",
  DirectoryName: "temp",
  Filename: "file.txt",
  Extension: "txt",
  AlternateDataStreamName: "",
};

// parse-path-function
holds("paths are taken apart", [
  [
    String.raw`parse_path(@"C:\temp\file.txt")`,
    { ...path, RootPath: "C:", DirectoryPath: String.raw`C:\temp` },
  ],
  [String.raw`parse_path(@"temp\file.txt")`, { ...path, DirectoryPath: "temp" }],
  [
    'parse_path("file://C:/temp/file.txt:some.exe")',
    {
      ...path,
      Scheme: "file",
      RootPath: "C:",
      DirectoryPath: "C:/temp",
      AlternateDataStreamName: "some.exe",
    },
  ],
  [
    String.raw`parse_path(@"\\shared\users\temp\file.txt.gz")`,
    { ...path, DirectoryPath: String.raw`\\shared\users\temp`, Filename: "file.txt.gz", Extension: "gz" },
  ],
  ['parse_path("/usr/lib/temp/file.txt")', { ...path, DirectoryPath: "/usr/lib/temp" }],
]);

// parse-command-line-function: as CommandLineToArgvW parts them
holds("command lines are taken apart as Windows does it", [
  [String.raw`parse_command_line("echo \"hello world!\"", "windows")`, ["echo", "hello world!"]],
  [
    String.raw`parse_command_line(@'"C:\Program Files\a.exe" "a b" c', "windows")`,
    [String.raw`C:\Program Files\a.exe`, "a b", "c"],
  ],
  [
    String.raw`parse_command_line(@'a.exe "a\"b" c\\ "d\\" e\f', "windows")`,
    ["a.exe", 'a"b', String.raw`c\\`, String.raw`d\ `.trim(), String.raw`e\f`],
  ],
  ['parse_command_line("", "windows")', []],
]);

// parse-csv-function, parse-version-function
holds("records and versions are taken apart", [
  [
    String.raw`parse_csv('aa,"b,b,b",cc,"Escaping quotes: ""Title""","line1\nline2"')`,
    ["aa", "b,b,b", "cc", 'Escaping quotes: "Title"', "line1\nline2"],
  ],
  [String.raw`parse_csv('record1,a,b,c\nrecord2,x,y,z')`, ["record1", "a", "b", "c"]],
  ["parse_csv('a,,')", ["a", "", ""]],
  ['tostring(parse_version("0.0.0.5"))', "5"],
  ['tostring(parse_version("0.0.7.0"))', "700000000"],
  ['tostring(parse_version("1.2.3.4"))', "1000000020000000300000004"],
  ['parse_version("1.0") == parse_version("1.0.0.0")', true],
  ['parse_version("10.0.19041.1") < parse_version("10.0.19041.2")', true],
  ['parse_version("0.1.2.0") < parse_version("1.0.0.0")', true],
  ['isnull(parse_version("1.x"))', true],
]);

// parse-xml-function: its table
holds("XML becomes JSON", [
  ["parse_xml('<e/>')", { e: null }],
  ["parse_xml('<e>text</e>')", { e: "text" }],
  [`parse_xml('<e name="value" />')`, { e: { "@name": "value" } }],
  [`parse_xml('<e name="value">text</e>')`, { e: { "@name": "value", "#text": "text" } }],
  ["parse_xml('<e> <a>text</a> <b>text</b> </e>')", { e: { a: "text", b: "text" } }],
  ["parse_xml('<e> <a>text</a> <a>text</a> </e>')", { e: { a: ["text", "text"] } }],
  ["parse_xml('<e> text <a>text</a> </e>')", { e: { "#text": "text", a: "text" } }],
  [`parse_xml('<?xml version="1.0"?><!-- x --><a>1 &lt; 2<![CDATA[<b>]]></a>')`, { a: "1 < 2<b>" }],
  ["parse_xml('<a><b></a>')", null],
  ["parse_xml('no xml')", null],
]);

test("a command line of another system is refused", async () => {
  await expect(evaluate(['parse_command_line("ls", "linux")'])).rejects.toThrow(
    "parse_command_line() of another kind than windows",
  );
});
