import ipaddr from "ipaddr.js";
import { isLocalRange, refang } from "../model/index.js";
import type { KnownIndicator } from "./known-indicator.js";

/** Wider than these a range holds the networks of so many that an address in it says nothing. */
const WIDEST = { ipv4: 8, ipv6: 16 } as const;

/** A range of addresses in CIDR notation: the address of the network, and how many of its bits are those of the network. */
export interface Range {
  /** Canonical: the bits behind the prefix are zero, `198.51.100.0/24`. */
  readonly value: string;
  readonly kind: "ipv4" | "ipv6";
}

/**
 * A range written as `198.51.100.0/24` or `2001:db8::/32`, also defanged and with the address of a machine before the
 * slash; undefined where it is none. One of a single address is that address.
 */
export function maybeRange(written: string): Range | undefined {
  if (!written.includes("/")) return undefined;
  const [, network = "", bits = ""] = /^([\d.]+|[\da-f:.]+)\/(\d{1,3})$/i.exec(refang(written.trim())) ?? [];
  const isPlain = network.includes(":") || /^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/.test(network);
  if (!isPlain || !ipaddr.isValid(network)) return undefined;
  const address = ipaddr.parse(network);
  const kind = address.kind();
  const all = kind === "ipv4" ? 32 : 128;
  const length = Number(bits);
  if (length > all) return undefined;
  const base = toText(baseOf(address, length));
  return { kind, value: length === all ? base : `${base}/${length}` };
}

/** Why a range is not looked for, where it is not. */
export function refuseRange({ value, kind }: Range): string | undefined {
  const [base, length] = ipaddr.parseCIDR(value);
  if (length < WIDEST[kind]) return `a range wider than /${WIDEST[kind]} holds the addresses of everybody`;
  const range = base.range();
  return isLocalRange(range)
    ? `an address of the range ${range} means nothing outside its network`
    : undefined;
}

/** Whether an indicator is a range of addresses: its kind is that of the addresses in it. */
export function isRange({ kind, value }: Pick<KnownIndicator, "kind" | "value">): boolean {
  return (kind === "ipv4" || kind === "ipv6") && value.includes("/");
}

/** Whether an address, canonical, is one of a range's. */
export function isInRange(address: string, range: string): boolean {
  const [base, length] = ipaddr.parseCIDR(range);
  const inner = ipaddr.parse(address);
  return inner.kind() === base.kind() && inner.match(base, length);
}

type Address = ReturnType<typeof ipaddr.parse>;

function baseOf(address: Address, length: number): Address {
  const bytes = address.toByteArray().map((byte, index) => {
    const kept = Math.min(8, Math.max(0, length - index * 8));
    return byte & (0xff << (8 - kept)) & 0xff;
  });
  return ipaddr.fromByteArray(bytes);
}

function toText(address: Address): string {
  return "toRFC5952String" in address ? address.toRFC5952String() : address.toString();
}
