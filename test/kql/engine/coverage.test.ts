import { expect, test } from "vitest";
import { scalarCoverage } from "../../../src/kql/engine/coverage.js";
import { scalarFunctions } from "../../../src/kql/engine/functions/index.js";
import { tupleNames } from "../../../src/kql/engine/operators/tuples.js";
import { evaluate } from "./evaluate.js";

test("every scalar function of the engine is one of Microsoft's library", () => {
  const { covered } = scalarCoverage();
  expect([...Object.keys(scalarFunctions), ...tupleNames].toSorted()).toEqual(covered);
});

/** What is left out beside the geometry of shapes on Earth: sketches, statistics, waves, and what nothing says exactly. */
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
  "percentile_tdigest",
  "percentiles_array_tdigest",
  "percentrank_tdigest",
  "punycode_from_string",
  "punycode_to_string",
  "rank_tdigest",
  "row_rank",
  "series_fft",
  "series_fit_poly",
  "series_ifft",
  "series_iir",
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
  await expect(evaluate(["series_fft(dynamic([1, 2]))"])).rejects.toThrow(
    "line 1, column 12: the offline engine cannot do this: the function series_fft()",
  );
});
