/**
 * Tells of the bytes of a row whether it can name an indicator at all, without reading the row. What it lets through is
 * read and looked at; what it does not let through holds none. Most rows of a log end here, so this is the fast path:
 * one pass over the bytes, and a second one, backwards, over what has a dot in it.
 */

/** What a byte may begin, where it may. */
const DOT = 1;
const COLON = 2;
const BACKSLASH = 3;
const PERCENT = 4;
const BRACKET = 5;
const FOREIGN = 6;

const SIGNS: Readonly<Record<string, number>> = {
  ".": DOT,
  ":": COLON,
  "\\": BACKSLASH,
  "%": PERCENT,
  "[": BRACKET,
  "(": BRACKET,
  "{": BRACKET,
};

function table(value: (byte: number, character: string) => number): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => value(byte, String.fromCharCode(byte)));
}

/** Bytes at which something is to be looked at; all others are passed over. */
const signals = table((byte, character) => (byte >= 128 ? FOREIGN : (SIGNS[character] ?? 0)));
/** Of what names and addresses of four numbers consist: 1; what is not ASCII may be a letter. */
const parts = table((byte, character) => (byte >= 128 ? FOREIGN : Number(/[\w.-]/.test(character))));
const words = table((byte, character) => Number(byte < 128 && /[0-9a-z]/i.test(character)));
const lower = table((byte) => (byte >= 65 && byte <= 90 ? byte | 32 : byte));

function isWord(byte: number): boolean {
  return words[byte] === 1;
}

const SEED = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

/** Size of the table of ends. */
const ENDS = 2 ** 18;

