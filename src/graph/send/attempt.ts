import { isHuntbookError } from "../../base/errors.js";
import { isStopped } from "../../base/stopped.js";
import { printable } from "../../base/text.js";
import { redact } from "../address.js";
import { readBody } from "./body.js";
import { Fault } from "../fault.js";
import type { FetchResponse, Recorded } from "../fetch.js";
import type { Gate } from "./gate.js";
import { toNetworkFault } from "./network-fault.js";
import type { Timeouts } from "../options.js";
import { cutWithoutToken } from "./token-text.js";
import { startWatch, type Watch } from "./watch.js";

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export interface Outgoing {
  readonly method: "GET" | "POST" | "PATCH";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A response that has arrived as a whole, whatever its status. */
export interface Answer {
  readonly status: number;
  readonly headers: FetchResponse["headers"];
  readonly text: string;
  readonly url: string;
  readonly fromTape: boolean;
  /** On a tape: how it was asked for. */
  readonly recorded?: Recorded | undefined;
  /** A text of the service as it may be shown: on one line, at most so long, and without the token. */
  show(text: string, length?: number): string;
}

export interface AttemptLimits {
  readonly timeouts: Timeouts;
  readonly maxBytes: number;
  /** @default 5 */
  readonly redirects?: number;
}

/** Sends once and reads the answer to its end. Redirects are followed by hand, on the same origin only. */
export async function attempt(
  gate: Gate,
  request: Outgoing,
  limits: AttemptLimits,
  around: AbortSignal | undefined,
  token?: string,
): Promise<Answer> {
  const watch = startWatch(limits.timeouts.attempt, redact(request.url), around);
  try {
    return await exchange(gate, request, limits, watch, token);
  } catch (error) {
    if (around?.aborted) throw around.reason;
    if (isHuntbookError(error) || isStopped(error)) throw error;
    throw toNetworkFault(error, redact(request.url));
  } finally {
    watch.end();
  }
}

async function exchange(
  gate: Gate,
  request: Outgoing,
  limits: AttemptLimits,
  watch: Watch,
  token: string | undefined,
): Promise<Answer> {
  const { method, headers, body } = request;
  const allowed = limits.redirects ?? MAX_REDIRECTS;
  let url = request.url;
  for (let hops = 0; ; hops++) {
    const init = { method, headers: { ...headers }, signal: watch.signal, redirect: "manual" as const };
    const sent = gate.send(url, body === undefined ? init : { ...init, body }, token);
    const response = await watch.during("headers", limits.timeouts.headers, sent);
    const location = REDIRECTS.has(response.status) ? response.headers.get("location") : null;
    if (location === null) {
      const text = await readBody(
        response.body,
        { maxBytes: limits.maxBytes, idle: limits.timeouts.body },
        watch,
      );
      return {
        status: response.status,
        headers: response.headers,
        text,
        url,
        fromTape: response.fromTape === true,
        recorded: response.recorded,
        show: (words, length = 200) => printable(cutWithoutToken(words, length, token)),
      };
    }
    response.body?.cancel().catch(() => undefined);
    url = gate.check(location, "CROSS_ORIGIN_REDIRECT", url);
    const keepsMethod = method === "GET" || response.status >= 307;
    if (hops >= allowed || !keepsMethod) {
      throw new Fault(
        "TOO_MANY_REDIRECTS",
        `redirected more than ${keepsMethod ? allowed : 0} times: ${redact(request.url)}`,
        {
          tries: 1,
          status: response.status,
          next: "check the endpoint; Graph itself does not redirect",
        },
      );
    }
  }
}
