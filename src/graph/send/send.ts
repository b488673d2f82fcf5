import { randomUUID } from "node:crypto";
import { type ErrorDetails, HuntbookError, InvalidInputError } from "../../base/errors.js";
import { redact } from "../address.js";
import { type Answer, attempt, type Outgoing } from "./attempt.js";
import type { Bearer } from "./bearer.js";
import type { Budget } from "../budget.js";
import { Fault } from "../fault.js";
import type { Recorded } from "../fetch.js";
import type { Gate } from "./gate.js";
import type { Ledger, RequestRecord } from "../ledger.js";
import type { Bucket } from "./bucket.js";
import type { Settings, Timeouts } from "../options.js";
import type { Pace } from "./pace.js";
import { retry } from "./retry.js";
import { type ReadRefusal, toStatusFault } from "./status-fault.js";
import { readClaims } from "./token-text.js";
import type { Tape } from "../tape/tape.js";
import { startWatch, type Watch } from "./watch.js";

/** What the capabilities of a client are made of. */
export interface Core {
  readonly settings: Settings;
  readonly gate: Gate;
  readonly bearer: Bearer;
  readonly pace: Pace;
  /** The turns of hunting queries. */
  readonly queries: Bucket;
  readonly budget: Budget;
  readonly ledger: Ledger;
  readonly tape: Tape | undefined;
}

export interface Sending extends Outgoing {
  /** The route's template, for the ledger. */
  readonly route: string;
  /** Whether it may be sent again after the service may have acted on it. */
  readonly safe: boolean;
  /** How many requests it counts for. @default 1 */
  readonly cost?: number;
  readonly signal?: AbortSignal | undefined;
  /** @default those of the settings */
  readonly timeouts?: Timeouts;
  readonly readRefusal?: ReadRefusal;
}

export interface Received<T> {
  readonly value: T;
  readonly record: RequestRecord;
  readonly answer: Answer;
}

/**
 * One request with all that belongs to it: budget, pace, token, retries, ledger. `read` turns the answer into what is
 * wanted and is part of what is tried again, so that half a page is asked for a second time.
 */
export async function send<T>(
  core: Core,
  sending: Sending,
  read: (answer: Answer) => T,
  countRows: (value: T) => number | null = () => null,
): Promise<Received<T>> {
  const { settings, ledger } = core;
  const shown = redact(sending.url);
  const watch = startWatch((sending.timeouts ?? settings.timeouts).call, shown, sending.signal);
  const time = settings.now();
  const started = performance.now();
  const state: State = { attempts: 0, renewed: false, last: undefined, ended: undefined };
  const told = (): Recorded => ({
    time,
    milliseconds: Math.round(performance.now() - started),
    attempts: state.attempts,
  });
  const log = (rows: number | null, error: string | null): RequestRecord => {
    const how = state.ended ?? state.last?.recorded ?? told();
    return ledger.add({
      time: how.time,
      method: sending.method,
      route: sending.route,
      url: shown,
      status: state.last?.status ?? null,
      rows,
      milliseconds: how.milliseconds,
      attempts: how.attempts,
      requestId: showHeader(state.last, "request-id"),
      warning: showHeader(state.last, "warning"),
      fromTape: state.last?.fromTape ?? false,
      batch: null,
      error,
    });
  };
  try {
    const answer = await insist(core, sending, read, watch, state);
    return { value: answer.value, answer: answer.answer, record: log(countRows(answer.value), null) };
  } catch (thrown) {
    if (core.tape !== undefined && !isOnTape(thrown)) state.ended = core.tape.settle(sending, thrown, told());
    const error = toFinalError(thrown, sending, {
      attempts: state.attempts,
      url: `${sending.method} ${shown}`,
    });
    log(null, error instanceof HuntbookError ? `${error.code}: ${error.message}` : "ABORTED");
    throw error;
  } finally {
    watch.end();
  }
}

interface State {
  attempts: number;
  renewed: boolean;
  last: Answer | undefined;
  /** On a tape: how it went that no answer came. */
  ended: Recorded | undefined;
}

/** What an answer leads to, the same answer leads to again. */
function isOnTape(thrown: unknown): boolean {
  if (thrown instanceof Fault) return thrown.details.status !== undefined;
  return thrown instanceof InvalidInputError;
}

function insist<T>(
  core: Core,
  sending: Sending,
  read: (answer: Answer) => T,
  watch: Watch,
  state: State,
): Promise<{ value: T; answer: Answer }> {
  const { settings, pace, budget } = core;
  const headers = { ...sending.headers, "client-request-id": randomUUID() };
  return retry(
    async () => {
      const leave = await pace.enter(watch.signal);
      try {
        const answer = await exchange(core, { ...sending, headers }, watch, state);
        if (answer.status < 200 || answer.status > 299) {
          throw toStatusFault(answer, settings.now(), sending.readRefusal);
        }
        return { value: read(answer), answer };
      } finally {
        leave();
      }
    },
    {
      ...settings,
      watch,
      safe: sending.safe,
      onWait(fault, milliseconds) {
        budget.checkWait(milliseconds);
        const everybody = fault.code === "RATE_LIMITED";
        settings.onWait({ reason: everybody ? "throttled" : "retry", milliseconds, route: sending.route });
        if (everybody) pace.pause(milliseconds);
        return everybody;
      },
    },
  );
}

/** One attempt; where the token is refused, a second with a new one, once in the life of the call. */
async function exchange(core: Core, sending: Sending, watch: Watch, state: State): Promise<Answer> {
  const { bearer, budget, gate, settings } = core;
  const limits = { maxBytes: settings.maxBytes, timeouts: sending.timeouts ?? settings.timeouts };
  const once = async (token: string | undefined): Promise<Answer> => {
    budget.spend(sending.cost ?? 1);
    state.attempts++;
    state.last = undefined;
    state.last = await attempt(gate, sending, limits, watch.signal, token);
    return state.last;
  };
  const token = await watch.during("wait", settings.timeouts.call, bearer.get());
  const answer = await once(token);
  if (answer.status !== 401 || token === undefined || state.renewed) return answer;
  state.renewed = true;
  const claims = readClaims(answer.headers.get("www-authenticate"));
  return once(await watch.during("wait", settings.timeouts.call, bearer.renew(token, claims)));
}

function toFinalError(thrown: unknown, sending: Sending, details: ErrorDetails): unknown {
  if (!(thrown instanceof Fault)) return thrown;
  if (sending.safe || thrown.unsent || isRefusal(thrown.details.status)) return thrown.toError(details);
  const message = `${thrown.message}; whether it was carried out is unknown`;
  return new Fault(thrown.code, message, {
    ...thrown.details,
    next: "look before you send it again",
    partial: { outcome: "unknown" },
  }).toError(details);
}

/** Whether the service said by its status that it did not do what was asked. */
function isRefusal(status: number | undefined): boolean {
  return status !== undefined && status >= 300 && status < 500 && status !== 408;
}

/** A header that is safe to show. */
export function showHeader(answer: Answer | undefined, name: string): string | null {
  const text = answer?.headers.get(name) ?? null;
  return text === null ? null : (answer?.show(text) ?? null);
}
