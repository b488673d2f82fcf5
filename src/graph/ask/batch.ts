import { HuntbookError, endsHunt } from "../../base/errors.js";
import type { Call } from "../address.js";
import { askBatch, type BatchItem, type BatchOutcome } from "./batch-round.js";
import { Fault } from "../fault.js";
import { toHeaders, toRelative, toRootUrl } from "../send/outgoing.js";
import { toWait } from "../send/retry.js";
import type { Core } from "../send/send.js";
import { startWatch, type Watch } from "../send/watch.js";

/** The most that Graph takes in one `$batch`. */
const SIZE = 20;

export interface BatchOptions {
  readonly signal?: AbortSignal | undefined;
}

/** Reads many things at once. Only what failed in passing is asked again; nothing is left without an outcome. */
export async function batch(
  core: Core,
  calls: readonly Call[],
  options: BatchOptions = {},
): Promise<BatchOutcome[]> {
  const items = calls.map((call, index): BatchItem => {
    const { "user-agent": _, ...headers } = toHeaders(call);
    return { id: String((index % SIZE) + 1), call, url: toRelative(core.settings, call), headers };
  });
  const chunks: BatchItem[][] = [];
  for (let start = 0; start < items.length; start += SIZE) chunks.push(items.slice(start, start + SIZE));
  return (await Promise.all(chunks.map((chunk) => readChunk(core, chunk, options)))).flat();
}

/** A fault of the whole batch is the outcome of every call in it that has none yet; an abort ends everything. */
async function readChunk(
  core: Core,
  chunk: readonly BatchItem[],
  options: BatchOptions,
): Promise<BatchOutcome[]> {
  const outcomes = new Map<string, BatchOutcome>();
  const watch = startWatch(core.settings.timeouts.call, `${toRootUrl(core.settings)}/$batch`, options.signal);
  try {
    let open = chunk;
    for (let round = 1; open.length > 0; round++) open = await readRound(core, open, round, watch, outcomes);
  } catch (thrown) {
    const error = thrown instanceof Fault ? thrown.toError({}) : thrown;
    if (!(error instanceof HuntbookError) || endsHunt(error)) throw error;
    for (const { id, call } of chunk) {
      if (!outcomes.has(id)) outcomes.set(id, { call, status: error.status ?? null, error });
    }
  } finally {
    watch.end();
  }
  return chunk.flatMap(({ id }) => outcomes.get(id) ?? []);
}

/** Asks once, keeps what is final, waits for the slowest of the rest, and gives back what is to be asked again. */
async function readRound(
  core: Core,
  open: readonly BatchItem[],
  round: number,
  watch: Watch,
  outcomes: Map<string, BatchOutcome>,
): Promise<BatchItem[]> {
  const { settings, pace, budget } = core;
  const results = await askBatch(core, open, round, watch.signal);
  const again: BatchItem[] = [];
  let milliseconds = 0;
  for (const { item, outcome, fault } of results) {
    const wait = fault && toWait(fault, { attempt: round, times: round, left: watch.left() }, settings);
    if (typeof wait === "number") {
      again.push(item);
      milliseconds = Math.max(milliseconds, wait);
    } else {
      outcomes.set(item.id, outcome(wait));
    }
  }
  if (again.length === 0) return again;
  budget.checkWait(milliseconds);
  const throttled = results.some(({ fault }) => fault?.code === "RATE_LIMITED");
  settings.onWait({ reason: throttled ? "throttled" : "retry", milliseconds, route: "/$batch" });
  if (throttled) pace.pause(milliseconds);
  else await settings.sleep(milliseconds, watch.signal);
  return again;
}
