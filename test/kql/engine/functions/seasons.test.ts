import { expect, test } from "vitest";
import { runKql } from "../../../../src/kql/engine/run.js";
import { ask, column } from "../helpers.js";
import { holds } from "../holds.js";

// Scores that the service gave: stackoverflow.com/questions/75264555
const strange = "dynamic([-3, 2.4, 15, 3.9, 5, 6, 4.5, 5.2, 3, 4, 5, 16, 7, 5, 5, 4])";
const scores = [
  -1.9040785483608571, -0.10021466044004519, 1.3361954725339347, 0, 0, 0, 0, 0, 0, 0, 0, 1.6702443406674186,
];

test("series_outliers() gives the scores of the service", async () => {
  const [given] = (await column(`print series_outliers(${strange})`)) as number[][];
  expect(given).toHaveLength(16);
  [...scores, 0, 0, 0, 0].forEach((score, index) => expect(given?.[index]).toBeCloseTo(score, 12));
});

holds("gaps and what is usual are no outliers", [
  ["series_outliers(dynamic([1, 2, 3, 4, 5]), 'tukey')", [-0.5, 0, 0, 0, 0.5]],
  ["series_outliers(dynamic([1, null, 3, 4, 5, 1]), 'tukey')[1]", 0],
  ["series_outliers(dynamic([1, 2, 3, 4, 5, -99]), 'tukey', -99)", [-0.5, 0, 0, 0, 0.5, 0]],
  ["series_outliers(dynamic([3, 3, 3]))", [0, 0, 0]],
  ["todouble(series_outliers(dynamic([3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 1]))[12]) < -1000", true],
]);

test("percentiles of one's own and kinds that are none are refused", async () => {
  await expect(column(`print series_outliers(${strange}, 'ctukey', 0, 5, 95)`)).rejects.toThrow(
    "the offline engine cannot do this: percentiles other than 10 and 90",
  );
  await expect(column(`print series_outliers(${strange}, 'turkey')`)).rejects.toThrow(
    "turkey is none of ctukey, tukey",
  );
});

