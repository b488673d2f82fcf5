import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../src/notebook/parameters/literal.js";
import { injectParameters } from "../../../src/notebook/parameters/inject.js";
import { isCode } from "../../../src/notebook/notebook.js";
import { checkParameters, parseParameters } from "../../../src/notebook/parameters/parameter-values.js";
import { findParameters } from "../../../src/notebook/parameters/parameters.js";
import { parseNotebook } from "../../../src/notebook/read.js";
import { ipynb } from "../helpers.js";
import type { CellSpec } from "../helpers.js";

const CELL = `
// The host to start from
const seed = "secure-parcel.example";
/** How many days
 * to look back */
let days = 30; // in days
let deep = false
const hosts: string[] = ["a", // not this
  "b"];
var options = { top: 5, "order by": 'x' };
const since = new Date("2026-01-01");
let mode: "fast" | "slow" = "fast", other = 1;
function f() { let inner = 1; return inner; }
const text = "let fake = 1;\\nlet fake2 = 2;";
`;

const notebook = (...cells: CellSpec[]) => parseNotebook(ipynb(cells));
const declared = findParameters(notebook({ code: CELL, tags: ["parameters"] }));

function setIn(code: string, values: Record<string, JsonValue>): string {
  const book = notebook({ code, tags: ["parameters"] });
  const cells = injectParameters(book, values, findParameters(book)).cells;
  return cells[1]?.source.split("\n").slice(1).join("\n") ?? "";
}

describe("findParameters", () => {
  it("finds the declarations at the top of the cell, and no others", () => {
    expect(declared.map(({ name }) => name)).toEqual([
      "seed",
      "days",
      "deep",
      "hosts",
      "options",
      "since",
      "mode",
      "text",
    ]);
  });

  it("knows types, defaults, annotations and comments", () => {
    const [seed, days, deep, hosts, options, since, mode] = declared;
    expect(seed).toMatchObject({
      type: "string",
      default: "secure-parcel.example",
      help: "The host to start from",
    });
    expect(days).toMatchObject({ type: "number", default: 30, keyword: "let", help: "in days" });
    expect(deep).toMatchObject({ type: "boolean", default: false });
    expect(hosts).toMatchObject({ type: "array", annotation: "string[]", default: ["a", "b"] });
    expect(options).toMatchObject({ type: "object", default: { top: 5, "order by": "x" } });
    expect(since).toMatchObject({ type: "any", code: 'new Date("2026-01-01")' });
    expect(since).not.toHaveProperty("default");
    expect(mode).toMatchObject({ type: "string", annotation: '"fast" | "slow"', default: "fast" });
  });

  it("gives each declaration the comment right above it, and no other", () => {
    const code =
      "/** One. */\nlet a = 1;\n/** Two. */\nlet b = 2;\n/* Three,\n * still three. */\nlet c = 3;";
    const found = findParameters(notebook({ code, tags: ["parameters"] }));
    expect(found.map(({ help }) => help)).toEqual(["One.", "Two.", "Three, still three."]);
  });

  it("finds none where no cell is tagged", () => {
    expect(findParameters(notebook("const a = 1;"))).toEqual([]);
  });
});

