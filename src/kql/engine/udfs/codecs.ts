import { domainToASCII, domainToUnicode } from "node:url";
import { deflateSync, gunzipSync, gzipSync, inflateSync } from "node:zlib";
import { joinArray, splitArray } from "./json.js";
import { udf, type Udf } from "./udf.js";
import { xxhash64 } from "./xxhash.js";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The text that bytes are in UTF-8, or undefined where they are none. */
function decode(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

function fromBase64(text: string): Buffer | undefined {
  const bare = text.replaceAll(/\s/g, "");
  return bare.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(bare)
    ? Buffer.from(bare, "base64")
    : undefined;
}

/** What some bytes were before they were packed, or undefined where they were not. */
function unpack(text: string, open: (bytes: Uint8Array, options: { maxOutputLength: number }) => Buffer) {
  try {
    return decode(open(fromBase64(text) ?? Buffer.alloc(0), { maxOutputLength: 1 << 26 }));
  } catch {
    return undefined;
  }
}

function urlEncode(text: string, space: string): string {
  return encodeURIComponent(text)
    .replaceAll(/[~'*()]/g, (char) => (char === "~" || char === "'" ? percent(char) : char))
    .replaceAll("%20", space)
    .replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
}

function percent(char: string): string {
  return `%${char.charCodeAt(0).toString(16)}`;
}

/** A text with `%xx` and `+` undone; what is no code stays as it is. */
function urlDecode(text: string): string {
  return text.replaceAll("+", " ").replaceAll(/(?:%[0-9A-Fa-f]{2})+/g, (codes) => {
    const bytes = Buffer.from(codes.replaceAll("%", ""), "hex");
    return bytes.toString("utf8");
  });
}

/** A guid's bytes in the order of .NET, whose first three parts stand backwards. */
function flipGuid(bytes: Uint8Array): Buffer {
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
  return Buffer.from(order.map((index) => bytes[index] ?? 0));
}

function guidFromBase64(text: string): string | undefined {
  const bytes = fromBase64(text);
  if (bytes?.length !== 16) return undefined;
  return flipGuid(bytes)
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Eight bytes, the least first. */
function bytesOfLong(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(value);
  return bytes;
}

function bytesOfReal(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

/** Functions that write values in another way, or as a number that stands for them. */
export const codecUdfs: readonly Udf[] = [
  udf("kql_base64_text", ["text"], "text", (text: string) => decode(fromBase64(text))),
  udf("kql_base64_array", ["text"], "text", (text: string) => {
    const bytes = fromBase64(text);
    return bytes === undefined ? undefined : joinArray(Array.from(bytes, String));
  }),
  udf("kql_base64_guid", ["text"], "text", guidFromBase64),
  udf("kql_to_base64", ["text"], "text", (text: string) => Buffer.from(text).toString("base64")),
  udf("kql_array_to_base64", ["text"], "text", (json: string) => {
    const bytes = splitArray(json)?.map(Number);
    return bytes?.every((byte) => Number.isInteger(byte) && byte >= 0 && byte < 256)
      ? Buffer.from(bytes).toString("base64")
      : undefined;
  }),
  udf("kql_guid_to_base64", ["text"], "text", (guid: string) =>
    flipGuid(Buffer.from(guid.replaceAll("-", ""), "hex")).toString("base64"),
  ),
  udf("kql_gzip", ["text"], "text", (text: string) => gzipSync(text).toString("base64")),
  udf("kql_gunzip", ["text"], "text", (text: string) => unpack(text, gunzipSync)),
  udf("kql_zlib", ["text"], "text", (text: string) => deflateSync(text).toString("base64")),
  udf("kql_unzlib", ["text"], "text", (text: string) => unpack(text, inflateSync)),
  udf("kql_url_encode", ["text", "text"], "text", urlEncode),
  udf("kql_url_decode", ["text"], "text", urlDecode),
  udf("kql_to_punycode", ["text"], "text", (text: string) => domainToASCII(text)),
  udf("kql_from_punycode", ["text"], "text", (text: string) => domainToUnicode(text)),
  udf("kql_hash_text", ["text"], "long", (text: string) => xxhash64(Buffer.from(text))),
  udf("kql_hash_long", ["long"], "long", (value: bigint) => xxhash64(bytesOfLong(value))),
  udf("kql_hash_real", ["real"], "long", (value: number) => xxhash64(bytesOfReal(value))),
];
