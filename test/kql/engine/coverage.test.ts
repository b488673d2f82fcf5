import { expect, test } from "vitest";
import { scalarCoverage } from "../../../src/kql/engine/coverage.js";
import { scalarFunctions } from "../../../src/kql/engine/functions/index.js";
import { evaluate } from "./evaluate.js";

test("every scalar function of the engine is one of Microsoft's library", () => {
  const { covered } = scalarCoverage();
  expect(Object.keys(scalarFunctions).toSorted()).toEqual(covered);
});

/** What is left out beside the geometry of shapes on Earth: sketches, statistics, seasons, and what nothing says exactly. */
const leftOut = [
  "beta_cdf",
  "beta_inv",
  "beta_pdf",
  "bin_auto",
  "column_names_of",
  "convert_angle",
  "convert_energy",
  "convert_force",
  "convert_length",
  "convert_mass",
  "convert_speed",
  "convert_temperature",
  "convert_volume",
  "datetime_list_timezones",
  "dcount_hll",
  "erf",
  "erfc",
  "estimate_data_size",
  "hash_combine",
  "hash_many",
  "hll_isvalid",
  "hll_merge",
  "iscolumnexists",
  "merge_tdigest",
  "parse_user_agent",
  "percentile_tdigest",
  "percentiles_array_tdigest",
  "percentrank_tdigest",
  "punycode_from_string",
  "punycode_to_string",
  "rank_tdigest",
  "row_rank",
  "series_decompose",
  "series_decompose_anomalies",
  "series_decompose_forecast",
  "series_fft",
  "series_fit_2lines",
  "series_fit_2lines_dynamic",
  "series_fit_line",
  "series_fit_poly",
  "series_ifft",
  "series_iir",
  "series_outliers",
  "series_periods_detect",
  "series_periods_validate",
  "series_seasonal",
  "series_stats",
  "tdigest_isvalid",
  "tdigest_merge",
  "weekofyear",
  "welch_test",
];

test("three quarters of the scalar functions are covered, and those that are not are known", () => {
  const { covered, refused } = scalarCoverage();
  expect(refused.filter((name) => !name.startsWith("geo_"))).toEqual(leftOut);
  expect(covered.length).toBeGreaterThan(3 * refused.filter((name) => !name.startsWith("geo_")).length);
});

test("a function that is not covered is refused with its place", async () => {
  await expect(evaluate(['parse_user_agent("Mozilla/5.0", "browser")'])).rejects.toThrow(
    "line 1, column 12: the offline engine cannot do this: the function parse_user_agent()",
  );
});
