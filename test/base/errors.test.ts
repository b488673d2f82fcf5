import { inspect } from "node:util";
import { expect, test } from "vitest";
import {
  AuthError,
  GraphError,
  HuntbookError,
  InvalidInputError,
  isHuntbookError,
  MissingPartError,
  ThrottledError,
} from "../../src/base/errors.js";

test("every error of the family is a HuntbookError with a code", () => {
  const errors = [
    new InvalidInputError("invalid host: x"),
    new GraphError("HTTP_ERROR", "failed", { status: 500, attempts: 6 }),
    new ThrottledError("throttled", { retryAfterMs: 60_000 }),
    new AuthError("refused"),
    new MissingPartError("danfojs-node", "for toDanfo()"),
  ];
  for (const error of errors) {
    expect(error).toBeInstanceOf(HuntbookError);
    expect(isHuntbookError(error)).toBe(true);
    expect(error.name).toBe(error.constructor.name);
  }
  expect(errors.map(({ code }) => code)).toEqual([
    "INVALID_INPUT",
    "HTTP_ERROR",
    "RATE_LIMITED",
    "AUTH_FAILED",
    "MISSING_PART",
  ]);
  expect(errors[1]).toMatchObject({ status: 500, attempts: 6 });
});

test("a missing part says in one line what to install", () => {
  expect(new MissingPartError("danfojs-node", "for toDanfo()").message).toBe(
    "missing package: danfojs-node is needed for toDanfo(); install it with: npm install danfojs-node",
  );
});

test("an error written as JSON has its message and code, and no rows", () => {
  const error = new GraphError("TIMEOUT", "too late", {
    phase: "body",
    partial: { rows: ["secret"] },
    cause: new Error("x"),
  });
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: "GraphError",
    message: "too late",
    code: "TIMEOUT",
    phase: "body",
  });
  expect(inspect(error)).toContain("TIMEOUT");
});
