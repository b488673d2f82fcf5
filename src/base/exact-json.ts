import { randomUUID } from "node:crypto";

/** Stands before the digits of a bigint while they are a JSON text; nobody outside can know it. */
const mark = `bigint ${randomUUID()} `;
const marked = new RegExp(`"${mark}(-?\\d+)"`, "g");
/** Digits that may be more than a double holds, standing as a number does, be it inside a text. No integer has more. */
const candidate = /(?:^|[:,[\s])(-?\d{16,39})(?=[\s,}\]]|$)/g;

/** A value as JSON, a bigint inside it as a number with all its digits. */
export function stringifyExactJson(value: unknown): string {
  const text = JSON.stringify(value, (_key, item: unknown) =>
    typeof item === "bigint" ? `${mark}${item}` : item,
  );
  return (text ?? "null").replace(marked, "$1");
}

/**
 * The value of a JSON text. A whole number that a double cannot hold is a bigint. Throws a SyntaxError. Where there is no
 * such number it takes as long as JSON.parse, where there are many five times as long.
 */
export function parseExactJson(text: string): unknown {
  const safe = markBigints(text);
  return safe === undefined ? (JSON.parse(text) as unknown) : revive(JSON.parse(safe) as unknown);
}

/** The text with its unsafe numbers as marked texts, or undefined where there is none. */
function markBigints(text: string): string | undefined {
  const parts: string[] = [];
  const isInText = textTracker(text);
  let kept = 0;
  for (const match of text.matchAll(candidate)) {
    const digits = match[1] as string;
    const start = match.index + match[0].length - digits.length;
    if (Number.isSafeInteger(Number(digits)) || isInText(start)) continue;
    parts.push(text.slice(kept, start), '"', mark, digits, '"');
    kept = start + digits.length;
  }
  return parts.length === 0 ? undefined : parts.join("") + text.slice(kept);
}

/** Tells of growing positions whether they stand inside a JSON text. */
function textTracker(json: string): (position: number) => boolean {
  const turn = /["\\]/g;
  let next = 0;
  let inText = false;
  return (position) => {
    for (turn.lastIndex = next; ; next = turn.lastIndex) {
      const at = turn.exec(json)?.index ?? Infinity;
      if (at >= position) return inText;
      if (json[at] === "\\") turn.lastIndex = at + 2;
      else inText = !inText;
    }
  };
}

/** Puts bigints where their marks are, without recursion: what comes from outside may be as deep as it likes. */
function revive(root: unknown): unknown {
  const holder = [root];
  const open: Record<string, unknown>[] = [holder as unknown as Record<string, unknown>];
  for (let thing = open.pop(); thing !== undefined; thing = open.pop()) {
    for (const key in thing) {
      const value = thing[key];
      if (typeof value === "string") {
        if (value.startsWith(mark)) thing[key] = BigInt(value.slice(mark.length));
      } else if (typeof value === "object" && value !== null) open.push(value as Record<string, unknown>);
    }
  }
  return holder[0];
}
