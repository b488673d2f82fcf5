import { gunzipSync, gzipSync } from "node:zlib";

/** A stretch of a file of gzip members: what it holds, or undefined where it is damaged. */
export interface Member {
  readonly offset: number;
  readonly size: number;
  readonly content: Buffer | undefined;
}

/** How every member begins: gzip's mark, and deflate as the way it is packed. */
const MARK = Buffer.from([0x1f, 0x8b, 0x08]);

/** Where a member's flags stand, how long its head is, and the flag of a comment behind that, which ends with a zero. */
const [FLAGS, HEAD, HAS_COMMENT] = [3, 10, 0x10];

/** How often a mark that is found may be one by chance, inside of a member. */
const CHANCES = 4;

/** Packed, and with a `size` filled up to that many bytes, at least one more than it needs: with gzip's own comment. */
export function packMember(content: Buffer, size?: number): Buffer {
  const packed = gzipSync(content, { level: 4 });
  if (size === undefined) return packed;
  packed.writeUInt8(HAS_COMMENT, FLAGS);
  const comment = Buffer.alloc(Math.max(0, size - packed.length - 1), ".");
  return Buffer.concat([packed.subarray(0, HEAD), comment, Buffer.from([0]), packed.subarray(HEAD)]);
}

/**
 * The members in their order. A damaged one costs no other: the next begins where its mark stands. `offset` is where the
 * bytes stand in their file.
 */
export function* readMembers(bytes: Buffer, offset = 0): Generator<Member> {
  let start = 0;
  /** Where a damaged stretch began that is not told yet. */
  let broken = -1;
  const damage = (end: number): Member => ({
    offset: offset + broken,
    size: end - broken,
    content: undefined,
  });
  while (start < bytes.length) {
    const found = readMember(bytes, start);
    if (found === undefined) {
      if (broken < 0) broken = start;
      start = nextMark(bytes, start + 1);
      continue;
    }
    if (broken >= 0) yield damage(start);
    broken = -1;
    yield { offset: offset + start, size: found.end - start, content: found.content };
    start = found.end;
  }
  if (broken >= 0) yield damage(bytes.length);
}

function readMember(bytes: Buffer, start: number): { content: Buffer; end: number } | undefined {
  if (!bytes.subarray(start, start + MARK.length).equals(MARK)) return undefined;
  let end = start;
  for (let chance = 0; chance < CHANCES && end < bytes.length; chance++) {
    end = nextMark(bytes, end + 1);
    const content = unpackMember(bytes.subarray(start, end));
    if (content !== undefined) return { content, end: start + endOf(bytes.subarray(start, end), content) };
  }
  return undefined;
}

/**
 * Where a member ends, of bytes that begin with it: it says its own length in its last four. What stands behind it, such
 * as zeros, unpacks without a word.
 */
function endOf(bytes: Buffer, { length }: Buffer): number {
  const last = Buffer.alloc(4);
  last.writeUInt32LE(length % 2 ** 32);
  if (bytes.subarray(-4).equals(last)) return bytes.length;
  for (let at = bytes.indexOf(last); at >= 0; at = bytes.indexOf(last, at + 1)) {
    if (unpackMember(bytes.subarray(0, at + 4)) !== undefined) return at + 4;
  }
  return bytes.length;
}

/** What one member holds, or undefined where it is damaged. */
export function unpackMember(bytes: Buffer): Buffer | undefined {
  try {
    return gunzipSync(bytes);
  } catch {
    return undefined;
  }
}

/** Where the next member begins, at the end also one of whose mark only a part was written. */
function nextMark(bytes: Buffer, from: number): number {
  const mark = bytes.indexOf(MARK, from);
  if (mark >= 0) return mark;
  const begun = [2, 1].find(
    (length) => bytes.length - length >= from && bytes.subarray(-length).equals(MARK.subarray(0, length)),
  );
  return bytes.length - (begun ?? 0);
}
