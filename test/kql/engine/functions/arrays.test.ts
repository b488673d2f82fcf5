import { holds } from "../holds.js";

// learn.microsoft.com/kusto/query: the pages of the array functions
holds("lists are cut, split, turned and moved", [
  ["array_length(dynamic([1, 2, 3]))", 3],
  ['array_length(parse_json("21"))', null],
  ["array_length(dynamic(null))", null],
  ["array_concat(dynamic([1, 2]), dynamic([3]), dynamic(['a']))", [1, 2, 3, "a"]],
  ["array_slice(dynamic([1, 2, 3]), 1, 2)", [2, 3]],
  ["array_slice(dynamic([1, 2, 3, 4, 5]), 2, -1)", [3, 4, 5]],
  ["array_slice(dynamic([1, 2, 3, 4, 5]), -3, -2)", [3, 4]],
  ["array_slice(dynamic([1, 2, 3]), 1, 9)", [2, 3]],
  [
    "array_split(dynamic([1, 2, 3, 4, 5]), 2)",
    [
      [1, 2],
      [3, 4, 5],
    ],
  ],
  ["array_split(dynamic([1, 2, 3, 4, 5]), dynamic([1, 3]))", [[1], [2, 3], [4, 5]]],
  ["array_reverse(dynamic(['a', 'b', 'c']))", ["c", "b", "a"]],
  ["array_rotate_left(dynamic([1, 2, 3, 4, 5]), 2)", [3, 4, 5, 1, 2]],
  ["array_rotate_left(dynamic([1, 2, 3, 4, 5]), -2)", [4, 5, 1, 2, 3]],
  ["array_rotate_right(dynamic([1, 2, 3, 4, 5]), 2)", [4, 5, 1, 2, 3]],
  ["array_shift_left(dynamic([1, 2, 3, 4, 5]), 2)", [3, 4, 5, null, null]],
  ["array_shift_left(dynamic([1, 2, 3, 4, 5]), 2, -1)", [3, 4, 5, -1, -1]],
  ["array_shift_left(dynamic([1, 2, 3, 4, 5]), -2, -1)", [-1, -1, 1, 2, 3]],
  ["array_shift_right(dynamic([1, 2, 3, 4, 5]), 2)", [null, null, 1, 2, 3]],
  ["array_shift_right(dynamic(['a', 'b', 'c']), 2)", ["", "", "a"]],
  ["array_sum(dynamic([1, 2, 3, 4]))", 10],
  ["array_sum(dynamic([1, 'x']))", null],
]);

holds("lists are sorted by kind and value, null last", [
  ["array_sort_asc(dynamic([1, 3, 4, 5, 2]))", [1, 2, 3, 4, 5]],
  ['strcat_array(array_sort_asc(split("John,Paul,George,Ringo", ",")), ",")', "George,John,Paul,Ringo"],
  [
    'array_sort_asc(dynamic([null, "blue", "yellow", "green", null]))',
    ["blue", "green", "yellow", null, null],
  ],
  [
    'array_sort_asc(dynamic([null, "blue", "yellow", "green", null]), false)',
    [null, null, "blue", "green", "yellow"],
  ],
  ["array_sort_desc(dynamic([1, 10, 9, 'a']))", ["a", 10, 9, 1]],
]);

const words = 'dynamic(["this", "is", "an", "example", "an", "example"])';
holds("an item has a place in a list", [
  [`array_index_of(${words}, "an")`, 2],
  [`array_index_of(${words}, "example", 1, 3)`, 3],
  [`array_index_of(${words}, "example", 1, 2)`, -1],
  [`array_index_of(${words}, "is", 2, 4)`, -1],
  [`array_index_of(${words}, "example", 2, -1)`, 3],
  [`array_index_of(${words}, "an", 1, -1, 2)`, 4],
  [`array_index_of(${words}, "an", 1, -1, 3)`, -1],
  [`array_index_of(${words}, "an", -3)`, 4],
  [`array_index_of(${words}, "is", -4)`, -1],
  [`set_has_element(${words}, "example")`, true],
  [`set_has_element(${words}, "EXAMPLE")`, false],
  ["set_has_element(dynamic([1, 2.5]), 2.5)", true],
  ["set_has_element(dynamic([1, 2.5]), 1)", true],
  ['set_has_element(dynamic([1]), "1")', false],
  ['has_any_index("this is an example", dynamic(["this", "example"]))', 0],
  ['has_any_index("this is an example", dynamic(["not", "example"]))', 1],
  ['has_any_index("this is an example", dynamic(["not", "found"]))', -1],
  ['has_any_index("Example number 2", range(1, 3, 1))', 1],
  ['has_any_index("this is an example", dynamic([]))', -1],
]);

holds("conditions choose item by item", [
  ["array_iff(dynamic([true, false, true]), dynamic([1, 2, 3]), dynamic([4, 5, 6]))", [1, 5, 3]],
  ['array_iff(dynamic([1, 0, 50]), "yes", "no")', ["yes", "no", "yes"]],
  ['array_iif(dynamic(["some string value", null]), 1, 0)', [null, null]],
  ["array_iff(dynamic([true, true, true]), dynamic([1, 2]), dynamic([3, 4]))", [1, 2, null]],
]);

holds("sets keep the order in which their items first came", [
  ["set_union(dynamic([1, 2, 1, 4]), dynamic([1, 2]), dynamic([8]))", [1, 2, 4, 8]],
  ['set_union(dynamic(["A4", "A2", "A7", "A2"]), dynamic([]))', ["A4", "A2", "A7"]],
  ["set_intersect(dynamic([1, 2, 3, 1]), dynamic([3, 1]))", [1, 3]],
  ["set_difference(dynamic([1, 2, 1, 4]), dynamic([1]), dynamic([8]))", [2, 4]],
  ["set_equals(dynamic([1, 2, 3]), dynamic([3, 2, 1, 1]))", true],
  ["set_equals(dynamic([1, 2, 3]), dynamic([3, 2, 1, 0]))", false],
  ["jaccard_index(dynamic([1, 2, 3]), dynamic([1, 2, 3, 4]))", 0.75],
]);

// range-function, repeat-function, zip-function, pack-array-function
holds("lists are made", [
  ["range(1, 8, 3)", [1, 4, 7]],
  ["range(1, 3)", [1, 2, 3]],
  ["range(3, 1)", []],
  ["range(5, 1, -2)", [5, 3, 1]],
  ["range(0.5, 2, 0.5)", [0.5, 1, 1.5, 2]],
  ["range(1h, 5h)", ["01:00:00", "02:00:00", "03:00:00", "04:00:00", "05:00:00"]],
  [
    "range(datetime(2015-01-01), datetime(2015-01-03), 1d)",
    ["2015-01-01T00:00:00.0000000Z", "2015-01-02T00:00:00.0000000Z", "2015-01-03T00:00:00.0000000Z"],
  ],
  ["repeat(1, 3)", [1, 1, 1]],
  ["repeat('x', 0)", []],
  ["repeat(1, -1)", null],
  [
    "zip(dynamic([1, 3, 5]), dynamic([2, 4, 6]))",
    [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
  ],
  [
    "zip(dynamic(['A']), dynamic([1, 2]))",
    [
      ["A", 1],
      [null, 2],
    ],
  ],
  ['pack_array(1, "b", 2.5, true)', [1, "b", 2.5, true]],
  ['strcat_array(dynamic([1, 2, 3]), "->")', "1->2->3"],
]);
