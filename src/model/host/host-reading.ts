import { domainToUnicode } from "node:url";
import ipaddr from "ipaddr.js";
import { toHostId, type HostId } from "./host-id.js";
import { refang } from "../indicators/refang.js";
import { isLatinLike, isMixed, scriptsOf, type Script } from "./scripts.js";

/**
 * What was done to get from the written form to the id, and what to beware of:
 * - `defanged`: it was written so
 * - `normalized`: wide letters, other full stops or another notation of the address; upper case and a dot at the end do
 *   not count
 * - `ipv4Mapped`: an IPv4 address written as an IPv6 one
 * - `mixedScripts`: a label of letters that no language writes together, as in half a Latin name in Cyrillic
 * - `lookalike`: a label that reads as a Latin word without one Latin letter, under a Latin suffix
 */
export type HostNote = "defanged" | "normalized" | "ipv4Mapped" | "mixedScripts" | "lookalike";

/** A host with all that its written form tells. */
export interface HostReading extends HostId {
  /** What was done to get to the id, and what to beware of; empty for a plain spelling. */
  readonly notes: readonly HostNote[];
  /** The scripts of a name's letters; none of an address. */
  readonly scripts: readonly Script[];
  /** What an address is kept for, in ipaddr.js's words: `private`, `loopback`, `linkLocal`, …; null if public, or a name. */
  readonly range: string | null;
}

/**
 * `toHostId`, and what changed on the way to the id, so that no normalisation is silent. Throws as it does.
 * @example
 * import { readHost } from "huntbook";
 *
 * console.log(readHost("xn--cntoso-bxf.example").notes);
 */
export function readHost(text: string): HostReading {
  const host = toHostId(text);
  const live = refang(text.trim());
  const notes: HostNote[] = live === text.trim() ? [] : ["defanged"];
  const plain = live.toLowerCase().replace(/\.$/, "");
  return host.kind === "ipAddress" ? readAddress(host, plain, notes) : readName(host, plain, notes);
}

function readName(host: HostId, plain: string, notes: HostNote[]): HostReading {
  const name = domainToUnicode(host.id);
  const labels = name.split(".");
  if (plain !== host.id && plain !== name) notes.push("normalized");
  if (labels.some(isMixed)) notes.push("mixedScripts");
  if (/\.[a-z]+$/.test(name) && labels.some(isLatinLike)) notes.push("lookalike");
  return { ...host, notes, scripts: scriptsOf(name), range: null };
}

function readAddress(host: HostId, plain: string, notes: HostNote[]): HostReading {
  const address = ipaddr.parse(host.id);
  const isMapped = address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress();
  if (plain.replace(/^\[|\]$/g, "") !== host.id) notes.push("normalized");
  if (isMapped) notes.push("ipv4Mapped");
  const range = (isMapped ? address.toIPv4Address() : address).range();
  return { ...host, notes, scripts: [], range: range === "unicast" ? null : range };
}
