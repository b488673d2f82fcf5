import { InvalidInputError } from "../../base/errors.js";
import { printable } from "../../base/text.js";
import { type Call, toAddress } from "../address.js";
import { checkCloud } from "../clouds.js";
import type { Settings } from "../options.js";
import { userAgent } from "./user-agent.js";

const RESERVED = new Set(["authorization", "cookie", "host", "proxy-authorization", "content-length"]);

/** The address of a call, relative to the version's root; throws before anything is sent where it cannot be asked. */
export function toRelative(settings: Settings, call: Call): string {
  if (settings.ownEndpoint) checkCloud(settings.cloud, call.path);
  return toAddress(call);
}

export function toRootUrl(settings: Settings, { version }: Pick<Call, "version"> = {}): string {
  return `${settings.endpoint}/${version ?? settings.version}`;
}

/** What every request says of itself. The token is not among it: the gate adds that. */
export function toHeaders(call: Pick<Call, "headers">): Record<string, string> {
  const headers: Record<string, string> = {
    accept: "application/json",
    prefer: "include-unknown-enum-members",
    "user-agent": userAgent,
  };
  for (const [name, value] of Object.entries(call.headers ?? {})) {
    if (!/^[\w-]+$/.test(name) || RESERVED.has(name.toLowerCase()) || !/^[\x20-\x7e]*$/.test(value)) {
      throw new InvalidInputError(
        `invalid header: ${printable(name)}; it is the client's own, or not a header`,
      );
    }
    headers[name.toLowerCase()] = value;
  }
  return headers;
}
