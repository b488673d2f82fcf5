import { attempt, type Answer } from "../../graph/send/attempt.js";
import { createBearer } from "../../graph/send/bearer.js";
import { createBucket } from "../../graph/send/bucket.js";
import { Fault } from "../../graph/fault.js";
import type { Fetch } from "../../graph/fetch.js";
import { createGate, toRoot } from "../../graph/send/gate.js";
import { toTimeouts, type Timeouts } from "../../graph/options.js";
import { retry } from "../../graph/send/retry.js";
import { sleep, type Sleep } from "../../graph/sleep.js";
import type { Credential } from "../../graph/send/token.js";
import { readClaims } from "../../graph/send/token-text.js";
import { createTransport } from "../../graph/send/transport.js";
import { userAgent } from "../../graph/send/user-agent.js";
import { startWatch } from "../../graph/send/watch.js";
import type { StixObject } from "../stix/object.js";
import { readProblems, toSentinelFault, type Problem } from "./answer.js";

/** What the service allows (Microsoft Learn, "Import threat intelligence with the upload API", 2024-02-01-preview). */
export const MOST_OBJECTS = 100;
const MOST_REQUESTS = 100;
const API_VERSION = "2024-02-01-preview";

/** The one place that takes them; only that of the global cloud is documented. */
const SENTINEL = "https://api.ti.sentinel.azure.com";

/** What a token for it is asked for. */
export const SENTINEL_RESOURCE = "https://management.azure.com";

const MAX_BYTES = 16 * 2 ** 20;

/** The way to the service. */
export interface SentinelMeans {
  credential: Credential;
  /** Root of the service, https or loopback. @default "https://api.ti.sentinel.azure.com" */
  endpoint?: string;
  /** Further tries after a fault that passes. @default 5 */
  retries?: number;
  /** The longest wait that the service may ask for, in milliseconds. @default 180_000 */
  maxRetryAfter?: number;
  timeouts?: Partial<Timeouts>;
  /** @default undici's fetch, through the proxy of the environment */
  fetch?: Fetch;
  sleep?: Sleep;
  random?: () => number;
  signal?: AbortSignal;
}

export interface Sentinel {
  readonly url: string;
  /** Requests that were sent. */
  readonly requests: number;
  /** Whether a try of the last upload got no answer that says it was not carried out. */
  readonly lost: boolean;
  /** Sends some objects in one request, and again with the same ids where that failed for a time. Gives what was refused. */
  upload(objects: readonly StixObject[]): Promise<Problem[]>;
  close(): Promise<void>;
}

/** A way to one workspace, through a gate of its own that knows no other origin than the service's. */
export function createSentinel(workspaceId: string, sourceSystem: string, means: SentinelMeans): Sentinel {
  const root = toRoot("endpoint", means.endpoint ?? SENTINEL);
  const url = `${root}/workspaces/${workspaceId}/threat-intelligence-stix-objects:upload?api-version=${API_VERSION}`;
  const timeouts = toTimeouts(means.timeouts);
  const transport = means.fetch === undefined ? createTransport(timeouts) : undefined;
  const gate = createGate([new URL(root).origin], (means.fetch ?? transport?.fetch) as Fetch);
  const bearer = createBearer(means.credential);
  const pause = means.sleep ?? sleep;
  const bucket = createBucket(MOST_REQUESTS, pause);
  const state = { requests: 0, lost: false };

  const exchange = async (body: string, signal: AbortSignal): Promise<Answer> => {
    const headers = {
      accept: "application/json",
      "content-type": "application/json",
      "user-agent": userAgent,
    };
    const once = async (token: string | undefined): Promise<Answer> => {
      await bucket.take(signal, () => undefined);
      state.requests++;
      const outgoing = { method: "POST" as const, url, headers, body };
      return attempt(gate, outgoing, { timeouts, maxBytes: MAX_BYTES, redirects: 0 }, signal, token);
    };
    const token = await bearer.get();
    const answer = await once(token);
    if (answer.status !== 401 || token === undefined) return answer;
    return once(await bearer.renew(token, readClaims(answer.headers.get("www-authenticate"))));
  };

  return {
    url,
    get requests() {
      return state.requests;
    },
    get lost() {
      return state.lost;
    },
    async upload(objects) {
      state.lost = false;
      const body = JSON.stringify({ sourcesystem: sourceSystem, stixobjects: objects });
      const watch = startWatch(timeouts.call, root, means.signal);
      try {
        return await retry(
          async () => {
            const answer = await exchange(body, watch.signal).catch((error: unknown) => {
              state.lost ||= error instanceof Fault && !error.unsent;
              throw error;
            });
            state.lost ||= !isRefusal(answer.status);
            if (answer.status < 200 || answer.status > 299) throw toSentinelFault(answer);
            return readProblems(answer);
          },
          {
            retries: means.retries ?? 5,
            maxRetryAfter: means.maxRetryAfter ?? 180_000,
            random: means.random ?? Math.random,
            sleep: pause,
            watch,
            // Every object carries its id, so that what was stored already is stored over.
            safe: true,
            onWait: () => false,
          },
        );
      } finally {
        watch.end();
      }
    },
    close: async () => transport?.close(),
  };
}

/** Whether a status says that nothing was carried out. */
function isRefusal(status: number): boolean {
  return status >= 300 && status < 500 && status !== 408;
}
