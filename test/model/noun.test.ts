import { expect, test } from "vitest";
import { columnName, nouns, type Columns, type Noun } from "../../src/model/index.js";

const all = Object.values<Noun>(nouns);

/** Names that cannot follow from the path: the host itself, and a name server's id beside the domain's `host`. */
const named = new Set(["host/host", "nameservers/nameserver"]);

test("every column's name follows the one rule", () => {
  const check = (where: string, columns: Columns): void => {
    for (const [name, column] of Object.entries(columns)) {
      if (!named.has(`${where}/${name}`)) expect(name, `${where}.${column.path}`).toBe(columnName(column));
    }
  };
  for (const noun of all) {
    check(noun.name, noun.columns);
    for (const [name, list] of Object.entries(noun.lists)) check(name, list.columns);
  }
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
  for (const noun of all) {
    for (const { carries } of Object.values(noun.routes)) {
      if (carries !== undefined) expect(Object.keys(noun.columns)).toContain(carries);
    }
  }
});

test("what a route orders by is a property of the record", () => {
  for (const noun of all) {
    const paths = Object.values(noun.columns).map(({ path }) => path.replaceAll(".", "/"));
    for (const { orderable } of Object.values(noun.routes))
      expect(paths).toEqual(expect.arrayContaining([...(orderable ?? [])]));
  }
});
