import { HuntbookError } from "../../base/errors.js";
import type { Call } from "../address.js";
import type { Json } from "../send/content.js";
import { readTable } from "../send/content.js";
import type { RequestRecord } from "../ledger.js";
import { toHeaders, toRelative, toRootUrl } from "../send/outgoing.js";
import { type Core, send } from "../send/send.js";
import type { RefusalReading, ServiceError } from "../send/status-fault.js";

export const HUNTING = "/security/runHuntingQuery";

export interface HuntingQuestion {
  readonly kql: string;
  /** ISO 8601. Without it the service takes the last 30 days. */
  readonly timespan?: string | undefined;
}

/** What a query gave, as it came. */
export interface HuntingAnswer {
  /** In the order of the service, with its names of the types. */
  readonly columns: readonly HuntingColumn[];
  readonly rows: readonly Json[];
  /** Size of the answer in bytes, decoded. */
  readonly bytes: number;
  readonly request: RequestRecord;
}

export interface HuntingColumn {
  readonly name: string;
  readonly type: string;
}

export interface HuntingOptions {
  readonly signal?: AbortSignal | undefined;
}

/**
 * One query of advanced hunting. Waits for its turn where the tenant's calls in a minute would be passed. An answer that
 * the service calls too large is BODY_TOO_LARGE.
 */
export async function runHuntingQuery(
  core: Core,
  { kql, timespan }: HuntingQuestion,
  { signal }: HuntingOptions = {},
): Promise<HuntingAnswer> {
  const { settings, queries, budget } = core;
  const call: Call = { path: HUNTING };
  const url = toRootUrl(settings) + toRelative(settings, call);
  const body = JSON.stringify({ Query: kql, ...(timespan === undefined ? {} : { Timespan: timespan }) });
  const headers = { ...toHeaders(call), "content-type": "application/json; charset=utf-8" };
  await queries.take(signal, (milliseconds) => {
    budget.checkWait(milliseconds);
    settings.onWait({ reason: "pace", milliseconds, route: HUNTING });
  });
  try {
    const { value, record, answer } = await send(
      core,
      {
        method: "POST",
        url,
        headers,
        body,
        route: HUNTING,
        safe: true,
        signal,
        timeouts: { ...settings.timeouts, headers: settings.timeouts.query },
        readRefusal,
      },
      readTable,
      ({ rows }) => rows.length,
    );
    queries.charge(record.attempts - 1);
    return { ...value, bytes: Buffer.byteLength(answer.text), request: record };
  } catch (error) {
    if (error instanceof HuntbookError) queries.charge(Math.max(0, (error.attempts ?? 1) - 1));
    throw error;
  }
}

/** Kusto's messages are longer than others and say where in the query it went wrong. */
const MESSAGE = 1000;

/** What the statuses mean for a query. Only the message tells a result that is too large from a query that is wrong. */
function readRefusal(status: number, service: ServiceError): RefusalReading {
  const { message } = service;
  switch (status) {
    case 400:
      return isTooLarge(message)
        ? {
            code: "BODY_TOO_LARGE",
            length: MESSAGE,
            next: "ask for fewer columns, for fewer rows or for a shorter time, or split it by time (split: true)",
          }
        : { length: MESSAGE, next: "mend the query where the message says" };
    case 403:
      return {
        next:
          "grant the app or the user the permission ThreatHunting.Read.All, with admin consent; a user needs a role " +
          "too, such as Security Reader, and the tenant a licence of Microsoft Defender XDR",
      };
    case 429:
      return { length: MESSAGE, next: quotaAdvice(message) };
    case 500:
      return {
        tries: 3,
        next: "the service is in trouble with this query: try it again later, or write it otherwise",
      };
    case 504:
      return { tries: 3, next: "the query takes too long: narrow its time, its tables or its columns" };
    default:
      return {};
  }
}

/** A syntax error may quote anything, so what has a place in the query is none of these. */
function isTooLarge(message: string): boolean {
  if (/\b(?:SYN|SEM)\d|line:|position/i.test(message)) return false;
  return /RESULT_SET_TOO_LARGE|80DA0003|\bresults?\b[^.]{0,80}\b(?:exceed|too (?:large|big))|\bexceed[^.]{0,80}\bresults?\b/i.test(
    message,
  );
}

function quotaAdvice(message: string): string {
  if (/\bcpu\b|resources?\b/i.test(message)) {
    return "the tenant's share of CPU is used up until the next cycle of 15 minutes: wait for it, or ask for less";
  }
  if (/\b(?:calls?|requests?|minutes?|rate)\b/i.test(message)) {
    return "the tenant's calls in this time are used up: wait and run it again, or ask less often";
  }
  return "a quota of the tenant (its calls in a minute, or its CPU in 15 minutes) is used up: wait and run it again";
}