/** How the bytes are to be taken. */
export interface Reach {
  /** Whether a backslash begins an escape, as in JSON and in Zeek. */
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
  #hasHashes = false;
  /** Whether any text ends in some eight bytes, or is shorter than that and ends in some four: most names do not. */
  readonly #ends = new Uint8Array(ENDS);
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
    if (/^[0-9a-f]{32,}$/i.test(text)) this.#hasHashes = true;
    const bytes = Buffer.from(text.replace(/[-_.]+$/, "").toLowerCase());
    this.#ends[bytes.length < 8 ? shortEnd(bytes, bytes.length) : longEnd(bytes, bytes.length)] = 1;
    const hash = hashOf(bytes);
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
    if (this.#hasHashes && this.#hasHash(bytes, from, to, escapes)) return true;
    const ipv6 = this.#ipv6;
    /** What stands before it has been looked at, and is not part of what follows. */
    let low = from;
    let lastColon = -2;
    let groups = 0;
    for (let at = from; at < to; at++) {
      while (at < to && signals[bytes[at] as number] === 0) at++;
      if (at >= to) break;
      const kind = signals[bytes[at] as number];
      if (kind === DOT) {
        let end = at + 1;
        let part = 1;
        for (; end < to; end++) {
          const byte = bytes[end] as number;
          part = parts[byte] as number;
          // Two dots, as of an ellipsis, stand between two names.
          if (part !== 1 || (byte === 46 && bytes[end - 1] === 46)) break;
        }
        if (part === FOREIGN && end < to) return true;
        if (this.#isName(bytes, low, end, inside)) return true;
        at = end - 1;
        low = end;
      } else if (kind === COLON) {
        if (!ipv6) continue;
        if (lastColon === at - 1) return true;
        // Eight groups of up to four digits; times have three, and MAC addresses six.
        groups = at - lastColon <= 5 && isHex(bytes, lastColon + 1, at) ? groups + 1 : 1;
        if (groups >= 6) return true;
        lastColon = at;
      } else if (kind === BACKSLASH) {
        if (!escapes) continue;
        // \u002e, \x2e, and all that stand for no more than themselves.
        const length = bytes[at + 1] === 117 ? 6 : bytes[at + 1] === 120 ? 4 : 2;
        if (length > 2 && isPlainEscape(readHex(bytes, at + 2, at + length))) return true;
        low = at + length;
        at = low - 1;
      } else if (kind === PERCENT) {
        const code = readHex(bytes, at + 1, at + 3);
        if (code >= 0 && parts[code] === 1) return true;
        if (code < 0) continue;
        low = at + 3;
        at = low - 1;
      } else if (kind === BRACKET) {
        if (isDefangedDot(bytes, at + 1, to)) return true;
      } else {
        let end = at + 1;
        let hasDot = false;
        for (; end < to && parts[bytes[end] as number] !== 0; end++) if (bytes[end] === 46) hasDot = true;
        if (hasDot || hasForeignDot(bytes, at, end)) return true;
        at = end - 1;
        low = end;
      }
    }
    return false;
  }

  /** Whether a hash is looked for. A run of 32 digits and letters lies over one of any 32 places in a row. */
  #hasHash(bytes: Uint8Array, from: number, to: number, escapes: boolean): boolean {
    for (let at = from + 31; at < to; at += 32) {
      if (!isWord(bytes[at] as number)) continue;
      let start = at;
      while (start > from && at - start < 64 && isWord(bytes[start - 1] as number)) start--;
      let end = at + 1;
      while (end < to && end - at < 64 && isWord(bytes[end] as number)) end++;
      if (this.#isHash(bytes, start, end)) return true;
      if (!escapes || start === from || bytes[start - 1] !== 92) continue;
      const length = bytes[start] === 117 ? 5 : bytes[start] === 120 ? 3 : 1;
      if (this.#isHash(bytes, start + length, end)) return true;
    }
    return false;
  }

  #isHash(bytes: Uint8Array, from: number, to: number): boolean {
    return isHashLength(to - from) && this.#hasSlot(hashOf(bytes, from, to));
  }

  /** Whether what ends before `end` can be a name or an address that is looked for. */
  #isName(bytes: Uint8Array, low: number, end: number, inside: boolean): boolean {
    let last = end;
    while (last > low && !isWord(bytes[last - 1] as number)) last--;
    if (last < low + 3) return false;
    if (this.#ends[longEnd(bytes, last)] === 1 || this.#ends[shortEnd(bytes, last)] === 1) {
      if (this.#hasName(bytes, low, last)) return true;
    }
    if (inside || (this.#hasRanges && isDigit(bytes[last - 1] as number)))
      return this.#hasAddress(bytes, low, last, inside);
    return false;
  }

  /**
   * Whether a name that ends before `end`, or one that it is below, is looked for: hashed from its end, looked up at every
   * dot, and behind a hyphen or an underscore, which in a text may stand before it.
   */
  #hasName(bytes: Uint8Array, low: number, end: number): boolean {
    let hash = SEED;
    let dots = 0;
    for (let at = end - 1; at >= low; at--) {
      const byte = lower[bytes[at] as number] as number;
      if (parts[byte] !== 1) break;
      if (dots > 0 && !isWord(byte) && this.#hasSlot(hash)) return true;
      if (byte === 46) dots++;
      hash = Math.imul(hash ^ byte, PRIME);
    }
    return dots > 0 && this.#hasSlot(hash);
  }

  /** Whether it can be an address of a range, or one in a span of addresses: `198.51.100.1-198.51.100.9`. */
  #hasAddress(bytes: Uint8Array, low: number, end: number, inside: boolean): boolean {
    let [start, dots] = [end, 0];
    while (start > low && parts[bytes[start - 1] as number] === 1) if (bytes[--start] === 46) dots++;
    if (dots < 3) return false;
    while (start < end && !isWord(bytes[start] as number)) start++;
    if (this.#hasRanges && this.#isInRange(bytes, start, end)) return true;
    return inside && isSpan(bytes, start, end);
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
}

function hashOf(bytes: Uint8Array, from = 0, to = bytes.length): number {
  let hash = SEED;
  for (let at = to - 1; at >= from; at--)
    hash = Math.imul(hash ^ (lower[bytes[at] as number] as number), PRIME);
  return hash;
}

/** Where the last eight bytes of something stand in the table of ends. */
function longEnd(bytes: Uint8Array, end: number): number {
  if (end < 8) return 0;
  return endOf(word(bytes, end) ^ Math.imul(word(bytes, end - 4), PRIME));
}

/** The same of the last four. */
function shortEnd(bytes: Uint8Array, end: number): number {
  return end < 4 ? 0 : endOf(~word(bytes, end));
}

function endOf(number: number): number {
  const mixed = Math.imul(number, 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) & (ENDS - 1);
}

/** Four bytes in lower case as a number; it changes some signs, and always in the same way. */
function word(bytes: Uint8Array, end: number): number {
  return (
    (bytes[end - 1] as number) |
    ((bytes[end - 2] as number) << 8) |
    ((bytes[end - 3] as number) << 16) |
    ((bytes[end - 4] as number) << 24) |
    0x20202020
  );
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
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
  return code < 0 || code >= 128 || parts[code] === 1 || signals[code] !== 0;
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
  if (!isDigit(bytes[from] as number) && !isDigit(bytes[to - 1] as number)) return false;
  for (let at = from; at < to; at++) if (bytes[at] === 45) return true;
  return false;
}

function isDefangedDot(bytes: Uint8Array, from: number, to: number): boolean {
  let at = from;
  while (at < to && bytes[at] === 32) at++;
  return bytes[at] === 46 || ((bytes[at] as number) | 32) === 100;
}
