/** What an indicator is. A host is a `hostname`, an `ipv4` or an `ipv6`. */
export type IndicatorKind =
  "hostname" | "ipv4" | "ipv6" | "url" | "email" | "md5" | "sha1" | "sha256" | "cve";

/** One mention of an indicator in a text. */
export interface Indicator {
  /**
   * The one canonical form, whatever was written: a host name in lower case and punycode, without a trailing dot; IPv6
   * by RFC 5952; hashes in lower case; CVE numbers in upper case; a URL and a mail address with their host so.
   */
  readonly value: string;
  /** By its form alone: a hash by its length. */
  readonly kind: IndicatorKind;
  /** Where it stands: `text.slice(start, end)` is exactly what was written. */
  readonly start: number;
  /** Behind its last character. Both count UTF-16 units from 0. */
  readonly end: number;
  /** Whether it was written defanged: `bad[.]example`. */
  readonly defanged: boolean;
}
