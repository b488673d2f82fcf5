import { refuse, written } from "../context.js";
import { asLong, asText, long, scalar, text, type Scalar } from "../scalar.js";
import { fromJson, jsonOf, type Call, type ScalarFunction, type ScalarFunctions } from "./function.js";

/** A function of a text that gives a text, and an empty one where it fails. */
const textual =
  (name: string, ...more: readonly string[]): ScalarFunction =>
  (_call, value) =>
    text(`coalesce(${name}(${[asText(value as Scalar), ...more].join(", ")}), '')`);

/** Digests are of the value as a text. */
const digest =
  (name: "md5" | "sha1" | "sha256"): ScalarFunction =>
  (_call, value) =>
    text(`${name}(${asText(value as Scalar)})`);

const decodeText = textual("kql_base64_text");
const encodeText = textual("kql_to_base64");

const hash: ScalarFunction = (call, value, modulus) => {
  const hashed = hashOf(call, value as Scalar);
  return long(modulus === undefined ? hashed : `kql_mod(${hashed}, ${asLong(modulus)})`);
};

function hashOf(call: Call, value: Scalar): string {
  switch (value.type) {
    case "string":
      return `kql_hash_text(${value.sql})`;
    case "int":
    case "long":
    case "datetime":
    case "timespan":
      return `kql_hash_long(${asLong(value)})`;
    case "real":
      return `kql_hash_real(${value.sql})`;
    default:
      return refuse(call.node, `${written(call.node)} of a ${value.type}`);
  }
}

/** Functions that write values in another way, or as a number that stands for them. */
export const codecFunctions: ScalarFunctions = {
  base64_decode_tostring: decodeText,
  base64_decodestring: decodeText,
  base64_decode_toarray: (_call, value) => fromJson(`kql_base64_array(${asText(value as Scalar)})`),
  base64_decode_toguid: (_call, value) => scalar("guid", `kql_base64_guid(${asText(value as Scalar)})`),
  base64_encode_tostring: encodeText,
  base64_encodestring: encodeText,
  base64_encode_fromarray: (_call, value) =>
    text(`coalesce(kql_array_to_base64(${jsonOf(value as Scalar)}), '')`),
  base64_encode_fromguid: textual("kql_guid_to_base64"),
  gzip_compress_to_base64_string: textual("kql_gzip"),
  gzip_decompress_from_base64_string: textual("kql_gunzip"),
  zlib_compress_to_base64_string: textual("kql_zlib"),
  zlib_decompress_from_base64_string: textual("kql_unzlib"),
  url_encode: textual("kql_url_encode", "'+'"),
  url_encode_component: textual("kql_url_encode", "'%20'"),
  url_decode: textual("kql_url_decode"),
  punycode_domain_from_string: textual("kql_from_punycode"),
  punycode_domain_to_string: textual("kql_to_punycode"),
  hash,
  hash_xxhash64: hash,
  hash_md5: digest("md5"),
  hash_sha1: digest("sha1"),
  hash_sha256: digest("sha256"),
};
