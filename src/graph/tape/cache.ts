import type { Fetch, FetchInit, FetchResponse } from "../fetch.js";
import { findAnswers, findParts, joinAnswers, keepParts } from "./batch.js";
import type { Entry } from "./entry.js";
import type { HttpAnswer } from "./http.js";
import type { Asked } from "./asked.js";
import { toPlayed } from "./played.js";
import type { Recorder } from "./recorder.js";
import type { Reel } from "./reel.js";
import { isServable } from "./servable.js";

/** What stands between a hunt and the network while a tape is in the mode auto. */
export interface Caching {
  /** Undefined where there is no tape yet that could be read. */
  reel(): Reel | undefined;
  readonly recorder: Recorder;
  keyOf(asked: Asked): string;
  now(): Date;
  /** In milliseconds. */
  readonly maxAge: number;
  onDamage(): void;
}

/** Takes from the tape what is on it and good, and asks for the rest. Changes are always sent. */
export function createCache({ reel, recorder, keyOf, now, maxAge, onDamage }: Caching): Recorder["ask"] {
  /** What was taken from the tape and is asked for again was of no use. */
  const tried = new Set<string>();

  const find = (asked: Asked): [Entry, HttpAnswer] | undefined => {
    const open = reel();
    const entry = open?.find(keyOf(asked)).at(-1);
    if (open === undefined || entry?.kind !== "answer") return undefined;
    const age = now().getTime() - entry.came.getTime();
    if (!(age <= maxAge)) return undefined;
    const answer = open.load(entry);
    if (answer === undefined) onDamage();
    return answer !== undefined && "body" in answer && isServable(answer) ? [entry, answer] : undefined;
  };

  return async (fetch, url, init) => {
    const asked = { url, ...init };
    const id = init.headers["client-request-id"] ?? "";
    if (!isQuestion(asked) || tried.has(id)) return recorder.ask(fetch, url, init);
    const parts = findParts(asked);
    if (parts !== undefined) {
      const known = new Map(
        parts.flatMap(({ id: part, asked: inner }) => {
          const hit = find(inner);
          return hit === undefined ? [] : [[part, hit] as const];
        }),
      );
      if (known.size > 0 && id !== "") tried.add(id);
      return askParts(
        { fetch, recorder, url, init },
        parts.map((part) => part.id),
        known,
      );
    }
    const hit = find(asked);
    if (hit === undefined) return recorder.ask(fetch, url, init);
    if (id !== "") tried.add(id);
    return toPlayed(hit[1], hit[0]);
  };
}

interface Way {
  readonly fetch: Fetch;
  readonly recorder: Recorder;
  readonly url: string;
  readonly init: FetchInit;
}

/** Asks for the parts of a batch that are not known, and gives all of them together. */
async function askParts(
  { fetch, recorder, url, init }: Way,
  ids: readonly string[],
  known: ReadonlyMap<string, readonly [Entry, HttpAnswer]>,
): Promise<FetchResponse> {
  const open = new Set(ids.filter((id) => !known.has(id)));
  const answers = new Map([...known].map(([id, [, answer]]) => [id, answer]));
  const [first] = known.values();
  if (first === undefined) return recorder.ask(fetch, url, init);
  if (open.size === 0) return toPlayed(joinAnswers(answers), first[0]);
  const response = await recorder.ask(fetch, url, { ...init, body: keepParts(init.body ?? "", open) });
  const body = await readAll(response);
  const headers = new Map(
    ["content-type", "request-id", "retry-after", "date", "www-authenticate"].flatMap((name) => {
      const value = response.headers.get(name);
      return value === null ? [] : [[name, value] as const];
    }),
  );
  const carrier: HttpAnswer = { status: response.status, headers, body };
  const fresh = findAnswers(carrier);
  const whole = fresh === undefined ? carrier : { ...joinAnswers(new Map([...answers, ...fresh])), headers };
  return { ...toPlayed(whole, response.recorded ?? first[0]), fromTape: false };
}

async function readAll({ body }: FetchResponse): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const reader = body?.getReader();
  for (;;) {
    const piece = await reader?.read();
    if (piece?.value === undefined || piece.done) return Buffer.concat(chunks);
    chunks.push(piece.value);
  }
}

/** Whether a request only asks. `no-cache` is said where what stands there now is to be changed. */
function isQuestion({ method, url, headers }: Asked): boolean {
  if (headers["cache-control"] === "no-cache") return false;
  return method === "GET" || /\/(?:runHuntingQuery|(?:\$|%24)batch)$/.test(new URL(url).pathname);
}
