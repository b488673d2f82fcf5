import ipaddr from "ipaddr.js";

/** Ranges of addresses by their prefix: a look-up costs one step for each length that there is, however many ranges. */
export class RangeTable<T> {
  readonly #byLength = new Map<string, { kind: string; length: number; entries: Map<bigint, T> }>();

  add(range: string, entry: T): void {
    const [base, length] = ipaddr.parseCIDR(range);
    const name = `${base.kind()}/${length}`;
    const known = this.#byLength.get(name) ?? { kind: base.kind(), length, entries: new Map<bigint, T>() };
    known.entries.set(prefixOf(base.toByteArray(), length), entry);
    this.#byLength.set(name, known);
  }

  get size(): number {
    return this.#byLength.size;
  }

  /** What the ranges that hold an address, canonical, were added with. */
  *find(address: string): Generator<T> {
    const parsed = ipaddr.parse(address);
    const bytes = parsed.toByteArray();
    for (const { kind, length, entries } of this.#byLength.values()) {
      if (kind !== parsed.kind()) continue;
      const entry = entries.get(prefixOf(bytes, length));
      if (entry !== undefined) yield entry;
    }
  }
}

/** The first bits of an address as a number. */
function prefixOf(bytes: readonly number[], length: number): bigint {
  const all = bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
  return all >> BigInt(bytes.length * 8 - length);
}
