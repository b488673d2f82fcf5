import { expect, test } from "vitest";
import { columnName, nouns, type Columns, type Noun } from "../../src/model/index.js";

const all = Object.values<Noun>(nouns);

/**
 * Names that cannot follow from the path: the host itself, a name server's id beside the domain's `host`, and the kind
 * of an artifact's text beside the artifact's own kind.
 */
const named = new Set([
  "host/host",
  "nameservers/nameserver",
  "passiveDns/artifactValueKind",
  "articleIndicators/artifactValueKind",
  "intelligenceProfileIndicators/artifactValueKind",
]);

test("every column's name follows the one rule", () => {
  const wrong = (where: string, columns: Columns): string[] =>
    Object.entries(columns)
      .filter(([name, column]) => name !== columnName(column))
      .map(([name]) => `${where}/${name}`);
  const exceptions = all.flatMap((noun) => [
    ...wrong(noun.name, noun.columns),
    ...Object.entries(noun.lists).flatMap(([name, list]) => wrong(name, list.columns)),
  ]);
  expect(new Set(exceptions)).toEqual(named);
});

test("every column says what it means", () => {
  for (const noun of all) {
    for (const column of Object.values(noun.columns))
      expect(column.meaning.length, `${noun.name} ${column.path}`).toBeGreaterThan(2);
  }
});

test("every noun and every route stands once", () => {
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  const paths = all.flatMap(({ routes }) => Object.values(routes).map(({ path }) => path));
  expect(new Set(paths).size).toBe(paths.length);
});

test("what a route carries is a column of its noun", () => {
  const missing = all.flatMap((noun) =>
    Object.values(noun.routes).filter(({ carries }) => carries !== undefined && !(carries in noun.columns)),
  );
  expect(missing).toEqual([]);
});

test("what a route orders by is a property of the record", () => {
  for (const noun of all) {
    const paths = Object.values(noun.columns).map(({ path }) => path.replaceAll(".", "/"));
    for (const { orderable } of Object.values(noun.routes))
      expect(paths).toEqual(expect.arrayContaining([...(orderable ?? [])]));
  }
});
