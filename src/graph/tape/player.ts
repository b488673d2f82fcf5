import { HuntbookError } from "../../base/errors.js";
import { printable } from "../../base/text.js";
import { redact } from "../address.js";
import type { FetchResponse, Recorded } from "../fetch.js";
import { findParts, joinAnswers } from "./batch.js";
import type { Entry } from "./entry.js";
import { fromFailure } from "./failure.js";
import type { Asked } from "./asked.js";
import { keyOf, type Standing } from "./key.js";
import type { HttpAnswer } from "./http.js";
import { toPlayed } from "./played.js";
import type { Reel } from "./reel.js";
import { createTurns } from "./turns.js";

/** Answers from a tape alone. */
export interface Player {
  ask(asked: Asked): Promise<FetchResponse>;
  /** Of a failure that was played, or has come about anew: how it went when it was recorded. */
  recordedOf(asked: Asked, thrown: unknown): Recorded | undefined;
  /** Milliseconds from the beginning of the hunt to the last answer that was played. */
  position(): number;
}

export interface Playing {
  readonly reel: Reel;
  readonly standing: Standing;
  readonly session: string;
  /** The tape's name, for messages. */
  readonly name: string;
}

/**
 * Plays a session: what was asked several times is answered in the order of then, and beyond that as at the last time.
 * What the session had taken from the tape itself stands in an earlier one.
 */
export function createPlayer({ reel, standing, session, name }: Playing): Player {
  const turns = createTurns();
  const played = new Map<string, number>();
  const failures = new WeakMap<object, Recorded>();
  let position = 0;

  const missing = ({ method, url }: Asked): HuntbookError => {
    const where = `${method} ${redact(url)}`;
    const why =
      reel.damaged.length > 0
        ? "or it stood where the tape is damaged"
        : "or not with these options, by this clock or for this tenant";
    const message =
      `not on the tape: ${where} was not asked when ${printable(name)} was recorded, ${why}; ` +
      "record the hunt again, or play it in the mode auto";
    return new HuntbookError("TAPE_MISS", message, { url: where });
  };

  /** What this session was answered to a question that it asked alone, in its order. */
  const alone = (key: string): Entry[] =>
    reel.find(key).filter((entry) => entry.session === session && entry.inner === undefined);

  const findNext = (asked: Asked): Entry | undefined => {
    const key = keyOf(asked, standing);
    return alone(key)[played.get(key) ?? 0];
  };

  const find = (asked: Asked): Entry | undefined => {
    const key = keyOf(asked, standing);
    const entries = alone(key);
    const count = played.get(key) ?? 0;
    played.set(key, count + 1);
    if (entries.length > 0) return entries[Math.min(count, entries.length - 1)];
    const all = reel.find(key);
    return all.findLast((entry) => entry.session === session) ?? all.at(-1);
  };

  const load = (entry: Entry, asked: Asked): HttpAnswer => {
    const content = reel.load(entry);
    if (content === undefined) throw damaged(asked, name);
    if ("body" in content) return content;
    const error = fromFailure(content);
    failures.set(error, entry);
    throw error;
  };

  const join = (asked: Asked): [Entry, HttpAnswer] => {
    const parts = findParts(asked) ?? [];
    const answers = new Map<string, HttpAnswer>();
    let last: Entry | undefined;
    for (const part of parts) {
      const entry = find(part.asked);
      if (entry === undefined) throw missing(part.asked);
      answers.set(part.id, load(entry, part.asked));
      if (last === undefined || entry.offset > last.offset) last = entry;
    }
    if (last === undefined) throw missing(asked);
    return [last, joinAnswers(answers)];
  };

  return {
    async ask(asked) {
      const entry = find(asked);
      const [from, answer] = entry === undefined ? join(asked) : [entry, undefined];
      await turns.wait(from.offset);
      if (from.session === session) position = Math.max(position, from.position);
      return toPlayed(answer ?? load(from, asked), from);
    },
    recordedOf(asked, thrown) {
      const known = typeof thrown === "object" && thrown !== null ? failures.get(thrown) : undefined;
      const next = known === undefined ? findNext(asked) : undefined;
      return known ?? (next?.kind === "failure" ? next : undefined);
    },
    position: () => position,
  };
}

function damaged({ method, url }: Asked, name: string): HuntbookError {
  const where = `${method} ${redact(url)}`;
  return new HuntbookError(
    "TAPE_MISS",
    `damaged on the tape: what ${printable(name)} holds of ${where} is not what was recorded; record it again, or look ` +
      "at it with: huntbook tape check",
    { url: where },
  );
}
