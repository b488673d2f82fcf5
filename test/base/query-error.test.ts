import { expect, test } from "vitest";
import { placeOf, QueryError } from "../../src/base/query-error.js";

const query = "DeviceEvents\r\n| where Devicename == 'x'\n| take 1";
const finding = {
  severity: "error" as const,
  message: "unknown column Devicename.",
  start: query.indexOf("Devicename"),
  length: 10,
  suggestion: "DeviceName",
};

test("says where the query is wrong, and what was meant", () => {
  expect(new QueryError(query, [finding]).message).toBe(
    "invalid query: line 2, column 9: unknown column Devicename; did you mean DeviceName?",
  );
});

test("says what was meant once, and how much more is wrong", () => {
  const message = "unknown column Devicename; did you mean DeviceName?";
  const error = new QueryError(query, [
    { ...finding, severity: "warning" },
    { ...finding, message },
    finding,
  ]);
  expect(error.message).toBe(`invalid query: line 2, column 9: ${message}, and 1 further error`);
  expect(error).toMatchObject({ code: "INVALID_INPUT", query, findings: { length: 3 } });
});

test("shows nothing of a query that moves something in a terminal", () => {
  const hostile = { ...finding, message: "unknown \u001b[2J\u202e", suggestion: "\u0007" };
  expect(new QueryError(query, [hostile]).message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test.each([
  [0, { line: 1, column: 1, text: "DeviceEvents" }],
  [query.length, { line: 3, column: 9, text: "| take 1" }],
  [-1, { line: 1, column: 1, text: "DeviceEvents" }],
])("position %i is %j", (start, place) => {
  expect(placeOf(query, start)).toEqual(place);
});
