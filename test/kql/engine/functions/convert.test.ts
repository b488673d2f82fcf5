import { holds } from "../holds.js";

// learn.microsoft.com/kusto/query: tostring-function, scalar-data-types
holds("tostring writes each type in its way, and nothing for null", [
  ["tostring(123)", "123"],
  ["tostring(-9223372036854775807)", "-9223372036854775807"],
  ["tostring(1.5)", "1.5"],
  ["tostring(1.0)", "1.0"],
  ["tostring(1e20)", "1E+20"],
  ["tostring(1e-7)", "1E-07"],
  ["tostring(real(nan))", "NaN"],
  ["tostring(real(-inf))", "-Infinity"],
  ["tostring(true)", "true"],
  ["tostring(datetime(2015-12-31 23:59:59.9))", "2015-12-31T23:59:59.9000000Z"],
  ["tostring(datetime(2015-12-31))", "2015-12-31T00:00:00.0000000Z"],
  ["tostring(1d + 2h + 3ms)", "1.02:00:00.0030000"],
  ["tostring(-90m)", "-01:30:00"],
  ["tostring(0s)", "00:00:00"],
  ["tostring(guid(74BE27DE-1e4e-49d9-b579-fe0b331d3642))", "74be27de-1e4e-49d9-b579-fe0b331d3642"],
  ['tostring(dynamic({"a": 1, "b": [true, null, "x"]}))', '{"a":1,"b":[true,null,"x"]}'],
  ['tostring(dynamic("x"))', "x"],
  ["tostring(dynamic(5))", "5"],
  ["tostring(dynamic(null))", ""],
  ["tostring(long(null))", ""],
  ["tostring(datetime(null))", ""],
  ["tostring(bool(null))", ""],
]);

// toint-function, tolong-function, todouble-function, tobool-function
holds("texts and numbers are turned into each other, and into null where they cannot be", [
  ['toint("123")', 123],
  ["toint(2.3)", 2],
  ["toint(-2.9)", -2],
  ["toint(2147483648)", null],
  ['toint("abc")', null],
  ['toint("")', null],
  ['toint("0x1F")', 31],
  ['toint(" 7 ")', 7],
  ["toint(true)", 1],
  ["toint(dynamic(101.7))", 101],
  ['toint(dynamic("101"))', 101],
  ['tolong("123")', 123],
  ['tolong("-5")', -5],
  ['tolong("1.5")', null],
  ['tolong("99999999999999999999")', null],
  ["tolong(1s)", 10_000_000],
  ['todouble("123.4")', 123.4],
  ['todouble("1e3")', 1000],
  ['todouble("abc")', null],
  ['todouble("1_000")', null],
  ["toreal(5)", 5],
  ['tobool("true")', true],
  ['tobool("FALSE")', false],
  ["tobool(1)", true],
  ["tobool(123)", true],
  ['tobool("0")', false],
  ['tobool("yes")', null],
  ["tobool(dynamic(false))", false],
  ['tobool(dynamic("true"))', true],
  ['toguid("70fc66f7-8279-44fc-9092-d364d70fce44")', "70fc66f7-8279-44fc-9092-d364d70fce44"],
  ['toguid("x")', null],
]);

// todatetime-function, scalar-data-types/datetime: each of the formats that it lists
holds("todatetime takes the formats of ISO 8601, RFC 822 and RFC 850", [
  ['todatetime("2014-05-25T08:20:03.123456Z")', new Date("2014-05-25T08:20:03.123Z")],
  ['todatetime("2014-05-25T08:20:03.123456")', new Date("2014-05-25T08:20:03.123Z")],
  ['todatetime("2014-05-25T08:20")', new Date("2014-05-25T08:20:00Z")],
  ['todatetime("2014-11-08 15:55:55.123456Z")', new Date("2014-11-08T15:55:55.123Z")],
  ['todatetime("2014-11-08 15:55")', new Date("2014-11-08T15:55:00Z")],
  ['todatetime("2014-11-08")', new Date("2014-11-08T00:00:00Z")],
  ['todatetime("2014-11-08T15:05:25+02:00")', new Date("2014-11-08T13:05:25Z")],
  ['todatetime("2014-11-08 15:05:25 GMT")', new Date("2014-11-08T15:05:25Z")],
  ['todatetime("2014-11-08T15:05 GMT")', new Date("2014-11-08T15:05:00Z")],
  ['todatetime("Sat, 8 Nov 14 15:05:02 GMT")', new Date("2014-11-08T15:05:02Z")],
  ['todatetime("Sat, 8 Nov 14 15:05")', new Date("2014-11-08T15:05:00Z")],
  ['todatetime("8 Nov 14 15:05:02")', new Date("2014-11-08T15:05:02Z")],
  ['todatetime("Saturday, 08-Nov-14 15:05:02 GMT")', new Date("2014-11-08T15:05:02Z")],
  ['todatetime("08-Nov-14 15:05")', new Date("2014-11-08T15:05:00Z")],
  ['todatetime("12-02-2022")', new Date("2022-12-02T00:00:00Z")],
  ['todatetime("11/8/2014 3:05:02 PM")', new Date("2014-11-08T15:05:02Z")],
  ['todatetime("2014-02-30")', null],
  ['todatetime("yesterday")', null],
  ['todatetime("")', null],
  ["todatetime(dynamic({'a': '2015-01-01'}).a)", new Date("2015-01-01T00:00:00Z")],
]);

