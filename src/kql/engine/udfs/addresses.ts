import ipaddr from "ipaddr.js";
import { splitArray, textOf } from "./json.js";
import { udf, type Udf } from "./udf.js";

/** An address with the bits of its network: as many bits as it has where none are given. */
export interface Network {
  readonly bits: bigint;
  readonly prefix: number;
}

const IPV4 = /^\s*(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?\s*$/;

export function readIpv4(text: string): Network | undefined {
  const match = IPV4.exec(text);
  if (match === null) return undefined;
  const parts = match.slice(1, 5).map(Number);
  const prefix = match[5] === undefined ? 32 : Number(match[5]);
  if (parts.some((part) => part > 255) || prefix > 32) return undefined;
  return { bits: parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n), prefix };
}

/** An address of either version as one of 128 bits. */
export function readIpv6(text: string): Network | undefined {
  const four = readIpv4(text);
  if (four !== undefined) return { bits: MAPPED | four.bits, prefix: four.prefix + 96 };
  const [address = "", length, ...more] = text.trim().split("/");
  const prefix = length === undefined ? 128 : Number(length);
  if (more.length > 0 || !/^\d*$/.test(length ?? "") || prefix > 128) return undefined;
  if (address.includes("%") || !ipaddr.IPv6.isValid(address)) return undefined;
  const bytes = ipaddr.IPv6.parse(address).toByteArray();
  return { bits: bytes.reduce((bits, byte) => (bits << 8n) | BigInt(byte), 0n), prefix };
}

const MAPPED = 0xffff_0000_0000n;

function mask({ bits }: Network, prefix: number, size: number): bigint {
  const off = BigInt(size - prefix);
  return (bits >> off) << off;
}

function isPrefix(prefix: bigint, size: number): boolean {
  return prefix >= 0n && prefix <= BigInt(size);
}

/** Which of two addresses is the greater, by the bits that both networks and a prefix have in common. */
function compare(read: (text: string) => Network | undefined, size: number) {
  return (a: string, b: string, prefix: bigint): bigint | undefined => {
    const [left, right] = [read(a), read(b)];
    if (left === undefined || right === undefined || !isPrefix(prefix, size)) return undefined;
    const common = Math.min(left.prefix, right.prefix, Number(prefix));
    const [first, second] = [mask(left, common, size), mask(right, common, size)];
    return first < second ? -1n : first > second ? 1n : 0n;
  };
}

const compareIpv4 = compare(readIpv4, 32);
const compareIpv6 = compare(readIpv6, 128);

/** Whether an address lies in a network, or in one of a list of them. A query has the same list for every row. */
function isIn(read: (text: string) => Network | undefined, size: number) {
  let known: { readonly text: string; readonly networks: readonly (Network | undefined)[] } | undefined;
  return (address: string, ranges: string): boolean | undefined => {
    if (known?.text !== ranges) {
      const texts = splitArray(ranges)?.map(textOf) ?? [ranges];
      known = { text: ranges, networks: texts.map(read) };
    }
    const own = read(address);
    if (own === undefined) return undefined;
    let isUnknown = false;
    for (const network of known.networks) {
      if (network === undefined) isUnknown = true;
      else if (mask(own, network.prefix, size) === mask(network, network.prefix, size)) return true;
    }
    return isUnknown ? undefined : false;
  };
}

function writeIpv4(bits: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((bits >> shift) & 255n)).join(".");
}

function writeIpv6(bits: bigint): string {
  const hex = bits.toString(16).padStart(32, "0");
  return (hex.match(/.{4}/g) ?? []).join(":");
}

/** Networks that are not of the public internet. */
const privateNetworks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map(
  (network) => readIpv4(network) as Network,
);

function isPrivate(text: string): boolean | undefined {
  const own = readIpv4(text);
  if (own === undefined) return undefined;
  const bits = mask(own, own.prefix, 32);
  return privateNetworks.some(
    (network) =>
      own.prefix >= network.prefix && mask({ bits, prefix: 32 }, network.prefix, 32) === network.bits,
  );
}

function formatIpv4(text: string, prefix: bigint, withMask: boolean): string | undefined {
  const own =
    /^\d+$/.test(text) && BigInt(text) < 2n ** 32n ? { bits: BigInt(text), prefix: 32 } : readIpv4(text);
  if (own === undefined || !isPrefix(prefix, 32)) return undefined;
  const common = Math.min(own.prefix, Number(prefix));
  return writeIpv4(mask(own, common, 32)) + (withMask ? `/${common}` : "");
}

/** The fewest networks that hold all addresses from one to another. */
function toNetworks(from: string, to: string): string | undefined {
  const [start, end] = [readIpv4(from)?.bits, readIpv4(to)?.bits];
  if (start === undefined || end === undefined || start > end) return undefined;
  const networks: string[] = [];
  for (let bits = start; bits <= end;) {
    let size = 0n;
    while (size < 32n && ((bits >> size) & 1n) === 0n && bits + (1n << (size + 1n)) - 1n <= end) size++;
    networks.push(`${writeIpv4(bits)}/${32n - size}`);
    bits += 1n << size;
  }
  return JSON.stringify(networks);
}

/** Functions of addresses. */
export const addressUdfs: readonly Udf[] = [
  udf("kql_parse_ipv4", ["text", "long"], "long", (text: string, prefix: bigint) => {
    const own = readIpv4(text);
    if (own === undefined || !isPrefix(prefix, 32)) return undefined;
    return mask(own, Math.min(own.prefix, Number(prefix)), 32);
  }),
  udf("kql_parse_ipv6", ["text", "long"], "text", (text: string, prefix: bigint) => {
    const own = readIpv6(text);
    if (own === undefined || !isPrefix(prefix, 128)) return undefined;
    return writeIpv6(mask(own, Math.min(own.prefix, Number(prefix)), 128));
  }),
  udf("kql_ipv4_compare", ["text", "text", "long"], "long", compareIpv4),
  udf("kql_ipv6_compare", ["text", "text", "long"], "long", compareIpv6),
  udf("kql_ipv4_in", ["text", "text"], "bool", isIn(readIpv4, 32)),
  udf("kql_ipv6_in", ["text", "text"], "bool", isIn(readIpv6, 128)),
  udf("kql_ipv4_private", ["text"], "bool", isPrivate),
  udf("kql_ipv4_suffix", ["text"], "long", (text: string) => {
    const own = readIpv4(text);
    return own === undefined ? undefined : BigInt(own.prefix);
  }),
  udf("kql_format_ipv4", ["text", "long", "bool"], "text", formatIpv4),
  udf("kql_ipv4_networks", ["text", "text"], "text", toNetworks),
];

/** Whether a text is an address of version 4 without a network. */
export function isIpv4(text: string): boolean {
  return !text.includes("/") && readIpv4(text) !== undefined;
}
