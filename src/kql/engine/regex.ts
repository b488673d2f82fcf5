/** A regular expression that KQL does not take, or that cannot be said here. */
export class RegexFault extends Error {}

/** A regular expression of KQL in the syntax of RE2, which is DuckDB's. */
export interface Regex {
  /** For texts of ASCII alone. */
  readonly ascii: string;
  /** For other texts. RE2 is slow with classes of all of Unicode, and without bound where they are counted. */
  readonly unicode: string;
  readonly groups: number;
  /** Capture groups that have a name. */
  readonly names: ReadonlyMap<string, number>;
  /** Whether letters beyond ASCII are not told everywhere: beside `\b`, and where a class is counted far. */
  readonly partial: boolean;
}

/**
 * Turns a regular expression of KQL into RE2's syntax. KQL has that of Rust's regex: classes count all of Unicode and
 * nest, and there is neither look-around nor reference back.
 */
export function toRegex(pattern: string): Regex {
  const ascii = new Translator(pattern, false);
  const counted = [...pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].map((match) => Number(match[2] || match[1]));
  const long = Math.max(0, ...counted) > 100;
  const unicode = long ? ascii : new Translator(pattern, true);
  return {
    ascii: ascii.pattern,
    unicode: unicode.pattern,
    groups: ascii.groups,
    names: ascii.names,
    partial: ascii.boundary || (long && /\\[dsw]/i.test(pattern)),
  };
}

/** What stands in brackets for the classes of one letter. */
const unicode: Readonly<Record<string, string>> = {
  d: "\\p{Nd}",
  s: "\\t\\n\\v\\f\\r \\x{85}\\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}",
  w: "\\pL\\pM\\p{Nd}\\p{Nl}\\p{Pc}\\x{200C}\\x{200D}\\x{24B6}-\\x{24E9}\\x{1F130}-\\x{1F149}\\x{1F150}-\\x{1F169}\\x{1F170}-\\x{1F189}",
};

const ascii: Readonly<Record<string, string>> = { d: "0-9", s: "\\t\\n\\v\\f\\r ", w: "0-9A-Za-z_" };

/** General categories by their long names, of which RE2 has the short ones. */
const categories: Readonly<Record<string, string>> = {
  letter: "L",
  uppercaseletter: "Lu",
  lowercaseletter: "Ll",
  titlecaseletter: "Lt",
  modifierletter: "Lm",
  otherletter: "Lo",
  mark: "M",
  number: "N",
  decimalnumber: "Nd",
  letternumber: "Nl",
  othernumber: "No",
  punctuation: "P",
  connectorpunctuation: "Pc",
  dashpunctuation: "Pd",
  openpunctuation: "Ps",
  closepunctuation: "Pe",
  symbol: "S",
  mathsymbol: "Sm",
  currencysymbol: "Sc",
  separator: "Z",
  spaceseparator: "Zs",
  other: "C",
  control: "Cc",
};

class Translator {
  readonly pattern: string;
  readonly names = new Map<string, number>();
  groups = 0;
  boundary = false;
  readonly #text: string;
  /** Whether classes are of all of Unicode, around each open parenthesis. */
  readonly #outer: boolean[] = [];
  #unicode: boolean;
  #at = 0;

  constructor(text: string, isUnicode: boolean) {
    this.#text = text;
    this.#unicode = isUnicode;
    let pattern = "";
    while (this.#at < text.length) pattern += this.#next();
    if (this.#outer.length > 0) throw new RegexFault("a parenthesis is not closed");
    this.pattern = pattern;
  }

  #next(): string {
    const char = this.#take();
    switch (char) {
      case "\\":
        return this.#escape();
      case "[":
        return this.#class();
      case "(":
        return this.#open();
      case ")": {
        const outer = this.#outer.pop();
        if (outer === undefined) throw new RegexFault("a parenthesis was not opened");
        this.#unicode = outer;
        return ")";
      }
      default:
        return char;
    }
  }

  /** A whole character, not half of one. */
  #take(): string {
    const char = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
    this.#at += char.length;
    return char;
  }

