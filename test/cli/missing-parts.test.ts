import { describe, expect, it } from "vitest";
import { findMissingParts } from "../../src/cli/missing-parts.js";
import { parseNotebook } from "../../src/notebook/read.js";
import { readShelf } from "../../src/notebook/shelf.js";

const none = (): undefined => undefined;
const cell = (id: string, cell_type: "code" | "markdown", source: string): object => ({
  id,
  cell_type,
  source,
  metadata: {},
  ...(cell_type === "code" ? { outputs: [], execution_count: null } : {}),
});
const notebook = (needs: string, connect: string) =>
  parseNotebook(
    JSON.stringify({
      nbformat: 4,
      nbformat_minor: 5,
      metadata: {},
      cells: [cell("title", "markdown", `# Q?\n\n**Needs** ${needs}.`), cell("connect", "code", connect)],
    }),
  );
const namesOf = (...given: Parameters<typeof findMissingParts>): string[] =>
  findMissingParts(...given).map(({ message }) => message);

describe("what a notebook would miss in a run", () => {
  const asks = notebook("`@duckdb/node-api`", "const hunt = await connect();");

  it("is said in one sentence, with the command that mends it", () => {
    expect(namesOf(asks, {}, none)).toEqual([
      "missing package: @duckdb/node-api is needed to run KQL on local tables and on the sample tenant; " +
        "install it with: npm install @duckdb/node-api",
    ]);
  });

  it.each([
    ["that is installed", asks, {}, () => "1.5.6"],
    ["that it does not name", notebook("nothing", "await connect()"), {}, none],
    ["on Graph", asks, { HUNTBOOK_TOKEN: "x" }, none],
    ["on a tape", asks, { HUNTBOOK_TAPE: "a.warc.gz", HUNTBOOK_TAPE_MODE: "replay" }, none],
    [
      "where it says for itself what to ask",
      notebook("`@duckdb/node-api`", "await connect({ fetch })"),
      {},
      none,
    ],
    ["where connect() will refuse the environment", asks, { HUNTBOOK_SOURCE: "mars" }, none],
  ])("is nothing %s", (_what, given, env, find) => {
    expect(namesOf(given, env, find)).toEqual([]);
  });

  it("is the offline engine for the sweep of the shelf, and nothing for the chaining", async () => {
    const shelf = await readShelf();
    const missing = (start: string): number =>
      shelf.filter(({ name }) => name.startsWith(start)).flatMap((one) => namesOf(one.notebook, {}, none))
        .length;
    expect([missing("01"), missing("02")]).toEqual([0, 1]);
  });
});
