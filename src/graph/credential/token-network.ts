import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from "@azure/msal-node";
import { attempt } from "../send/attempt.js";
import { readResult } from "../send/content.js";
import { Fault } from "../fault.js";
import type { Fetch } from "../fetch.js";
import { createGate } from "../send/gate.js";
import type { Timeouts } from "../options.js";
import { retry } from "../send/retry.js";
import type { Sleep } from "../sleep.js";
import { isPassing, toStatusFault } from "../send/status-fault.js";
import { startWatch } from "../send/watch.js";

export interface TokenNetworkOptions {
  /** The only places that a token is asked of. */
  readonly origins: readonly string[];
  readonly fetch: Fetch;
  readonly sleep: Sleep;
  readonly random: () => number;
  readonly timeouts: Timeouts;
  /** Further tries after a fault that passes; with 0 every status is handed over as it is. */
  readonly retries: number;
}

/** MSAL's way to the network. It forgets why a request failed, so `fault` remembers. */
export interface TokenNetwork extends INetworkModule {
  fault: Fault | undefined;
}

const MAX_BYTES = 2 ** 20;
const MAX_WAIT = 30_000;
const HEADERS = ["retry-after", "www-authenticate", "x-ms-request-id", "content-type", "date"];

/** Requests for tokens: to the issuer only, never redirected, in time, and with an answer that is JSON. */
export function createTokenNetwork(options: TokenNetworkOptions): TokenNetwork {
  const { origins, fetch, sleep, random, timeouts, retries } = options;
  const gate = createGate(origins, fetch);

  const ask = async (
    method: "GET" | "POST",
    url: string,
    how: NetworkRequestOptions,
    signal: AbortSignal,
  ): Promise<NetworkResponse<Record<string, unknown>>> => {
    const headers: Record<string, string> = { accept: "application/json", ...how.headers };
    const outgoing = { method, url, headers, ...(method === "POST" ? { body: how.body ?? "" } : {}) };
    const answer = await attempt(gate, outgoing, { timeouts, maxBytes: MAX_BYTES, redirects: 0 }, signal);
    if (retries > 0 && isPassing(answer.status)) throw toStatusFault(answer, new Date());
    const body = readResult(answer);
    checkDeviceCode(url, answer.status, body);
    const named = HEADERS.map((name) => [name, answer.headers.get(name)] as const);
    return {
      status: answer.status,
      headers: Object.fromEntries(named.filter((pair): pair is [string, string] => pair[1] !== null)),
      body,
    };
  };

  const insist = async <T>(
    method: "GET" | "POST",
    url: string,
    how: NetworkRequestOptions = {},
  ): Promise<NetworkResponse<T>> => {
    const watch = startWatch(timeouts.call, new URL(url).origin);
    network.fault = undefined;
    try {
      const policy = {
        retries,
        maxRetryAfter: MAX_WAIT,
        random,
        sleep,
        watch,
        safe: true,
        onWait: () => false,
      };
      return (await retry(() => ask(method, url, how, watch.signal), policy)) as NetworkResponse<T>;
    } catch (error) {
      if (error instanceof Fault) network.fault = error;
      throw error;
    } finally {
      watch.end();
    }
  };

  const network: TokenNetwork = {
    fault: undefined,
    sendGetRequestAsync: (url, how) => insist("GET", url, how),
    sendPostRequestAsync: (url, how) => insist("POST", url, how),
  };
  return network;
}

/** MSAL polls without end and without a pause when the issuer gave it no device code; so its refusal ends it here. */
function checkDeviceCode(url: string, status: number, body: Readonly<Record<string, unknown>>): void {
  if (!new URL(url).pathname.endsWith("/devicecode")) return;
  const { device_code: code, interval, expires_in: lasts, error_description: why } = body;
  if (typeof code === "string" && Number(interval) > 0 && Number(lasts) > 0) return;
  const said = typeof why === "string" ? why : "no device code";
  throw new Fault("AUTH_FAILED", `${said} (${status})`, { tries: 1, status });
}
