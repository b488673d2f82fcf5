import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { InvalidInputError } from "../../base/errors.js";
import { printable, truncate } from "../../base/text.js";
import { cannotRead } from "../../frame/formats/read-text.js";
import { Frame } from "../../frame/index.js";

/**
 * Logs: a path or several, a frame or several, records, anything that gives records or bytes one after the other, such
 * as a stream.
 */
export type Logs =
  | string
  | Frame
  | readonly (string | Frame)[]
  | Iterable<object>
  | AsyncIterable<object>
  | AsyncIterable<Uint8Array>
  | AsyncIterable<string>;

export type Source =
  | { readonly kind: "bytes"; readonly name: string; readonly bytes: AsyncIterable<Uint8Array | string> }
  | { readonly kind: "file"; readonly name: string; readonly path: string; readonly size: number }
  | { readonly kind: "parquet"; readonly name: string; readonly path: string; readonly size: number }
  | {
      readonly kind: "records";
      readonly name: string;
      readonly records: Iterable<unknown> | AsyncIterable<unknown>;
    };

/** Bytes that are read at once. */
const PIECE = 1024 * 1024;

/** What there is to read. Throws where a file is not there, before anything is read. */
export async function readSources(logs: Logs): Promise<Source[]> {
  if (typeof logs === "string") return [await fileSource(logs)];
  if (logs instanceof Frame) return [frameSource(logs)];
  if (typeof logs !== "object" || logs === null) throw invalid(logs);
  if (Symbol.asyncIterator in logs) return [await streamSource(logs)];
  if (!(Symbol.iterator in logs)) throw invalid(logs);
  const list = Array.isArray(logs) ? (logs as unknown[]) : undefined;
  if (list === undefined) return [{ kind: "records", name: "records", records: logs }];
  if (list.length === 0) throw new InvalidInputError("missing logs: the list is empty");
  if (!list.some((item) => typeof item === "string" || item instanceof Frame))
    return [{ kind: "records", name: "records", records: list }];
  return Promise.all(
    list.map((item) => {
      if (typeof item === "string") return fileSource(item);
      if (item instanceof Frame) return frameSource(item);
      throw invalid(item);
    }),
  );
}

/** The bytes of a file, piece by piece. */
export function readFile(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(path, { highWaterMark: PIECE });
}

async function fileSource(path: string): Promise<Source> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, null);
      const isParquet = buffer.toString("latin1", 0, bytesRead) === "PAR1";
      return { kind: isParquet ? "parquet" : "file", name: path, path, size };
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw cannotRead(path, cause);
  }
}

function frameSource(frame: Frame): Source {
  return { kind: "records", name: frame.meta.name, records: frameRecords(frame) };
}

function* frameRecords(frame: Frame): Generator<object> {
  const size = 10_000;
  for (let offset = 0; offset < frame.numRows(); offset += size)
    yield* frame.objects({ offset, limit: size });
}

/** What gives bytes or texts is a text; what gives anything else, records. */
async function streamSource(stream: AsyncIterable<unknown>): Promise<Source> {
  const items = stream[Symbol.asyncIterator]();
  const { value: first, done } = (await items.next()) as IteratorResult<unknown>;
  const all = (async function* (): AsyncGenerator<unknown> {
    try {
      for (let item: IteratorResult<unknown> = { value: first, done: done ?? false }; !item.done;) {
        yield item.value;
        item = await items.next();
      }
    } finally {
      await items.return?.();
    }
  })();
  const name = stream === process.stdin ? "standard input" : "stream";
  return typeof first === "string" || first instanceof Uint8Array
    ? { kind: "bytes", name, bytes: all as AsyncIterable<Uint8Array | string> }
    : { kind: "records", name: "records", records: all };
}

function invalid(logs: unknown): InvalidInputError {
  return new InvalidInputError(
    `invalid logs: ${printable(truncate(String(logs), 80))}; they are paths, frames, records, or a stream of records or bytes`,
  );
}
