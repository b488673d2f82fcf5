/**
 * JSON taken apart without reading it, so that a number stays as it was written: `1.0` is no `1`, and whole numbers
 * past 2^53 keep their digits. The texts are DuckDB's own and therefore valid.
 */

/** The items of a list as JSON, or undefined where it is none. */
export function splitArray(json: string): string[] | undefined {
  const text = json.trim();
  return text.startsWith("[") ? split(text.slice(1, -1), ",") : undefined;
}

/** The keys of a bag with their values as JSON, or undefined where it is none. The last of two like keys counts. */
export function splitObject(json: string): Map<string, string> | undefined {
  const text = json.trim();
  if (!text.startsWith("{")) return undefined;
  return new Map(
    split(text.slice(1, -1), ",").map((pair) => {
      const [key = '""', ...value] = split(pair, ":");
      return [JSON.parse(key) as string, value.join(":")];
    }),
  );
}

export function joinArray(items: readonly string[]): string {
  return `[${items.join(",")}]`;
}

export function joinObject(entries: Iterable<readonly [string, string]>): string {
  return `{${Array.from(entries, ([key, value]) => `${JSON.stringify(key)}:${value}`).join(",")}}`;
}

/** The text that `tostring` makes of JSON. */
export function textOf(json: string): string {
  if (json.startsWith('"')) return JSON.parse(json) as string;
  return json === "null" ? "" : json;
}

/** The number that JSON is, or undefined. */
export function numberOf(json: string): number | undefined {
  return /^-?\d/.test(json) ? Number(json) : undefined;
}

/** The numbers of a list; what is none is null. */
export function numbersOf(json: string): (number | null)[] | undefined {
  return splitArray(json)?.map((item) => numberOf(item) ?? null);
}

/** A real number as JSON: with its point, and null where JSON has no word for it. */
export function realOf(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "null";
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? `${value}.0` : String(value);
}

function split(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case '"':
        for (at++; text[at] !== '"'; at++) if (text[at] === "\\") at++;
        break;
      case "[":
      case "{":
        depth++;
        break;
      case "]":
      case "}":
        depth--;
        break;
      case separator:
        if (depth === 0) {
          parts.push(text.slice(start, at).trim());
          start = at + 1;
        }
        break;
      default:
        break;
    }
  }
  const last = text.slice(start).trim();
  return last === "" && parts.length === 0 ? [] : [...parts, last];
}
