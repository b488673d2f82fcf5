import type { Table, Value } from "./keys.js";

type Node = Readonly<Record<string, unknown>>;
type Tree = Record<string, unknown>;

/** What in a file is not as the reference has it: a line for each. */
export function checkTable(table: Table, node: unknown, at = ""): string[] {
  if (!isNode(node)) return [`${at || "the file"}: no object (${table.page})`];
  const { keys, required = [], oneOf = [], page } = table;
  const there = Object.keys(node).filter((name) => node[name] !== undefined);
  const path = (name: string): string => (at === "" ? name : `${at}.${name}`);
  const chosen = oneOf.filter((name) => there.includes(name));
  return [
    ...required.filter((name) => !there.includes(name)).map((name) => `${path(name)}: missing (${page})`),
    ...(oneOf.length > 0 && chosen.length !== 1 ? [`${at}: not one of ${oneOf.join(", ")} (${page})`] : []),
    ...there.flatMap((name) => {
      const value = Object.hasOwn(keys, name) ? keys[name] : undefined;
      if (value === undefined) return [`${path(name)}: unknown (${page})`];
      return checkValue(value, node[name], path(name), page);
    }),
  ];
}

function checkValue(value: Value, given: unknown, at: string, page: string): string[] {
  switch (value.type) {
    case "object":
      return checkTable(value.table, given, at);
    case "dictionary":
      if (!isNode(given)) return [`${at}: no object (${page})`];
      return Object.entries(given).flatMap(([name, one]) => checkValue(value.of, one, `${at}.${name}`, page));
    case "array":
      if (!Array.isArray(given)) return [`${at}: no array (${page})`];
      return given.flatMap((one, index) => checkValue(value.of, one, `${at}[${index}]`, page));
    case "any of": {
      const all = value.of.map((one) => checkValue(one, given, at, page));
      // Of several kinds, the one that is meant is wrong further down, and in less.
      const isOther = (found: readonly string[]): boolean =>
        found.some((line) => line.startsWith(`${at}: no `));
      return all.toSorted((a, b) => Number(isOther(a)) - Number(isOther(b)) || a.length - b.length)[0] ?? [];
    }
    default: {
      const fits = value.type === "integer" ? Number.isInteger(given) : typeof given === value.type;
      if (!fits) return [`${at}: no ${value.type} (${page})`];
      return value.values === undefined || value.values.includes(given)
        ? []
        : [`${at}: ${String(given)} is not one of ${value.values.join(", ")} (${page})`];
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export interface Mutation {
  readonly path: string;
  readonly change: (root: Tree) => void;
}

/** One wrong thing each: an unknown key beside every key, and a value of another type in every place but literals'. Below `names` stand names of one's own. */
export function mutations(node: Node, names: readonly string[], path: readonly string[] = []): Mutation[] {
  const parent = (top: Tree): Tree => path.reduce((at, part) => at[part] as Tree, top);
  const own = names.includes(path.at(-1) ?? "");
  return Object.entries(node).flatMap(([key, value]) => {
    const nested =
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? mutations(value as Node, names, [...path, key])
        : [];
    const where = [...path, key].join(".");
    const made: Mutation[] = [...nested];
    if (!own) {
      const rename = (top: Tree): void => {
        const at = parent(top);
        at[`${key}_`] = at[key];
        delete at[key];
      };
      made.push({ path: `${where} renamed`, change: rename });
    }
    if (!(own && path.at(-1) === "inputs")) {
      made.push({ path: `${where} nested too deep`, change: (top) => void (parent(top)[key] = [[value]]) });
    }
    return made;
  });
}