describe("parseParameters", () => {
  it("reads each value by the type of its default", () => {
    const pairs = [
      "seed=a=b",
      "days=7",
      "deep=true",
      'hosts=["x"]',
      'options={"top":1}',
      "since=2026",
      "mode=slow",
    ];
    expect(parseParameters(pairs, declared)).toEqual({
      seed: "a=b",
      days: 7,
      deep: true,
      hosts: ["x"],
      options: { top: 1 },
      since: 2026,
      mode: "slow",
    });
  });

  it("takes text as it is, also where it looks like JSON", () => {
    expect(parseParameters(["seed=12"], declared)).toEqual({ seed: "12" });
  });

  it.each([
    ["dyas=1", /^unknown parameter: dyas; did you mean days\?$/],
    ["days=soon", /^invalid parameter: days=soon; it is a number, such as 30$/],
    ["days=1e999", /^invalid parameter: days; JSON cannot hold Infinity$|such as 30$/],
    ["hosts=a", /^invalid parameter: hosts=a; it is a JSON array, such as/],
    ["deep", /^invalid parameter: deep; write name=value$/],
    ["=1", /write name=value$/],
    ["a b=1", /^invalid parameter: a b;/],
    ["x;process.exit(1)//=1", /^invalid parameter/],
    ["apiKey=1", /looks like a secret.*environment/],
    ["client_secret=1", /looks like a secret/],
    ["password=1", /looks like a secret/],
    ["token=1", /looks like a secret/],
  ])("refuses %s", (pair, message) => {
    expect(() => checkParameters(parseParameters([pair], declared), declared, {})).toThrow(message);
  });

  it("takes any plain name where the notebook declares no parameters", () => {
    expect(parseParameters(["days=3", "who=me"], undefined)).toEqual({ days: 3, who: "me" });
  });
});

describe("checkParameters", () => {
  it("refuses the value of a secret of the environment", () => {
    const env = { AZURE_CLIENT_SECRET: "CANARY~SECRET~91" };
    expect(() => checkParameters({ seed: "x CANARY~SECRET~91" }, declared, env)).toThrow(/holds a secret/);
  });

  it("refuses a member whose name looks like a secret", () => {
    expect(() => checkParameters({ options: { apiKey: "x" } }, declared, {})).toThrow(
      /options.apiKey looks like/,
    );
  });

  it("refuses what JSON cannot hold, and another type than the default's", () => {
    expect(() => checkParameters({ days: Number.NaN }, declared, {})).toThrow(/JSON cannot hold NaN/);
    expect(() => checkParameters({ days: "7" }, declared, {})).toThrow(/it is a number, as its default 30/);
    expect(() => checkParameters({ options: new Date() as never }, declared, {})).toThrow(/JSON cannot hold/);
  });
});

describe("injectParameters", () => {
  it("keeps the keyword and the type of the declaration", () => {
    expect(setIn('const mode = "a";', { mode: "b" })).toBe('const mode: "a" | "b" = "b";');
    expect(setIn('const mode = "a";', { mode: "a" })).toBe('const mode = "a";');
    expect(setIn('let mode = "a";', { mode: "b" })).toBe('let mode = "b";');
    expect(setIn("const top = 5;", { top: 6 })).toBe("const top: number = 6;");
    expect(setIn('let hosts = ["a"];', { hosts: [] })).toBe("let hosts: string[] = [];");
    expect(setIn("var hosts: string[] = [];", { hosts: ["a"] })).toBe('var hosts: string[] = ["a"];');
  });

  it("puts its cell behind the parameters cell, and in the place of an earlier one", () => {
    const book = notebook({ markdown: "# T" }, "0", { code: "let a = 1;", tags: ["parameters"] }, "a");
    const once = injectParameters(book, { a: 2 }, findParameters(book));
    const twice = injectParameters(once, { a: 3 }, findParameters(once));
    expect(twice.cells.map((cell) => cell.source)).toEqual([
      "# T",
      "0",
      "let a = 1;",
      "// Parameters of this run\nlet a: number = 3;",
      "a",
    ]);
    expect(twice.cells[3]?.metadata.tags).toEqual(["injected-parameters"]);
    expect(injectParameters(twice, {}, []).cells).toHaveLength(4);
  });

  it("puts its cell before the first code where no cell is tagged", () => {
    const cells = injectParameters(notebook({ markdown: "# T" }, "a"), { a: 1 }, []).cells;
    expect(cells.map((cell) => cell.source)).toEqual(["# T", "// Parameters of this run\nlet a = 1;", "a"]);
    expect(cells.filter(isCode)).toHaveLength(2);
  });
});
