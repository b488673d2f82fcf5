import { holds } from "../holds.js";

// learn.microsoft.com/kusto/query: substring-function, indexof-function, split-function, countof-function
holds("substring counts from the end where negative, and ends with the text", [
  ['substring("123456", 1)', "23456"],
  ['substring("123456", 2, 2)', "34"],
  ['substring("ABCD", 0, 2)', "AB"],
  ['substring("123456", -2, 2)', "56"],
  ['substring("123456", -10)', "123456"],
  ['substring("123456", 4, 9)', "56"],
  ['substring("123456", 9)', ""],
  ['substring("123456", 2, 0)', ""],
  ['substring("123456", 2, -1)', ""],
  ['substring("aé😀z", 2, 1)', "😀"],
  ["substring(123456, 1, 2)", "23"],
]);

holds("indexof looks within a range, for the n-th of places that may overlap", [
  ['indexof("abcdefg", "cde")', 2],
  ['indexof("abcdefg", "cde", 1, 4)', 2],
  ['indexof("abcdefg", "cde", 1, 2)', -1],
  ['indexof("abcdefg", "cde", 3, 4)', -1],
  ['indexof("abcdefg", "cde", -5)', 2],
  ["indexof(1234567, 5, 1, 4)", 4],
  ['indexof("abcdefg", "cde", 2, -1)', 2],
  ['indexof("abcdefgabcdefg", "cde", 1, 10, 2)', 9],
  ['indexof("abcdefgabcdefg", "cde", 1, -1, 3)', -1],
  ['indexof("abcdefg", "cde", 0, -2)', null],
  ['indexof("é😀x", "x")', 2],
  ['indexof("abc", "C")', -1],
]);

holds("split gives the parts, or the one at a place", [
  ['split("aa_bb", "_")', ["aa", "bb"]],
  ['split("aaa_bbb_ccc", "_", 1)', ["bbb"]],
  ['split("aaa_bbb_ccc", "_", 7)', []],
  ['split("aaa_bbb_ccc", "_", -1)', []],
  ['split("", "_")', [""]],
  ['split("a__b", "_")', ["a", "", "b"]],
  ['split("aabbcc", "bb")', ["aa", "cc"]],
  ['split("abc", "")', ["abc"]],
  ['tostring(split("10.1.2.3", ".")[3])', "3"],
]);

holds("countof counts texts that overlap", [
  ['countof("aaa", "a")', 3],
  ['countof("aaaa", "aa")', 3],
  ['countof("ababa", "ab", "normal")', 2],
  ['countof("ababa", "aba")', 2],
  ['countof("ababa", "aba", "regex")', 1],
  ['countof("abcabc", "a.c", "regex")', 2],
  ['countof("abc", "A")', 0],
]);

// strlen-function, string-size-function, strcat-function, strcat-delim-function, strrep-function, reverse-function
holds("texts are measured and put together", [
  ['strlen("hello")', 5],
  ['strlen("⒦⒰⒮⒯⒪")', 5],
  ['string_size("hello")', 5],
  ['string_size("⒦⒰⒮⒯⒪")', 15],
  ['strlen("")', 0],
  ['strcat("a", 1, 1.5, true, long(null))', "a11.5true"],
  ['strcat_delim("-", 1, "2", "A", 1s)', "1-2-A-00:00:01"],
  ['strrep("ABC", 2)', "ABCABC"],
  ['strrep(123.45, 3, ".")', "123.45.123.45.123.45"],
  ['strrep("x", 0)', ""],
  ['reverse("abc")', "cba"],
  ['tolower("ÄB")', "äb"],
  ['toupper("äb")', "ÄB"],
  ['strcmp("ABC", "ABC")', 0],
  ['strcmp("abc", "ABC")', 1],
  ['strcmp("ABC", "abc")', -1],
  ['strcmp("abcde", "abc")', 1],
]);

// replace-string-function, replace-strings-function, translate-function
holds("texts are replaced", [
  ['replace_string("A cat", "cat", "dog")', "A dog"],
  ['replace_string("a.b.c", ".", "")', "abc"],
  [
    'replace_strings("A magic trick can turn a cat into a dog", dynamic(["cat", "dog"]), dynamic(["dog", "pigeon"]))',
    "A magic trick can turn a dog into a pigeon",
  ],
  [
    'replace_strings("This is an example", dynamic(["is", "This"]), dynamic(["was", "This"]))',
    "Thwas was an example",
  ],
  ['replace_strings("This is", dynamic(["This", "is"]), dynamic([12345, "was"]))', "This was"],
  ['translate("abc", "x", "abc")', "xxx"],
  ['translate("abc", "", "ab")', ""],
  ['translate("krasp", "otsku", "spark")', "kusto"],
]);

// tohex-function, format-bytes-function, make-string-function, unicode-codepoints-from-string-function
holds("numbers are written as texts", [
  ["tohex(256)", "100"],
  ["tohex(-256)", "ffffffffffffff00"],
  ["tohex(toint(-256), 8)", "ffffff00"],
  ["tohex(256, 8)", "00000100"],
  ["tohex(256, 2)", "100"],
  ["format_bytes(564)", "564 Bytes"],
  ["format_bytes(10332, 1)", "10.1 KB"],
  ["format_bytes(20010332)", "19 MB"],
  ["format_bytes(20010332, 2)", "19.08 MB"],
  ['format_bytes(20010332, 0, "KB")', "19541 KB"],
  ["make_string(75, 117, 115, 116, 111)", "Kusto"],
  ["make_string(dynamic([75, 117, 115, 116, 111]))", "Kusto"],
  ["make_string(dynamic([75, 117]), 115, 116, 111)", "Kusto"],
  ['unicode_codepoints_from_string("aé😀")', [97, 233, 128512]],
  ["unicode_codepoints_to_string(dynamic([97, 233]))", "aé"],
  ['to_utf8("⒦⒰")', [9382, 9392]],
]);

// isempty-function, null-values: a text is never null
holds("a text is empty, and never null; other values are empty where they are null", [
  ['isempty("")', true],
  ['isempty("x")', false],
  ['isempty(" ")', false],
  ['isnull("")', false],
  ['isnotempty("")', false],
  ["isempty(long(null))", true],
  ["isempty(datetime(null))", true],
  ["isempty(0)", false],
  ['isempty(parse_json(""))', true],
  ['isempty(parse_json("[]"))', false],
  ['isempty(dynamic({"a":""}).a)', true],
  ['isempty(dynamic({"a":""}).b)', true],
  ['isascii("abc")', true],
  ['isascii("é")', false],
]);
