import ipaddr from "ipaddr.js";
import { InvalidInputError } from "../base/errors.js";
import { checkOptions, wholeNumber } from "../base/options.js";
import { printable, truncate } from "../base/text.js";
import { toHostId } from "../model/index.js";
import { maybeRange } from "./range.js";

/** Which addresses of a large range to take. */
export interface AddressesOptions {
  /** Most addresses. @default 256 */
  most?: number;
  /** Of a range that holds more, those nearest to this address. @default the first of the range */
  around?: string;
}

/**
 * The addresses of a range, in their order: `addressesIn("198.51.100.128/25")`. Graph has no search by network: who wants
 * the neighbours of an address asks for each of them. Throws InvalidInputError for what is no range.
 * @example
 * import { addressesIn } from "huntbook";
 *
 * console.log(addressesIn("198.51.100.128/25", { most: 8, around: "198.51.100.201" }));
 */
export function addressesIn(range: string, options: AddressesOptions = {}): string[] {
  checkOptions("addressesIn", options, ["most", "around"]);
  const most = BigInt(wholeNumber("most", options.most ?? 256, 1, 65_536));
  const read = maybeRange(String(range));
  if (read === undefined) {
    const written = printable(truncate(String(range), 80));
    throw new InvalidInputError(`invalid range: ${written}; write it as 198.51.100.0/24`);
  }
  const all = read.kind === "ipv4" ? 32 : 128;
  const [network = "", length = String(all)] = read.value.split("/");
  const first = toNumber(network);
  const size = 2n ** BigInt(all - Number(length));
  const count = size < most ? size : most;
  const centre = options.around === undefined ? first : toNumber(toHostId(options.around).id);
  const start = clamp(centre - count / 2n, first, first + size - count);
  return Array.from({ length: Number(count) }, (_, index) => toAddress(start + BigInt(index), all / 8));
}

function clamp(value: bigint, least: bigint, most: bigint): bigint {
  if (value < least) return least;
  return value > most ? most : value;
}

function toNumber(address: string): bigint {
  if (!ipaddr.isValid(address)) {
    throw new InvalidInputError(`invalid address: ${printable(address)}; write it as 198.51.100.7`);
  }
  return ipaddr
    .parse(address)
    .toByteArray()
    .reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

function toAddress(value: bigint, bytes: number): string {
  const address = ipaddr.fromByteArray(
    Array.from({ length: bytes }, (_, index) => Number((value >> BigInt(8 * (bytes - 1 - index))) & 0xffn)),
  );
  return toHostId(address.toString()).id;
}
