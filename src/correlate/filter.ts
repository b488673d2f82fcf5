/**
 * Tells of the bytes of a row whether it can name an indicator at all, without reading the row. What it lets through is
 * read and looked at; what it does not let through holds none. Most rows of a log end here, so this is the fast path:
 * one pass over the bytes, and a second one, backwards, over what has a dot in it.
 */

const SEPARATOR = 0;
const WORD = 1;
const DOT = 2;
/** Hyphen and underscore: they stand inside a name and begin none. */
const JOINT = 3;
const COLON = 4;
const BACKSLASH = 5;
const PERCENT = 6;
const BRACKET = 7;
const FOREIGN = 8;

/** Each byte in lower case. */
const lower = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 65 && byte <= 90 ? byte | 32 : byte));
const SIGNS: Readonly<Record<string, number>> = {
  ".": DOT,
  "-": JOINT,
  _: JOINT,
  ":": COLON,
  "\\": BACKSLASH,
  "%": PERCENT,
  "[": BRACKET,
  "(": BRACKET,
  "{": BRACKET,
};

function kindOf(byte: number): number {
  if (byte >= 128) return FOREIGN;
  const character = String.fromCharCode(byte);
  return /[0-9a-z]/i.test(character) ? WORD : (SIGNS[character] ?? SEPARATOR);
}

/** What each byte is. */
const kinds = Uint8Array.from({ length: 256 }, (_, byte) => kindOf(byte));

const SEED = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

/** How the bytes are to be taken. */
export interface Reach {
  /** Whether a backslash begins an escape, as in JSON. */
  readonly escapes: boolean;
  /** Whether what stands inside a longer word counts too: a hash in a file's name, an address in a span of them. */
  readonly inside: boolean;
}

export class Filter {
  readonly #slots: Int32Array;
  readonly #mask: number;
  readonly #ipv6: boolean;
  /** By the first two bytes of an IPv4 address: whether a range has some of it. */
  readonly #ranges = new Uint8Array(65_536);
  #hasRanges = false;
  readonly #scratch = Buffer.alloc(3 * 16_384);

  /**
   * `texts` are hosts, addresses and hashes, in canonical form. IPv6 addresses have many spellings: where any address is
   * looked for (`ipv6`), each of them lets its row through.
   */
  constructor(texts: readonly string[], ipv6: boolean) {
    const size = 2 ** Math.max(10, Math.ceil(Math.log2(texts.length * 8 + 1)));
    this.#slots = new Int32Array(size);
    this.#mask = size - 1;
    this.#ipv6 = ipv6;
    for (const text of texts) this.#insert(text);
  }

  #insert(text: string): void {
    const hash = hashOf(Buffer.from(text.replace(/^[-_.]+|[-_.]+$/g, "").toLowerCase()));
    let slot = hash & this.#mask;
    while (this.#slots[slot] !== 0 && this.#slots[slot] !== hash) slot = (slot + 1) & this.#mask;
    this.#slots[slot] = hash;
  }

  /** A range of IPv4 addresses by its first address, as a number, and the length of its prefix. */
  addRange(first: number, length: number): void {
    this.#hasRanges = true;
    const from = first >>> 16;
    this.#ranges.fill(1, from, from + 2 ** Math.max(0, 16 - length));
  }