  #rest(): string {
    return this.#text.slice(this.#at);
  }

  #open(): string {
    const rest = this.#rest();
    if (/^\?<?[=!]/.test(rest)) throw new RegexFault("KQL's regular expressions have no look-around");
    if (rest.startsWith("?>")) throw new RegexFault("KQL's regular expressions have no atomic group");
    const named = /^\?P?<([^>]+)>/.exec(rest);
    if (named !== null) {
      this.#at += named[0].length;
      this.groups++;
      this.names.set(named[1] ?? "", this.groups);
      this.#outer.push(this.#unicode);
      return "(";
    }
    const flags = /^\?([a-zA-Z]*)(?:-([a-zA-Z]+))?([:)])/.exec(rest);
    if (flags === null) {
      if (rest.startsWith("?")) throw new RegexFault("a group of an unknown kind");
      this.groups++;
      this.#outer.push(this.#unicode);
      return "(";
    }
    this.#at += flags[0].length;
    const [, on = "", off = "", end = ""] = flags;
    if (end === ":") this.#outer.push(this.#unicode);
    if (/[^imsUu]/.test(on + off)) throw new RegexFault(`the flags ${on}${off}`);
    if (off.includes("u")) this.#unicode = false;
    const [set, unset] = [on.replaceAll("u", ""), off.replaceAll("u", "")];
    if (set === "" && unset === "") return end === ":" ? "(?:" : "";
    return `(?${set}${unset === "" ? "" : `-${unset}`}${end}`;
  }

  #escape(): string {
    const char = this.#text[this.#at] ?? "";
    if (char === "b" || char === "B") {
      if (this.#text[this.#at + 1] === "{") throw new RegexFault(`\\${char}{…}`);
      this.#at++;
      this.boundary = true;
      return `\\${char}`;
    }
    if (char === "A" || char === "z") {
      this.#at++;
      return `\\${char}`;
    }
    if (char === "<" || char === ">") throw new RegexFault(`\\${char}, which stands for the edge of a word`);
    if (/[DSW]/.test(char)) {
      this.#at++;
      return `[^${this.#perl(char)}]`;
    }
    const members = this.#members();
    return members.length === 1 || /^\\(?:x\{[^}]*\}|.)$/s.test(members) ? members : `[${members}]`;
  }

  /** What a backslash and what follows it are in brackets. */
  #members(): string {
    const rest = this.#rest();
    const perl = /^[dsw]/i.exec(rest)?.[0];
    if (perl !== undefined) {
      this.#at++;
      const members = this.#perl(perl);
      return perl === perl.toLowerCase() ? members : negated(members);
    }
    const property = /^[pP](?:\{\^?([A-Za-z_ ]+)\}|([A-Za-z]))/.exec(rest);
    if (property !== null) {
      this.#at += property[0].length;
      const name = property[1] ?? property[2] ?? "";
      return `\\${rest.startsWith("P") !== property[0].includes("^") ? "P" : "p"}{${propertyName(name)}}`;
    }
    const code = /^(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|[xuU]\{([0-9A-Fa-f]+)\})/.exec(
      rest,
    );
    if (code !== null) {
      this.#at += code[0].length;
      return `\\x{${code[1] ?? code[2] ?? code[3] ?? code[4] ?? ""}}`;
    }
    const char = this.#take();
    if (/^[aftnrv]$/.test(char)) return `\\${char}`;
    if (/^[1-9]$/.test(char)) throw new RegexFault("KQL's regular expressions have no reference back");
    if (char === "\0" || /^[0-9A-Za-z]$/.test(char)) throw new RegexFault(`the escape \\${char}`);
    return /^[\\^$.*+?()[\]{}|-]$/.test(char) ? `\\${char}` : char;
  }

  #perl(letter: string): string {
    return (this.#unicode ? unicode : ascii)[letter.toLowerCase()] ?? "";
  }

  /** Brackets; those within brackets join them. */
  #class(): string {
    const negative = this.#text[this.#at] === "^";
    if (negative) this.#at++;
    let members = "";
    for (let first = true; ; first = false) {
      const rest = this.#rest();
      if (rest === "") throw new RegexFault("a bracket is not closed");
      if (rest.startsWith("]") && !first) {
        this.#at++;
        return `[${negative ? "^" : ""}${members}]`;
      }
      if (/^(?:&&|--|~~)/.test(rest) && !(first && rest.startsWith("--")))
        throw new RegexFault(`${rest.slice(0, 2)} in brackets`);
      const posix = /^\[:(\^?)([a-z]+):\]/.exec(rest);
      if (posix !== null) {
        this.#at += posix[0].length;
        members += posix[0];
        continue;
      }
      const char = this.#take();
      const isClass = char === "[" || (char === "\\" && /^[dswp]/i.test(this.#rest()));
      let added = char === "]" || char === "^" ? `\\${char}` : char;
      if (char === "[") {
        added = this.#class().slice(1, -1);
        if (added.startsWith("^")) throw new RegexFault("negated brackets within brackets");
      } else if (char === "\\") added = this.#members();
      members += added;
      // A hyphen behind a class is no range.
      if (isClass && /^-[^\]]/.test(this.#rest())) {
        this.#at++;
        members += "\\-";
      }
    }
  }
}

/** What is none of some members: RE2 negates properties and brackets, not lists of them, so only single ones are. */
function negated(members: string): string {
  const known: Readonly<Record<string, string>> = {
    [ascii.d ?? ""]: "\\D",
    [ascii.w ?? ""]: "\\W",
    [ascii.s ?? ""]: "\\x00-\\x08\\x0E-\\x1F!-\\x{10FFFF}",
    [unicode.d ?? ""]: "\\P{Nd}",
    [unicode.s ?? ""]:
      "\\x00-\\x08\\x0E-\\x1F!-\\x{84}\\x{86}-\\x{9F}\\x{A1}-\\x{167F}\\x{1681}-\\x{1FFF}\\x{200B}-\\x{2027}\\x{202A}-\\x{202E}\\x{2030}-\\x{205E}\\x{2060}-\\x{2FFF}\\x{3001}-\\x{10FFFF}",
    [unicode.w ?? ""]:
      "\\p{Zs}\\p{Zl}\\p{Zp}\\p{Cc}\\p{Cf}\\p{Co}\\p{Pd}\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf}\\p{Po}\\p{Sm}\\p{Sc}\\p{Sk}\\p{So}\\p{No}",
  };
  const found = known[members];
  if (found === undefined) throw new RegexFault("a negated class");
  return found;
}

function propertyName(name: string): string {
  const plain = name.replaceAll(/[_ ]/g, "").toLowerCase();
  const category = categories[plain];
  if (category !== undefined) return category;
  if (plain.length <= 2) return plain.charAt(0).toUpperCase() + plain.slice(1);
  if (/^(?:alphabetic|uppercase|lowercase|whitespace|any|ascii|assigned|emoji)/.test(plain)) {
    throw new RegexFault(`\\p{${name}}`);
  }
  return name.charAt(0).toUpperCase() + name.slice(1).toLowerCase();
}

/** What puts the text of groups into a replacement, where it is a valid one: `\1` is all that has a meaning. */
export function toRewrite(rewrite: string): string {
  return rewrite.replaceAll(/\\([\s\S]?)/g, (_whole, next: string) =>
    /^[0-9]$/.test(next) ? `\\${next}` : `\\\\${next === "\\" ? "" : next}`,
  );
}
