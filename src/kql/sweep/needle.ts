import { domainToUnicode } from "node:url";
import ipaddr from "ipaddr.js";
import type { KnownIndicator } from "../../intel/index.js";

/** One text that a query looks for, in one window. */
export interface Needle {
  /** What a row's candidate must be equal to. */
  readonly text: string;
  /** What the index of terms is asked for first. */
  readonly term: string;
  readonly from: Date;
  /** The first moment that is no longer in the window. */
  readonly to: Date;
  readonly indicator: KnownIndicator;
}

/** How an indicator may be written in a table, each way with the term to look it up by. */
export function spellings({ kind, value }: KnownIndicator): { text: string; term: string }[] {
  switch (kind) {
    case "hostname":
      return same([value, domainToUnicode(value)]);
    case "ipv6": {
      const address = ipaddr.IPv6.parse(value);
      const padded = address.parts.map((part) => part.toString(16).padStart(4, "0")).join(":");
      return same([value, address.toNormalizedString(), padded]);
    }
    case "url": {
      const { hostname, pathname } = new URL(value);
      const host = hostname.toLowerCase().replaceAll(/^\[|[\].]+$/g, "");
      return [{ text: `${host}${pathname.toLowerCase()}`.replaceAll(/^\/+|\/+$/g, ""), term: host }];
    }
    default:
      return same([value.toLowerCase()]);
  }
}

function same(texts: readonly string[]): { text: string; term: string }[] {
  return [...new Set(texts)].filter((text) => text !== "").map((text) => ({ text, term: text }));
}
