import { holds } from "../holds.js";

// learn.microsoft.com/kusto/query: series-add-function and its like
holds("series are reckoned with item by item", [
  ["series_add(dynamic([1, 2, 4]), dynamic([4, 2, 1]))", [5, 4, 5]],
  ["series_subtract(dynamic([1, 2, 4]), dynamic([4, 2]))", [-3, 0, null]],
  ["series_multiply(dynamic([1, 2, 4]), dynamic([4, 2, 1]))", [4, 4, 4]],
  ["series_divide(dynamic([1, 2, 4]), dynamic([4, 2, 1]))", [0.25, 1, 4]],
  ["series_greater(dynamic([1, 2, 4]), dynamic([4, 2, 1]))", [false, false, true]],
  ["series_equals(dynamic([1, 2, 4]), dynamic([4, 2, 'x']))", [false, true, null]],
  ["series_abs(dynamic([-6.5, 0, 8.2]))", [6.5, 0, 8.2]],
  ["tostring(series_divide(dynamic([1, 2]), dynamic([1, 2])))", "[1.0,1.0]"],
  ["series_sum(dynamic([1, 2, 3, 4]))", 10],
  ["series_product(dynamic([1, 2, 3, 4]))", 24],
  ["series_magnitude(dynamic([3, 4]))", 5],
  ["series_dot_product(dynamic([1, 2]), dynamic([3, 4]))", 11],
]);

// series-stats-dynamic-function, series-fit-line-function
const rides = "dynamic([23, 46, 23, 87, 4, 8, 3, 75, 2, 56, 13, 75, 32, 16, 29])";
const line = "series_fit_line_dynamic(dynamic([2, 5, 6, 8, 11, 15, 17, 18, 25, 26, 30, 30]))";
holds("series have statistics", [
  [
    `bag_remove_keys(series_stats_dynamic(${rides}), dynamic(["stdev", "variance"]))`,
    { min: 2, min_idx: 8, max: 87, max_idx: 3, avg: 32.8, sum: 492, len: 15 },
  ],
  [`round(todouble(series_stats_dynamic(${rides}).stdev), 6)`, 28.503634],
  [`round(todouble(series_stats_dynamic(${rides}).variance), 6)`, 812.457143],
  ["tostring(series_stats_dynamic(dynamic([1, null])).avg)", ""],
  ["todouble(series_stats_dynamic(dynamic([1, null, 3]), true).avg)", 2],
  [`round(todouble(${line}.slope), 2)`, 2.73],
  [`round(todouble(${line}.rsquare), 2)`, 0.98],
  [`round(todouble(${line}.variance), 2)`, 98.63],
  [`round(todouble(${line}.rvariance), 3)`, 1.686],
  [`round(todouble(${line}.interception), 3)`, -1.667],
  [`round(todouble(${line}.line_fit[0]), 3)`, 1.064],
]);

// series-fill-linear-function, series-fill-forward-function, series-fir-function
holds("gaps of series are filled, and series are smoothed", [
  [
    "series_fill_linear(dynamic([null, 111, null, 36, 41, null, null, 16, 61, 33, null, null]))",
    [111, 111, 73, 36, 41, 32, 24, 16, 61, 33, 33, 33],
  ],
  ["series_fill_linear(dynamic([null, 111, null, 36]), double(null), false)", [null, 111, 73, 36]],
  ["series_fill_linear(dynamic([null, null]))", [0, 0]],
  ["series_fill_linear(dynamic([null, null]), double(null), true, 3.14159)", [3.14159, 3.14159]],
  ["series_fill_forward(dynamic([null, 1, null, 2]))", [null, 1, 1, 2]],
  ["series_fill_backward(dynamic([null, 1, null, 2, null]))", [1, 1, 2, 2, null]],
  ["series_fill_const(dynamic([null, 1, null]), 0.0)", [0, 1, 0]],
  ["series_fir(dynamic([0, 0, 0, 0, 2, 2, 3]), dynamic([1, -1]), false, false)", [0, 0, 0, 0, 2, 0, 1]],
  ["series_fir(dynamic([0, 5, 10, 5, 0]), dynamic([1, 1, 1, 1, 1]))", [0, 1, 3, 4, 4]],
  ["series_fir(dynamic([0, 5, 10, 5, 0]), dynamic([1, 1, 1, 1, 1]), true, true)", [3, 4, 4, 4, 3]],
]);
