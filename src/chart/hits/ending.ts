/** Of a host's name or an account, what stands behind the first label. */
const ENDING = /(?:\[\.\]|\[@\])[^ ]+$/u;

/** What the names of most of several end in: the organisation's own domain, which tells nothing. */
export function commonEnding(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) {
    const [ending = ""] = ENDING.exec(name) ?? [];
    if (ending !== "") counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most !== undefined && most[1] > 1 && most[1] > names.length / 2 ? most[0] : "";
}

export function withoutEnding(name: string, ending: string): string {
  return ending !== "" && name.endsWith(ending) ? name.slice(0, -ending.length) : name;
}
