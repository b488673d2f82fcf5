/** A value as JSON keeps it. */
type Json = string | null | Json[] | { [key: string]: Json };

/** The longest text that Kusto reads. */
const LONGEST = 1 << 20;

/** XML as JSON in the manner of Kusto's `parse_xml`, or undefined where it is none. */
export function readXml(text: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  try {
    return JSON.stringify(new Reader(text).read());
  } catch (error) {
    if (error instanceof XmlFault) return undefined;
    throw error;
  }
}

class XmlFault extends Error {}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text.replace(/^\uFEFF/, "");
  }

  read(): Json {
    this.#skip();
    const [name, value] = this.#element(0);
    this.#skip();
    if (this.#at < this.#text.length) throw new XmlFault();
    return { [name]: value };
  }

  /** Whitespace, comments, declarations: what is no node of the tree. */
  #skip(): void {
    while (this.#match(/\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^[>]*>/sy) !== null);
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match !== null) this.#at += match[0].length;
    return match;
  }

  #element(depth: number): [string, Json] {
    const name = this.#match(/<([^\s/>=<]+)/y)?.[1];
    if (name === undefined || depth > 500) throw new XmlFault();
    const members = new Map<string, Json[]>();
    const add = (key: string, value: Json): void => {
      members.set(key, [...(members.get(key) ?? []), value]);
    };
    for (;;) {
      const attribute = this.#match(/\s+([^\s/>=<]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y);
      if (attribute === null) break;
      add(`@${attribute[1] ?? ""}`, decode(attribute[2] ?? attribute[3] ?? ""));
    }
    if (this.#match(/\s*\/>/y) === null) {
      if (this.#match(/\s*>/y) === null) throw new XmlFault();
      const text = this.#content(name, depth, add);
      if (text !== "") add("#text", text);
    }
    return [name, fold(members)];
  }

  #content(name: string, depth: number, add: (key: string, value: Json) => void): string {
    let text = "";
    for (;;) {
      const part = this.#match(/<!\[CDATA\[(.*?)\]\]>/sy)?.[1] ?? mapped(this.#match(/[^<]+/y)?.[0], decode);
      if (part !== undefined) {
        text += part;
      } else if (this.#match(/<!--.*?-->|<\?.*?\?>/sy) === null) {
        const end = this.#match(/<\/([^\s>]+)\s*>/y)?.[1];
        if (end === name) return text.trim();
        if (end !== undefined) throw new XmlFault();
        add(...this.#element(depth + 1));
      }
    }
  }
}

function mapped<T>(value: T | undefined, map: (value: T) => T): T | undefined {
  return value === undefined ? undefined : map(value);
}

/** An element of text alone is its text, an empty one null; elements of the same name are a list. */
function fold(members: ReadonlyMap<string, Json[]>): Json {
  if (members.size === 0) return null;
  const [[key, values] = ["", []]] = members;
  if (members.size === 1 && key === "#text") return values[0] ?? null;
  return Object.fromEntries(
    Array.from(members, ([name, all]) => [name, all.length === 1 ? (all[0] ?? null) : all]),
  );
}

function decode(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9A-Fa-f]+)|#(\d+)|(\w+));/g,
    (whole, hex?: string, digits?: string, name?: string) => {
      if (name !== undefined) return entities[name] ?? whole;
      const code = hex === undefined ? Number(digits) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
