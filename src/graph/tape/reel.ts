import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import type { InvalidInputError } from "../../base/errors.js";
import { findAnswers, findParts } from "./batch.js";
import { type Entry, toEntry } from "./entry.js";
import { bodyOf, deserializeAnswer, type HttpAnswer } from "./http.js";
import { keyOf } from "./key.js";
import { readMembers, unpackMember } from "./members.js";
import { refused } from "./refused.js";
import { deserializeSession, formatOf, TAPE_FORMAT, type TapeSession } from "./session.js";
import { deserializeWarc, type WarcRecord } from "./warc.js";

/** A stretch of a tape that cannot be read. */
export interface Damage {
  readonly offset: number;
  readonly size: number;
}

/** What a tape holds. */
export interface Reel {
  /** In the order in which they were begun. */
  readonly sessions: readonly TapeSession[];
  readonly damaged: readonly Damage[];
  /** Bytes of the file, as far as it has been read. */
  readonly size: number;
  /** The outcomes of one question, in their order; what others have recorded meanwhile is among them. */
  find(key: string): readonly Entry[];
  /** Every outcome, in the order of the tape; those inside of batches as well. */
  entries(): Iterable<Entry>;
  /** What it holds, checked against its hash; undefined where it is damaged. */
  load(entry: Entry): HttpAnswer | Failure | undefined;
  close(): void;
}

/** What came in the place of an answer. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly next?: string;
  readonly phase?: string;
  /** Of what the hunter stopped: what the signal's reason is called. */
  readonly name?: string;
  /** Whether it was a fault of the network; otherwise the hunt itself had ended it. */
  readonly fault: boolean;
}

/**
 * Reads a tape through. Throws the system's error where there is none, or it cannot be read, and InvalidInputError where
 * a newer program has recorded on it: what it means by its records is not known here.
 */
export function openReel(path: string): Reel {
  const file = openSync(path, constants.O_RDONLY);
  const sessions = new Map<string, TapeSession>();
  const entries = new Map<string, Entry[]>();
  const damaged: Damage[] = [];
  let isOpen = true;
  let read = 0;
  let seen = 0;
  let request: WarcRecord | undefined;

  const add = (entry: Entry): void => {
    const known = entries.get(entry.key);
    if (known === undefined) entries.set(entry.key, [entry]);
    else known.push(entry);
  };

  /** What a batch answered to each of its requests can be found as if it had been asked for alone. */
  const addParts = (carrier: Entry, { block, fields }: WarcRecord): void => {
    const session = sessions.get(carrier.session);
    if (session === undefined || request?.id !== fields.get("warc-concurrent-to")) return;
    const asked = {
      method: "POST",
      url: carrier.url,
      headers: {},
      body: bodyOf(request?.block ?? block).toString(),
    };
    const parts = findParts(asked);
    const answer = parts && deserializeAnswer(block);
    const answers = answer && findAnswers(answer);
    const standing = { identity: carrier.identity, ...standingOf(session) };
    for (const part of parts ?? []) {
      if (answers?.has(part.id))
        add({ ...carrier, key: keyOf(part.asked, standing), url: part.asked.url, inner: part.id });
    }
  };

  const take = (record: WarcRecord, offset: number, size: number): void => {
    if (record.type === "warcinfo" && formatOf(record) > TAPE_FORMAT) throw tooNew(path, formatOf(record));
    const session = record.type === "warcinfo" ? deserializeSession(record) : undefined;
    if (session !== undefined) sessions.set(session.id, session);
    const entry = toEntry(record, offset, size);
    if (entry !== undefined) add(entry);
    if (entry?.kind === "answer" && entry.url.endsWith("batch")) addParts(entry, record);
    request = record.type === "request" ? record : undefined;
  };

  /** A record at the end that cannot be read may still be written at: it is looked at again. */
  const refresh = (first = false): void => {
    const { size } = fstatSync(file);
    if (size === seen) return;
    seen = size;
    for (const { offset, size: length, content } of readMembers(readAt(file, read, size - read), read)) {
      const record = content && deserializeWarc(content);
      const isTail = record === undefined && offset + length === size;
      if (record !== undefined) take(record, offset, length);
      else if ((first || !isTail) && !damaged.some((known) => known.offset === offset)) {
        damaged.push({ offset, size: length });
      }
      if (!isTail) read = offset + length;
    }
  };

  try {
    refresh(true);
  } catch (error) {
    closeSync(file);
    throw error;
  }
  return {
    damaged,
    get size() {
      return seen;
    },
    get sessions() {
      return [...sessions.values()];
    },
    find(key) {
      refresh();
      return entries.get(key) ?? [];
    },
    entries: () => [...entries.values()].flat().toSorted((a, b) => a.offset - b.offset),
    load({ offset, size, kind, inner }) {
      const content = unpackMember(readAt(file, offset, size));
      const record = content && deserializeWarc(content);
      if (record === undefined) return undefined;
      if (kind === "failure") return JSON.parse(record.block.toString("utf8")) as Failure;
      const answer = deserializeAnswer(record.block);
      return inner === undefined ? answer : answer && findAnswers(answer)?.get(inner);
    },
    close() {
      if (isOpen) closeSync(file);
      isOpen = false;
    },
  };
}

function tooNew(path: string, format: number): InvalidInputError {
  return refused(
    path,
    `a newer huntbook has recorded on it (format ${format}, this one reads ${TAPE_FORMAT}); update huntbook, or name another file`,
  );
}

/** What the answers of a session depend on beside who asks. */
export function standingOf({ cloud, source, clock }: TapeSession): { cloud: string; clock?: string } {
  return { cloud, ...(source === "sample" ? { clock: clock.toISOString() } : {}) };
}

function readAt(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(Math.max(0, length));
  let filled = 0;
  while (filled < bytes.length) {
    const count = readSync(file, bytes, filled, bytes.length - filled, position + filled);
    if (count === 0) break;
    filled += count;
  }
  return bytes.subarray(0, filled);
}
