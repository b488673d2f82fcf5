import { createHash } from "node:crypto";

/** Ids in the forms that Graph's reference samples show: base64 of a composition, a GUID or an opaque token. */
export function base64(...parts: readonly string[]): string {
  return Buffer.from(parts.join("$$")).toString("base64");
}

/** A GUID made of a text, always the same. */
export function guid(text: string): string {
  const hex = createHash("sha1").update(text).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

/** 32 letters and digits made of a text. */
export function token(text: string): string {
  return createHash("sha512").update(text).digest("base64").replace(/[+/=]/g, "").slice(0, 32);
}

/** Nineteen decimal digits or fewer made of a text. */
export function decimal(text: string): string {
  return (createHash("sha1").update(text).digest().readBigUInt64BE() >> 1n).toString();
}

/** A small number made of a text: FNV-1a, 32 bits. It decides where a record shows one of the service's oddities. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/** So many hexadecimal digits made of a text, 64 at most. */
export function hex(text: string, digits: number): string {
  return createHash("sha256").update(text).digest("hex").slice(0, digits);
}
