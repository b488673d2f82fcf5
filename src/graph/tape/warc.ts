import { createHash, randomUUID } from "node:crypto";

/** A record of a WARC file: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/ */
export interface WarcRecord {
  readonly type: string;
  readonly id: string;
  /** By name in lower case. */
  readonly fields: ReadonlyMap<string, string>;
  readonly block: Buffer;
}

export type WarcFields = Readonly<Record<string, string | undefined>>;

const VERSION = "WARC/1.1";
const END = "\r\n\r\n";

export function newRecordId(): string {
  return `<urn:uuid:${randomUUID()}>`;
}

export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** A record as it stands in the file, before it is packed. */
export function serializeWarc(type: string, fields: WarcFields, block: Buffer): Buffer {
  const all: WarcFields = {
    "WARC-Type": type,
    ...fields,
    "WARC-Block-Digest": digestOf(block),
    "Content-Length": String(block.length),
  };
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}: ${value.replace(/[\r\n]+/g, " ")}`,
  );
  return Buffer.concat([Buffer.from(`${[VERSION, ...lines].join("\r\n")}${END}`), block, Buffer.from(END)]);
}

/** The record that was written so, or undefined where it is none, or not as it was written. */
export function deserializeWarc(bytes: Buffer): WarcRecord | undefined {
  const head = bytes.indexOf(END);
  if (head < 0 || !bytes.subarray(0, 7).equals(Buffer.from("WARC/1."))) return undefined;
  const fields = readFields(bytes.toString("utf8", 0, head));
  const length = Number(fields.get("content-length"));
  const start = head + END.length;
  if (!Number.isSafeInteger(length) || bytes.length !== start + length + END.length) return undefined;
  const block = bytes.subarray(start, start + length);
  const digest = fields.get("warc-block-digest");
  if (digest !== undefined && digest !== digestOf(block)) return undefined;
  return { type: fields.get("warc-type") ?? "", id: fields.get("warc-record-id") ?? "", fields, block };
}

/** Lines of `name: value`; what stands in none of them is passed over. */
export function readFields(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of text.split("\r\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) fields.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return fields;
}
