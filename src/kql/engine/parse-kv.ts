/** What `parse-kv` is told. */
interface KvOptions {
  readonly keys: readonly string[];
  readonly options: readonly (readonly [string, unknown])[];
}

/** The values that a text has for some keys, by `parse-kv`'s rules; null where it has none. */
export function parseKv(value: string, json: string): (string | null)[] {
  const { keys, options } = JSON.parse(json) as KvOptions;
  const all = (name: string): string[] =>
    options.filter(([own]) => own === name).map(([, given]) => String(given));
  const [regex] = all("regex");
  const pairs =
    regex === undefined
      ? readPairs(value, keys, {
          pair: all("pair_delimiter")[0],
          kv: all("kv_delimiter")[0],
          quotes: all("quote"),
          escapes: all("escape"),
          greedy: all("greedy")[0] === "true",
        })
      : Array.from(
          value.matchAll(new RegExp(regex, "g")),
          ([, key = "", found = ""]) => [key, found] as const,
        );
  const found = new Map<string, string>();
  for (const [key, own] of pairs) if (!found.has(key)) found.set(key.trim(), own.trim());
  return keys.map((key) => found.get(key) ?? null);
}

interface Delimiters {
  readonly pair: string | undefined;
  readonly kv: string | undefined;
  readonly quotes: readonly string[];
  readonly escapes: readonly string[];
  readonly greedy: boolean;
}

function readPairs(
  value: string,
  keys: readonly string[],
  { pair, kv, quotes, escapes, greedy }: Delimiters,
): (readonly [string, string])[] {
  const isWord = (character: string): boolean => /[\p{L}\p{N}_]/u.test(character);
  const pairs: (readonly [string, string])[] = [];
  let at = 0;
  const at2 = (delimiter: string | undefined): number =>
    delimiter === undefined
      ? at < value.length && !isWord(value[at] ?? "") && !opens()
        ? 1
        : 0
      : value.startsWith(delimiter, at)
        ? delimiter.length
        : 0;
  const opens = (): string | undefined => quotes.find((quote) => quote[0] === value[at]);
  /** A text in quotes, or up to where `ends` says. */
  const read = (ends: () => boolean): string => {
    while (value[at] === " ") at++;
    const quote = opens();
    if (quote === undefined) {
      const start = at;
      while (at < value.length && !ends()) at++;
      return value.slice(start, at);
    }
    const close = quote[1] ?? quote[0] ?? "";
    let text = "";
    at++;
    while (at < value.length && value[at] !== close) {
      if (escapes.includes(value[at] ?? "") && at + 1 < value.length) at++;
      text += value[at] ?? "";
      at++;
    }
    at++;
    return text;
  };
  /** Whether one of the keys begins behind the delimiter here: only there does a greedy value end. */
  const isBeforeKey = (): boolean => {
    const next = value.slice(at + at2(pair)).trimStart();
    return keys.some(
      (key) =>
        next.startsWith(key) &&
        next
          .slice(key.length)
          .trimStart()
          .startsWith(kv ?? ""),
    );
  };
  while (at < value.length) {
    const key = read(() => at2(kv) > 0 || (pair !== undefined && at2(pair) > 0));
    const size = at2(kv);
    if (size === 0) {
      at += Math.max(1, at2(pair));
      continue;
    }
    at += size;
    if (kv === undefined) while (at < value.length && at2(undefined) > 0) at++;
    const found = read(() => at2(pair) > 0 && (!greedy || isBeforeKey()));
    pairs.push([key, found]);
    at += at2(pair);
    if (pair === undefined) while (at < value.length && at2(undefined) > 0) at++;
  }
  return pairs;
}
