import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { MissingPartError } from "../../src/index.js";
import { asksSample, missingOnSample } from "../../src/cli/needs.js";
import { readShelf } from "../../src/notebook/shelf.js";

const measured = JSON.parse(
  readFileSync(new URL("../../notebooks/shelf.json", import.meta.url), "utf8"),
) as Record<string, { queries: number }>;

describe("a notebook of the shelf", async () => {
  test.each((await readShelf()).map((entry) => [entry.name, entry] as const))(
    "%s lacks DuckDB where it is not installed, if it was seen to send queries",
    (name, facts) => {
      const lacks = missingOnSample(facts, () => false) instanceof MissingPartError;
      expect(lacks).toBe((measured[name]?.queries ?? 0) > 0);
      expect(missingOnSample(facts, () => true)).toBeUndefined();
      expect(missingOnSample(facts)).toBeUndefined();
    },
  );
});

it("is told what to install", () => {
  const error = missingOnSample({ needs: "`ThreatHunting.Read.All`" }, () => false);
  expect(error?.message).toBe(
    "missing package: @duckdb/node-api is needed to hunt in the tables of the sample tenant; " +
      "install it with: npm install @duckdb/node-api",
  );
});

test.each([
  ["without anything", {}, true],
  ["where it is asked for", { HUNTBOOK_SOURCE: "sample", HUNTBOOK_TOKEN: "x" }, true],
  ["not with a credential", { HUNTBOOK_TOKEN: "x" }, false],
  ["not with an endpoint", { HUNTBOOK_ENDPOINT: "http://127.0.0.1:9" }, false],
  ["not where a tape is played", { HUNTBOOK_TAPE: "a.warc.gz", HUNTBOOK_TAPE_MODE: "replay" }, false],
  ["where a tape is recorded", { HUNTBOOK_TAPE: "a.warc.gz", HUNTBOOK_TAPE_MODE: "record" }, true],
])("the sample tenant is asked %s", (_, env, expected) => {
  expect(asksSample(env)).toBe(expected);
});
