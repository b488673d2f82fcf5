import { readFields } from "./warc.js";

/** What a request may show of itself on a tape; never who asks. */
const REQUEST = ["accept", "client-request-id", "consistencylevel", "content-type", "prefer", "user-agent"];

/** What an answer may: what it is, and what the client reads. */
const RESPONSE = [
  "client-request-id",
  "content-type",
  "date",
  "location",
  "odata-version",
  "request-id",
  "retry-after",
  "retry-after-ms",
  "warning",
  "x-ms-ags-diagnostic",
  "x-ms-request-id",
  "x-ms-retry-after-ms",
];

const END = "\r\n\r\n";

/** An answer as it is kept: its body as it was after decompression. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

export function serializeRequest(
  method: string,
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): Buffer {
  const named = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const lines = [`${method} ${url.pathname}${url.search} HTTP/1.1`, `host: ${url.host}`];
  for (const name of REQUEST) if (named.has(name)) lines.push(`${name}: ${oneLine(named.get(name) ?? "")}`);
  if (body.length > 0) lines.push(`content-length: ${body.length}`);
  return withBody(lines, body);
}

export function serializeAnswer(
  status: number,
  headers: { get(name: string): string | null },
  body: Buffer,
): Buffer {
  const lines = [`HTTP/1.1 ${status} ${status < 300 ? "OK" : "Other"}`];
  for (const name of RESPONSE) {
    const value = headers.get(name);
    if (value !== null) lines.push(`${name}: ${oneLine(value)}`);
  }
  lines.push(`content-length: ${body.length}`);
  return withBody(lines, body);
}

export function deserializeAnswer(block: Buffer): HttpAnswer | undefined {
  const end = block.indexOf(END);
  if (end < 0) return undefined;
  const head = block.toString("utf8", 0, end);
  const status = Number(/^HTTP\/1\.[01] (\d{3})\b/.exec(head)?.[1]);
  if (Number.isNaN(status)) return undefined;
  return { status, headers: readFields(head), body: block.subarray(end + END.length) };
}

/** The body of a request or an answer, without what stands above it. */
export function bodyOf(block: Buffer): Buffer {
  const end = block.indexOf(END);
  return end < 0 ? Buffer.alloc(0) : block.subarray(end + END.length);
}

function withBody(lines: readonly string[], body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(lines.join("\r\n") + END), body]);
}

function oneLine(value: string): string {
  return value.replace(/[\r\n]+/g, " ");
}
