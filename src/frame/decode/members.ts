import type { Column, Columns } from "../../model/index.js";

/**
 * Members that a declaration reads: `leaf` is read whole, `list` has a frame of its own, a branch is read in part, and
 * another spelling is read where the first one says nothing.
 */
export interface Branch {
  /** What stands before the names in a path: `sslCertificate.`. */
  readonly prefix: string;
  readonly members: Map<string, Member>;
}
export type Member = Branch | "leaf" | "list" | { readonly insteadOf: string };

/** What a declaration reads of a record, ready for use. */
export interface Reading {
  readonly branch: Branch;
  readonly check: Check;
}

const readings = new WeakMap<Columns, Reading>();

/** What columns, and lists of the same declaration, read. */
export function readingOf(columns: Columns, lists: readonly string[] = []): Reading {
  let reading = readings.get(columns);
  if (reading === undefined) {
    const branch = membersOf(columns, lists);
    reading = { branch, check: compileCheck(branch) };
    readings.set(columns, reading);
  }
  return reading;
}

function membersOf(columns: Columns, lists: readonly string[]): Branch {
  const root: Branch = { prefix: "", members: new Map() };
  const plant = (path: string, end: Member): void => {
    const names = path.split(".");
    const last = names.pop() ?? "";
    let branch = root;
    for (const name of names) {
      const next = branch.members.get(name);
      const inner = isBranch(next) ? next : { prefix: `${branch.prefix}${name}.`, members: new Map() };
      branch.members.set(name, inner);
      branch = inner;
    }
    if (!isBranch(branch.members.get(last))) branch.members.set(last, end);
  };
  for (const { read, path, aliases } of Object.values<Column>(columns)) {
    const insteadOf = path.split(".").at(-1) ?? "";
    if (read === "path") plant(path, "leaf");
    for (const alias of aliases) plant(alias, { insteadOf });
    if (read === "kind" && path !== "") plant(`${path}.@odata.type`, "leaf");
  }
  for (const path of lists) plant(path, "list");
  return root;
}

export function isBranch(member: Member | undefined): member is Branch {
  return typeof member === "object" && "members" in member;
}

/** Says whether an object may hold something that the branch does not read: false is certain, true is to be looked at. */
export type Check = (object: Readonly<Record<string, unknown>>) => boolean;

/**
 * The check of one branch, compiled for just its names: it runs for every record, and a walk through the map costs five
 * times as much. The names are those of the declarations, never data.
 */
export function compileCheck({ members }: Branch): Check {
  const inner: Check[] = [];
  const cases = [...members].map(([name, member]) => {
    const label = `case ${JSON.stringify(name)}:`;
    if (member === "leaf") return `${label} continue;`;
    if (member === "list")
      return `${label} if (Array.isArray(object[name]) || object[name] === null) continue; return true;`;
    if (!isBranch(member)) return `${label} return true;`;
    inner.push(compileCheck(member));
    return `${label} value = object[name];
      if (value === null || (typeof value === "object" && !Array.isArray(value) && !inner[${inner.length - 1}](value))) continue;
      return true;`;
  });
  const body = `let value; for (const name in object) switch (name) {
    ${cases.join("\n")}
    default: if (!name.includes("@")) return true;
  } return false;`;
  // oxlint-disable-next-line no-implied-eval -- see above
  const check = new Function("object", "inner", body) as (
    object: unknown,
    inner: readonly Check[],
  ) => boolean;
  return (object) => check(object, inner);
}
