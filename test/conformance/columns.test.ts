import { describe, expect, test } from "vitest";
import {
  columnName,
  nouns,
  type Column,
  type Columns,
  type ColumnType,
  type NestedKind,
  type Noun,
} from "../../src/model/index.js";
import { count, hasContract, readCsdl, readEndpoints, versions, type Csdl, type Member } from "./contract.js";

const all = Object.values<Noun>(nouns);

/** What a column of a type may read. */
const readable: Readonly<Record<ColumnType, (member: Member, csdl: Csdl) => boolean>> = {
  string: ({ type, list }, { enums }) =>
    !list && (type === "Edm.String" || type === "Edm.Guid" || enums.has(type)),
  integer: ({ type, list }) => !list && /^Edm\.Int(16|32|64)$/.test(type),
  number: ({ type, list }) => !list && type === "Edm.Double",
  boolean: ({ type, list }) => !list && type === "Edm.Boolean",
  datetime: ({ type, list }) => !list && type === "Edm.DateTimeOffset",
  strings: ({ type, list }, { enums }) => list && (type === "Edm.String" || enums.has(type)),
};

/** The member at a path, through a type, what is derived from it, and the types on the way. */
function memberAt(csdl: Csdl, types: readonly string[], path: string): Member | undefined {
  const [name = "", ...rest] = path.split(".");
  for (const type of types.flatMap((each) => csdl.family(each))) {
    const member = csdl.members(type).find((each) => each.name === name);
    if (member === undefined) continue;
    const found = rest.length === 0 ? member : memberAt(csdl, [member.type], rest.join("."));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The paths that a type holds in full: its own members, and those of the complex types within. */
function pathsOf(csdl: Csdl, type: string): { path: string; member: Member }[] {
  return csdl.members(type).flatMap((member) => {
    const inner =
      member.navigation || csdl.enums.has(member.type) || member.list ? [] : pathsOf(csdl, member.type);
    return inner.length === 0
      ? [{ path: member.name, member }]
      : inner.map(({ path, member: leaf }) => ({ path: `${member.name}.${path}`, member: leaf }));
  });
}

/** The types inside the lists of a noun that have columns of their own. */
function kindsOf({ lists }: Noun): [string, NestedKind][] {
  return Object.values(lists).flatMap(({ kinds = {} }) => Object.entries(kinds));
}

function paths(columns: Columns): Set<string> {
  return new Set(Object.values<Column>(columns).flatMap(({ read, path }) => (read === "path" ? [path] : [])));
}

describe.skipIf(!hasContract)("columns and Graph's own declaration", () => {
  const csdls = hasContract ? versions.map(readCsdl) : [];
  const asked = hasContract ? readEndpoints().map(({ path }) => path.replace(/\?.*/, "")) : [];
  let declared = 0;
  let known = 0;

  /** Declared columns that no version has, or of another type. */
  function unknown(types: readonly string[], columns: Columns): string[] {
    return Object.entries(columns).flatMap(([name, column]) => {
      if (column.read !== "path" && column.read !== "each") return [];
      declared++;
      const sound = csdls.some((csdl) => {
        const member = memberAt(csdl, types, column.path);
        if (member === undefined) return false;
        return column.read === "each"
          ? readable.string(member, csdl) && memberAt(csdl, types, column.path.split(".")[0] ?? "")?.list
          : readable[column.type](member, csdl);
      });
      return sound ? [] : [`${types.join()}.${column.path} as ${name}`];
    });
  }

  /** A to-one relation is read by the id of what it leads to; a to-many one, and a contained one, by its own route. */
  function isExplained(noun: Noun, columns: Columns, path: string, { navigation, list }: Member): boolean {
    if (paths(columns).has(path) || path in noun.without) return true;
    if (!navigation) return false;
    return (
      (!list && paths(columns).has(`${path}.id`)) ||
      asked.some((route) => route.endsWith(`}/${path}`) || route.endsWith(`/whois/${path}`))
    );
  }

  /** Declared members of Graph's that nothing here reads. */
  function unread(noun: Noun, csdl: Csdl, type: string): string[] {
    return pathsOf(csdl, type).flatMap(({ path, member }) => {
      known++;
      const list = Object.values(noun.lists).find((each) => each.path === path);
      if (list === undefined) return isExplained(noun, noun.columns, path, member) ? [] : [`${type}.${path}`];
      return pathsOf(csdl, member.type)
        .filter((inner) => !isExplained(noun, list.columns, inner.path, inner.member))
        .map((inner) => `${type}.${path}[].${inner.path}`);
    });
  }

  test("every column reads a member that Graph declares, of its type", () => {
    const wrong = all.flatMap((noun) => [
      ...unknown(noun.types, noun.columns),
      ...Object.values(noun.lists).flatMap((list) =>
        unknown(
          noun.types.flatMap((type) => memberAt(csdls[1] as Csdl, [type], list.path)?.type ?? []),
          list.columns,
        ),
      ),
      ...kindsOf(noun).flatMap(([kind, { columns }]) => unknown([kind], columns)),
    ]);
    expect(wrong).toEqual([]);
    expect(declared).toBeGreaterThan(300);
  });

  test("every member that Graph declares has a column, a frame, a route or a named reason", () => {
    const left = csdls.flatMap((csdl) =>
      all.flatMap((noun) => noun.types.flatMap((type) => unread(noun, csdl, type))),
    );
    expect(new Set(left)).toEqual(new Set());
    count(`columns: ${declared} declared; members of Graph's: ${known} in two versions, 0 unexplained`);
  });

  test("a type inside a list is one that Graph derives from the list's, and a name means the same in all", () => {
    for (const csdl of csdls) {
      const [, ...derived] = csdl.family("alertEvidence");
      expect(derived).toHaveLength(48);
      expect(Object.keys(nouns.alert.lists.evidence.kinds).toSorted()).toEqual(derived.toSorted());
    }
    for (const noun of all) {
      const named = kindsOf(noun).flatMap(([, { columns }]) => Object.entries(columns));
      const base = Object.values(noun.lists).flatMap(({ columns }) => Object.keys(columns));
      for (const [name, column] of named) {
        const same = named.find(([other]) => other === name)?.[1];
        expect({ ...column, meaning: "" }, name).toEqual({ ...same, meaning: "" });
        expect(columnName(column)).toBe(name);
        expect(base).not.toContain(name);
      }
    }
  });

  test("every member of every type of evidence has a column, or a reason why it has none", () => {
    const kinds = Object.entries<NestedKind>(nouns.alert.lists.evidence.kinds);
    for (const csdl of csdls) {
      const base = new Set(csdl.members("alertEvidence").map(({ name }) => name));
      for (const [kind, { columns, without = {} }] of kinds) {
        const own = csdl.members(kind).flatMap(({ name }) => (base.has(name) ? [] : [name]));
        const read = new Set(Object.values<Column>(columns).map(({ path }) => path.split(".")[0]));
        expect(
          own.filter((name) => !read.has(name) && !(name in without)),
          kind,
        ).toEqual([]);
        expect(
          Object.keys(without).filter((name) => read.has(name) || !own.includes(name)),
          kind,
        ).toEqual([]);
      }
    }
    count(`evidence: ${kinds.length} types, every member of theirs read or named`);
  });

  test("a reason is given only for what Graph declares and nothing reads", () => {
    for (const noun of all) {
      for (const path of Object.keys(noun.without)) {
        expect(
          noun.types.some((type) => memberAt(csdls[1] as Csdl, [type], path) !== undefined),
          path,
        ).toBe(true);
        expect(paths(noun.columns).has(path), path).toBe(false);
      }
    }
  });

  test("every threat-intelligence type of Graph's that can be asked for is a noun's", () => {
    const types = all.flatMap(({ types: own }) => own);
    const root = (csdls[0] as Csdl).members("threatIntelligence").filter(({ navigation }) => navigation);
    const leaves = root
      .flatMap(({ type }) => (csdls[0] as Csdl).family(type))
      .filter((type) => type !== "host");
    expect(leaves.length).toBeGreaterThan(16);
    expect(leaves.filter((type) => !types.includes(type))).toEqual([]);
  });
});
