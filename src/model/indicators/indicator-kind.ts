import { extractIndicators } from "./extract.js";
import { maybeAddress } from "../host/host-id.js";
import type { IndicatorKind } from "./indicator.js";
import { refang } from "./refang.js";

/** No indicator is longer: 8 kB of a URL, and what defanging adds. */
const MAX_LENGTH = 16_384;

/**
 * What kind of indicator a text is, live or defanged; null where it is none, or more than that. The judgement is that of
 * `extractIndicators`, so that `setup.zip` is a file and `setup[.]zip` a host name.
 * @example
 * import { indicatorKind } from "huntbook";
 *
 * console.log(indicatorKind("203.0.113.17"), indicatorKind("bad.example"));
 */
export function indicatorKind(text: string): IndicatorKind | null {
  if (text.length > MAX_LENGTH) return null;
  const written = text.trim();
  const address = maybeAddress(refang(written));
  if (address !== undefined) return address.includes(":") ? "ipv6" : "ipv4";
  const [only] = extractIndicators(written);
  if (only?.start !== 0 || !/^\.?$/.test(written.slice(only.end))) return null;
  return only.kind;
}
