/**
 * Names that no column can be held under. Setting a member called `__proto__` replaces an object's prototype, in
 * Arquero's verbs and in the rows that a person reads; a column without a name is lost when Arquero selects columns.
 */
const unfit: ReadonlyMap<string, string> = new Map([
  ["__proto__", "(__proto__)"],
  ["", "(unnamed)"],
]);

/** The name under which a column is held. */
export function heldName(name: string): string {
  return unfit.get(name) ?? name;
}

/**
 * Columns and their names as they can be held. A verb that was given `__proto__` as a name (a pivot on a hostile
 * value, for instance) has left that column as the prototype of the others.
 */
export function holdColumns<C extends object>(columns: C, names: string[]): [C, string[]] {
  if (!names.some((name) => unfit.has(name))) return [columns, names];
  const entries = names.map((name) => {
    const own = Object.getOwnPropertyDescriptor(columns, name);
    return [heldName(name), own === undefined ? Object.getPrototypeOf(columns) : own.value] as const;
  });
  return [Object.fromEntries(entries) as C, [...new Set(names.map(heldName))]];
}
