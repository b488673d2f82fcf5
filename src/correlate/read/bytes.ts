import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";

/** The bytes of a text in UTF-8, without a byte order mark: gzip is unpacked, UTF-16 is rewritten. */
export async function* plainBytes(source: AsyncIterable<Uint8Array | string>): AsyncGenerator<Buffer> {
  const pieces = source[Symbol.asyncIterator]();
  const first = await nextPiece(pieces);
  if (first === undefined) return;
  if (first[0] === 0x1f && first[1] === 0x8b) yield* utf8Bytes(gunzip(all(first, pieces)));
  else yield* utf8Bytes(all(first, pieces));
}

async function* utf8Bytes(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | undefined;
  let isFirst = true;
  for await (const piece of source) {
    if (isFirst) {
      isFirst = false;
      if (piece[0] === 0xff && piece[1] === 0xfe) decoder = new TextDecoder("utf-16le");
      else if (piece[0] === 0xfe && piece[1] === 0xff) decoder = new TextDecoder("utf-16be");
      else if (piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf) {
        yield piece.subarray(3);
        continue;
      }
    }
    yield decoder === undefined ? piece : Buffer.from(decoder.decode(piece, { stream: true }));
  }
}

async function* gunzip(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const unpacked = createGunzip({ chunkSize: 256 * 1024 });
  const done = pipeline(Readable.from(source), unpacked);
  // What fails is thrown by the loop as well.
  done.catch(() => {});
  yield* unpacked as AsyncIterable<Buffer>;
  await done;
}

async function* all(
  first: Buffer,
  rest: AsyncIterator<Uint8Array | string>,
): AsyncGenerator<Buffer, void, undefined> {
  try {
    for (
      let piece: Buffer | undefined = first;
      piece !== undefined;
      piece = (await nextPiece(rest)) as Buffer | undefined
    )
      yield piece;
  } finally {
    await rest.return?.();
  }
}

/** The next piece that is not empty. */
async function nextPiece(pieces: AsyncIterator<Uint8Array | string>): Promise<Buffer | undefined> {
  for (;;) {
    const { value, done } = (await pieces.next()) as IteratorResult<Uint8Array | string, undefined>;
    if (done || value === undefined) return undefined;
    const piece =
      typeof value === "string"
        ? Buffer.from(value)
        : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    if (piece.length > 0) return piece;
  }
}