// series-seasonal-function
holds("what comes again is the median of each place in the period", [
  [
    "series_seasonal(dynamic([2, 5, 3, 4, 3, 2, 1, 2, 3, 4, 3, 2, 1, 2, 3, 4, 3, 2, 1, 2, 3, 4, 3, 2, 1]))",
    [1, 2, 3, 4, 3, 2, 1, 2, 3, 4, 3, 2, 1, 2, 3, 4, 3, 2, 1, 2, 3, 4, 3, 2, 1],
  ],
  [
    "series_seasonal(dynamic([8, 12, 14, 12, 10, 10, 12, 14, 12, 10, 10, 12, 14, 12, 10, 10, 12, 14, 12, 10]))",
    [10, 12, 14, 12, 10, 10, 12, 14, 12, 10, 10, 12, 14, 12, 10, 10, 12, 14, 12, 10],
  ],
  ["series_seasonal(dynamic([1, 3, 5, 2, 4, 6, 1, 3, 5, 2, 4, 6]))", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
  ["series_seasonal(dynamic([1, 3, 5, 1, 3, 5, 2, 4, 6]), 3)", [1, 3, 5, 1, 3, 5, 1, 3, 5]],
  [
    "series_seasonal(dynamic([1, 3, 5, 2, 4, 6, 1, 3, 5, 2, 4, 6]), 3)",
    [1.5, 3.5, 5.5, 1.5, 3.5, 5.5, 1.5, 3.5, 5.5, 1.5, 3.5, 5.5],
  ],
]);

// series-periods-detect-function: a month of traffic, counted twice a day
const traffic = `dynamic([80, 139, 87, 110, 68, 54, 50, 51, 53, 133, 86, 141, 97, 156, 94, 149, 95, 140, 77, 61, 50, 54, 47, 133,
  72, 152, 94, 148, 105, 162, 101, 160, 87, 63, 53, 55, 54, 151, 103, 189, 108, 183, 113, 175, 113, 178, 90, 71, 62, 62, 65, 165,
  109, 181, 115, 182, 121, 178, 114, 170])`;

test("periods are found and held against the series", async () => {
  const kql = `print y = ${traffic} | project series_periods_detect(y, 0.0, 50.0, 2), (p, s) = series_periods_validate(y, 14.0, 10.0)`;
  const frame = await runKql(kql, { tables: {} });
  const [row = {}] = frame.objects();
  expect(row).toMatchObject({ series_periods_detect_y_periods: [14, 0], p: [14, 10] });
  const [found, none] = row.s as number[];
  // The service says 0.84.
  expect(found).toBeGreaterThan(0.8);
  expect(found).toBeLessThan(0.9);
  expect(none).toBe(0);
  expect(frame.info.notes).toContain(
    "series_periods_detect() may see other periods than the service, which does not say how it finds them",
  );
});

// series-decompose-anomalies-function: five weeks of hours with a trend, and six strange ones
const weeks = `range t from 1 to 24 * 7 * 5 step 1
  | extend y = 2 * (((t * 7919) % 101) / 101.0) + iff((t / 24) % 7 >= 5, 5.0, 15.0) - (((t % 24) / 10) * ((t % 24) / 10)) + t / 72.0
  | extend y = iff(t in (150, 200, 780), y - 8.0, iff(t in (300, 400, 600), y + 8.0, y))
  | order by t asc
  | summarize y = make_list(y)`;

const flagged = async (options: string): Promise<unknown[]> =>
  column(
    `${weeks} | extend flag = series_decompose_anomalies(y${options}) | mv-expand with_itemindex = i flag to typeof(long)
      | where flag != 0 | project (i + 1) * flag`,
  );

test("anomalies are what a season and a line do not explain", async () => {
  expect(await flagged(", 2.5, -1, 'linefit'")).toEqual([-150, -200, 300, 400, 600, -780]);
  expect(await flagged(", 1.5, 168, 'linefit'")).toEqual(expect.arrayContaining([-150, -200, 300, 400, 600]));
  expect((await flagged("")).length).toBeLessThan(6);
});

test("a series is the sum of its parts", async () => {
  const [row] = await ask(
    `print y = dynamic([2, 4, 3, 5, 4, 6, 5, 7]) | project series_decompose(y, 2, 'linefit'), f = series_decompose_forecast(y, 4, 2)`,
  );
  const part = (name: string): number[] => row?.[`series_decompose_y_${name}`] as number[];
  expect(part("seasonal")).toEqual([3.5, 5.5, 3.5, 5.5, 3.5, 5.5, 3.5, 5.5]);
  part("baseline").forEach((value, index) => {
    expect(value).toBeCloseTo((part("seasonal")[index] ?? 0) + (part("trend")[index] ?? 0));
    expect(value + (part("residual")[index] ?? 0)).toBeCloseTo([2, 4, 3, 5, 4, 6, 5, 7][index] ?? 0);
  });
  expect(row?.f).toEqual([2.5, 4.5, 2.5, 4.5, 2.5, 4.5, 2.5, 4.5]);
});

test("an answer says what the service may see otherwise", async () => {
  const notes = async (call: string): Promise<readonly string[]> =>
    (await runKql(`print y = dynamic([1, 2, 3, 4]) | extend ${call}`, { tables: {} })).info.notes;
  expect(await notes("series_decompose(y, 2)")).toEqual([]);
  expect(await notes("series_decompose_anomalies(y, 1.5, 0)")).toEqual([
    "series_decompose_anomalies(): a score near the threshold may be another in the service",
  ]);
  expect(await notes("series_decompose_anomalies(y)")).toHaveLength(2);
});

// series-fit-2lines-function
test("two lines fit better than one where the course changes", async () => {
  const kql = `print y = dynamic([1, 2.2, 2.5, 4.7, 5.0, 12, 10.3, 10.3, 9, 8.3, 6.2])
    | extend series_fit_2lines(y), bag = series_fit_2lines_dynamic(y)`;
  const [row = {}] = await ask(kql);
  expect(row).toMatchObject({ series_fit_2lines_y_split_idx: 5, bag: { split_idx: 5 } });
  const { left, right } = row.bag as Record<string, Record<string, number>>;
  expect(row.series_fit_2lines_y_rsquare).toBeCloseTo(0.9865);
  expect(left?.slope).toBeCloseTo(1.05);
  expect(left?.interception).toBeCloseTo(-0.07);
  expect(right?.slope).toBeCloseTo(-1.0371);
  expect(row.series_fit_2lines_y_right_slope).toBe(right?.slope);
  expect(row.series_fit_2lines_y_left_rvariance).toBe(left?.rvariance);
});

test("series that are too short or have gaps have no parts", async () => {
  const kql = `print y = dynamic([1]), z = dynamic([1, null, 3, 4, 5]), a = "x"
    | project series_decompose_anomalies(y), isnull(series_seasonal(z, 2)), isnull(series_fit_2lines_dynamic(y))`;
  expect(Object.values((await ask(kql))[0] ?? {})).toEqual([null, null, null, true, true]);
});
