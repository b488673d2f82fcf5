import { createHash } from "node:crypto";
import { badRequest } from "./refusal.js";

/**
 * A continuation: where the next page begins, bound to the route, its keys and the options, so that it fits no other
 * request. The same page always has the same token, so that a recorded hunt can be replayed.
 */
export function writeSkipToken(offset: number, request: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(offset);
  return Buffer.concat([bytes, seal(offset, request)]).toString("base64url");
}

/** The offset in a token, where it was written for this request. */
export function readSkipToken(token: string, request: string): number {
  const bytes = Buffer.from(token, "base64url");
  const offset = bytes.length === 16 ? bytes.readUInt32BE() : -1;
  if (offset >= 0 && writeSkipToken(offset, request) === token) return offset;
  throw badRequest("Skip token is not valid for this request.");
}

function seal(offset: number, request: string): Buffer {
  return createHash("sha256").update(`sample tenant\n${offset}\n${request}`).digest().subarray(0, 12);
}
