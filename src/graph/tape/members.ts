import { gunzipSync, gzipSync } from "node:zlib";

/** A stretch of a file of gzip members: what it holds, or undefined where it is damaged. */
export interface Member {
  readonly offset: number;
  readonly size: number;
  readonly content: Buffer | undefined;
}

/** How every member begins: gzip's mark, and deflate as the way it is packed. */
const MARK = Buffer.from([0x1f, 0x8b, 0x08]);

/** How often a mark that is found may be one by chance, inside of a member. */
const CHANCES = 4;

export function packMember(content: Buffer): Buffer {
  return gzipSync(content, { level: 4 });
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

function nextMark(bytes: Buffer, from: number): number {
  const mark = bytes.indexOf(MARK, from);
  return mark < 0 ? bytes.length : mark;
}