  /** Whether a text can name an indicator. */
  hasText(text: string, inside: boolean): boolean {
    if (text.length > 16_384) return true;
    const length = this.#scratch.write(text, "utf8");
    return this.has(this.#scratch, 0, length, { escapes: false, inside });
  }

  /** Whether the bytes from `from` to before `to` can name one. */
  has(bytes: Uint8Array, from: number, to: number, { escapes, inside }: Reach): boolean {
    const ipv6 = this.#ipv6;
    let lastColon = -2;
    let groups = 0;
    let at = from;
    while (at < to) {
      const kind = kinds[bytes[at] as number] as number;
      if (kind === SEPARATOR || kind === DOT || kind === JOINT) at++;
      else if (kind === WORD || kind === FOREIGN) {
        const start = at;
        let dots = 0;
        let isForeign = false;
        let next: number = kind;
        do {
          if (next === DOT) dots++;
          else if (next === FOREIGN) isForeign = true;
          at++;
          next = at < to ? (kinds[bytes[at] as number] as number) : SEPARATOR;
        } while (next === WORD || next === DOT || next === JOINT || next === FOREIGN);
        if (isForeign) {
          if (dots > 0 || hasForeignDot(bytes, start, at)) return true;
        } else if (dots > 0) {
          if (this.#hasName(bytes, start, at)) return true;
          if (this.#hasRanges && dots >= 3 && this.#isInRange(bytes, start, at)) return true;
          if (inside && dots >= 3 && isSpan(bytes, start, at)) return true;
        } else if (isHashLength(at - start) && this.#hasSlot(hashOf(bytes, start, at))) return true;
        if (inside && at - start > 32 && this.#hasInnerHash(bytes, start, at)) return true;
      } else if (kind === COLON) {
        if (ipv6) {
          if (lastColon === at - 1) return true;
          groups = at - lastColon <= 5 && isHex(bytes, lastColon + 1, at) ? groups + 1 : 1;
          if (groups >= 6) return true;
          lastColon = at;
        }
        at++;
      } else if (kind === BACKSLASH && escapes) {
        if (bytes[at + 1] !== 117) at += 2;
        else if (isPlainEscape(readHex(bytes, at + 2, at + 6))) return true;
        else at += 6;
      } else if (kind === PERCENT) {
        const code = readHex(bytes, at + 1, at + 3);
        if (code >= 0 && code < 128 && (kinds[code] as number) <= JOINT && kinds[code] !== SEPARATOR)
          return true;
        at += code < 0 ? 1 : 3;
      } else if (kind === BRACKET) {
        const byte = bytes[at + 1] as number;
        // evil[.]example, evil(dot)example, also with blanks inside.
        if (byte === 46 || byte === 32 || (byte | 32) === 100) {
          if (isDefangedDot(bytes, at + 1, to)) return true;
        }
        at++;
      } else at++;
    }
    return false;
  }

  /** Whether a name, or a name that it is below, is looked for: hashed from its end, looked up at every dot. */
  #hasName(bytes: Uint8Array, from: number, to: number): boolean {
    let end = to;
    while (end > from && (kinds[bytes[end - 1] as number] as number) !== WORD) end--;
    let hash = SEED;
    let dots = 0;
    for (let at = end - 1; at >= from; at--) {
      const byte = lower[bytes[at] as number] as number;
      if (byte === 46) {
        if (bytes[at + 1] === 46) {
          // Two dots, as of an ellipsis: what stands before them is another name.
          hash = SEED;
          dots = 0;
          while (at > from && (kinds[bytes[at - 1] as number] as number) !== WORD) at--;
          continue;
        }
        if (dots > 0 && this.#hasSlot(hash)) return true;
        dots++;
      }
      hash = Math.imul(hash ^ byte, PRIME);
    }
    return dots > 0 && this.#hasSlot(hash);
  }

  #hasSlot(hash: number): boolean {
    const slots = this.#slots;
    let slot = hash & this.#mask;
    for (;;) {
      const held = slots[slot];
      if (held === hash) return true;
      if (held === 0) return false;
      slot = (slot + 1) & this.#mask;
    }
  }

  /** Whether an IPv4 address, perhaps with something behind it, begins as the addresses of a range do. */
  #isInRange(bytes: Uint8Array, from: number, to: number): boolean {
    let at = from;
    let key = 0;
    for (let part = 0; part < 2; part++) {
      let number = 0;
      const start = at;
      for (; at < to && at - start < 4; at++) {
        const digit = (bytes[at] as number) - 48;
        if (digit < 0 || digit > 9) break;
        number = number * 10 + digit;
      }
      if (at === start || number > 255 || bytes[at] !== 46) return false;
      key = key * 256 + number;
      at++;
    }
    return this.#ranges[key] === 1;
  }

  #hasInnerHash(bytes: Uint8Array, from: number, to: number): boolean {
    let start = from;
    for (let at = from; at <= to; at++) {
      if (at < to && kinds[bytes[at] as number] === WORD) continue;
      if (isHashLength(at - start) && this.#hasSlot(hashOf(bytes, start, at))) return true;
      start = at + 1;
    }
    return false;
  }
}

function hashOf(bytes: Uint8Array, from = 0, to = bytes.length): number {
  let hash = SEED;
  for (let at = to - 1; at >= from; at--)
    hash = Math.imul(hash ^ (lower[bytes[at] as number] as number), PRIME);
  return hash;
}

function isHashLength(length: number): boolean {
  return length === 32 || length === 40 || length === 64;
}

function isHex(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (hexDigit(bytes[at] as number) < 0) return false;
  return true;
}

function hexDigit(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/** A number in hexadecimal digits, or -1. */
function readHex(bytes: Uint8Array, from: number, to: number): number {
  if (to > bytes.length) return -1;
  let number = 0;
  for (let at = from; at < to; at++) {
    const digit = hexDigit(bytes[at] as number);
    if (digit < 0) return -1;
    number = number * 16 + digit;
  }
  return number;
}

/** Whether `\\u…` stands for something that can be part of an indicator; what is no escape may be anything. */
function isPlainEscape(code: number): boolean {
  return code < 0 || code >= 128 || kinds[code] !== SEPARATOR;
}

/** Whether one of the full stops of Chinese and Japanese is in it, or a wide one: 。 ．｡ */
function hasForeignDot(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at + 2 < to; at++) {
    const [first, second, third] = [bytes[at], bytes[at + 1], bytes[at + 2]];
    if (first === 0xe3 && second === 0x80 && third === 0x82) return true;
    if (first === 0xef && second === 0xbc && third === 0x8e) return true;
    if (first === 0xef && second === 0xbd && third === 0xa1) return true;
  }
  return false;
}

/** Whether it can be a span of addresses, `198.51.100.1-198.51.100.9`. */
function isSpan(bytes: Uint8Array, from: number, to: number): boolean {
  const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;
  if (!isDigit(bytes[from]) && !isDigit(bytes[to - 1])) return false;
  for (let at = from; at < to; at++) if (bytes[at] === 45) return true;
  return false;
}

function isDefangedDot(bytes: Uint8Array, from: number, to: number): boolean {
  let at = from;
  while (at < to && bytes[at] === 32) at++;
  return bytes[at] === 46 || ((bytes[at] as number) | 32) === 100;
}