// totimespan-function, make-timespan-function
holds("totimespan takes the forms of a literal", [
  ['totimespan("0.00:01:00") == time(1min)', true],
  ['totimespan("1d") == 24h', true],
  ['totimespan("1.02:03:04.5") == 1d + 2h + 3m + 4s + 500ms', true],
  ['isnull(totimespan("25:00:00"))', true],
  ['isnull(totimespan("x"))', true],
]);

// parse-json-function, gettype-function
holds("parse_json keeps what is no JSON as a text", [
  ["parse_json('[43, 21, 65]')", [43, 21, 65]],
  ["parse_json('21')", 21],
  ["parse_json('\"21\"')", "21"],
  ["parse_json('not json')", "not json"],
  ["gettype(parse_json('not json'))", "string"],
  ["gettype(parse_json('[1,]'))", "string"],
  ["gettype(parse_json('{\"a\": NaN}'))", "string"],
  ['gettype(parse_json(\'{"a": "NaN,]"}\'))', "dictionary"],
  ["parse_json('')", null],
  ["parse_json('null')", null],
  ["isnull(parse_json('null'))", true],
  [String.raw`parse_json(tostring(parse_json('{"a":123, "b":"{\\"c\\":456}"}').b)).c`, 456],
  ['parse_json(\'{"duration":{"value":118.0,"min":100.0}}\').duration.min', 100],
  ['gettype("a")', "string"],
  ["gettype(111)", "long"],
  ["gettype(1==1)", "bool"],
  ["gettype(now())", "datetime"],
  ["gettype(1s)", "timespan"],
  ["gettype(parse_json(' \"abc\" '))", "string"],
  ["gettype(parse_json(' {\"abc\":1} '))", "dictionary"],
  ["gettype(parse_json(' [1, 2, 3] '))", "array"],
  ["gettype(123.45)", "real"],
  ["gettype(guid(12e8b78d-55b4-46ae-b068-26d7a0080254))", "guid"],
  ["gettype(parse_json(''))", "null"],
]);

// extract-json-function, jsonpath, dynamic-to-json-function
const json = `'{"name": "John", "age": 30, "pets": [{"kind of": "cat"}]}'`;
holds("extract_json follows a path", [
  [`extract_json("$.name", ${json}, typeof(string))`, "John"],
  [`extract_json("$.name", ${json})`, "John"],
  [`extractjson("$.age", ${json}, typeof(int))`, 30],
  [`extractjson("$.pets[0]['kind of']", ${json})`, "cat"],
  [`extractjson("$.pets[0]", ${json})`, '{"kind of":"cat"}'],
  [`extractjson("$.nobody", ${json})`, ""],
  [`extractjson("$.nobody", ${json}, typeof(long))`, null],
  ['extractjson("$.a", "not json")', ""],
  [
    'dynamic_to_json(dynamic({"Y10": {}, "X8": {"c3": 1, "a4": 6}, "A14": [15, 13]}))',
    '{"A14":[15,13],"X8":{"a4":6,"c3":1},"Y10":{}}',
  ],
]);

holds("what JSON has no number for has its name in a dynamic", [
  ["pack_array(1.5, real(nan), 1.0 / 0, -1.0 / 0)", [1.5, "NaN", "Infinity", "-Infinity"]],
  ["todouble(bag_pack('a', -1.0 / 0).a)", -Infinity],
  ["tostring(pack_array(real(null), 2.0))", "[null,2.0]"],
]);

// parse-json-function, data types: long
holds("a number of JSON has all its digits, and what is none for JSON stays a text", [
  ["parse_json('{\"a\": 12345678901234567}')", { a: 12_345_678_901_234_567n }],
  ["dynamic([12345678901234567, 3])", [12_345_678_901_234_567n, 3]],
  ["parse_json('nan')", "nan"],
  ["parse_json('[inf]')", "[inf]"],
  ["parse_json('[-Infinity]')", "[-Infinity]"],
  ["parse_json('[1,  ]')", "[1,  ]"],
  [String.raw`parse_json("[1E5,\n2]")`, [100_000, 2]],
  ['parse_json(\'{"a": "no nan, ]"}\')', { a: "no nan, ]" }],
]);
