import { expect, test } from "vitest";
import { parseNotebook } from "../../src/notebook/read.js";
import { cellTitles } from "../../src/notebook/titles.js";

const titlesOf = (...cells: readonly (readonly ["code" | "markdown", string])[]): string[] => {
  const notebook = parseNotebook(
    JSON.stringify({
      nbformat: 4,
      cells: cells.map(([cell_type, source], index) => ({ cell_type, source, id: `c${index}` })),
    }),
  );
  return [...cellTitles(notebook).values()].map(({ title }) => title);
};

test("a cell is called by the heading above it, the nearest of several, and the next one by its own line", () => {
  expect(
    titlesOf(["markdown", "# One\n\n## *Two*"], ["code", "first()"], ["code", "// second\nnext()"]),
  ).toEqual(["Two", "second"]);
});

test("a cell without a heading is not called by what it imports", () => {
  expect(
    titlesOf(["code", 'import {\n  connect,\n} from "huntbook";\n\nconst hunt = await connect();']),
  ).toEqual(["const hunt = await connect();"]);
  expect(titlesOf(["code", 'import "huntbook";'])).toEqual(['import "huntbook";']);
});
