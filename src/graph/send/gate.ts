import { InvalidInputError } from "../../base/errors.js";
import { printable, truncate } from "../../base/text.js";
import { redact } from "../address.js";
import { Fault } from "../fault.js";
import type { Fetch, FetchInit, FetchResponse } from "../fetch.js";

/** Why an address is looked at, and so which code a refusal carries. */
export type Errand = "FOREIGN_ORIGIN" | "NEXTLINK_ORIGIN" | "CROSS_ORIGIN_REDIRECT";

const SUBJECT: Readonly<Record<Errand, string>> = {
  FOREIGN_ORIGIN: "foreign origin",
  NEXTLINK_ORIGIN: "foreign origin in a next link",
  CROSS_ORIGIN_REDIRECT: "redirect to a foreign origin",
};

/** The one way out. Every request passes it, and nothing else adds the token. */
export interface Gate {
  /** The address as it will be sent, or a fault that names the origin. `base` resolves a relative one. */
  check(address: string, errand?: Errand, base?: string): string;
  send(address: string, init: FetchInit, token?: string): Promise<FetchResponse>;
}

export function createGate(origins: readonly string[], fetch: Fetch): Gate {
  const check = (address: string, errand: Errand = "FOREIGN_ORIGIN", base?: string): string => {
    const url = URL.canParse(address, base) ? new URL(address, base) : undefined;
    if (url && url.username === "" && url.password === "" && origins.includes(url.origin)) return url.href;
    const where =
      url === undefined
        ? printable(truncate(address, 80))
        : url.origin === "null"
          ? url.protocol
          : `${url.origin}${url.username + url.password === "" ? "" : " with user information"}`;
    throw new Fault(errand, `${SUBJECT[errand]}: ${where}`, {
      tries: 1,
      next: `nothing was sent there, requests go to ${origins.join(", ")} only`,
    });
  };
  return {
    check,
    send(address, init, token) {
      const href = check(address);
      const headers =
        token === undefined ? init.headers : { ...init.headers, authorization: `Bearer ${token}` };
      return fetch(href, { ...init, headers });
    },
  };
}

/** A configured root without its trailing slash: https, or http on this machine itself. */
export function toRoot(what: string, text: string): string {
  const invalid = (why: string): InvalidInputError =>
    new InvalidInputError(`invalid ${what}: ${redact(text)}; ${why}`);
  if (!URL.canParse(text)) throw invalid("write it as https://host");
  const url = new URL(text);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) {
    throw invalid("it must be https, or http on a loopback address");
  }
  if (url.username !== "" || url.password !== "") throw invalid("leave the user information out");
  if (url.search !== "" || url.hash !== "") throw invalid("leave the query and the fragment out");
  return url.origin + url.pathname.replace(/\/+$/, "");
}

export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
