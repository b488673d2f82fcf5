import { InvalidInputError } from "../base/errors.js";
import { checkOptions, oneOf, wholeNumber } from "../base/options.js";
import { type Cloud, CLOUDS, clouds } from "./clouds.js";
import type { Fetch } from "./fetch.js";
import { toRoot } from "./send/gate.js";
import type { RequestRecord } from "./ledger.js";
import { type Sleep, sleep } from "./sleep.js";
import type { Tape } from "./tape/tape.js";
import type { Credential } from "./send/token.js";

export type Version = "v1.0" | "beta";

/** All in milliseconds. */
export interface Timeouts {
  /** Until a connection stands. @default 10_000 */
  readonly connect: number;
  /** From the request to the head of its answer. @default 60_000 */
  readonly headers: number;
  /** The same for a hunting query, which may run for 3 minutes. @default 210_000 */
  readonly query: number;
  /** Between two pieces of a body. @default 30_000 */
  readonly body: number;
  /** One attempt from beginning to end; what stops a body that trickles for ever. @default 300_000 */
  readonly attempt: number;
  /** One request with all its retries and waits. @default 600_000 */
  readonly call: number;
}

export interface Wait {
  /** What it waits for. */
  readonly reason: "throttled" | "retry" | "pace";
  readonly milliseconds: number;
  /** The route whose answer led to it. */
  readonly route: string;
}

/** How the client is made. Everything has a default; on Graph itself a credential is needed. */
export interface ClientOptions {
  /** Which national cloud. @default "global" */
  cloud?: Cloud | undefined;
  /** Root of Graph without a version, https or loopback. @default the cloud's own */
  endpoint?: string | undefined;
  /** @default "v1.0" */
  version?: Version | undefined;
  /** Where tokens come from. Without one, requests carry no token: for the sample tenant and for tapes. */
  credential?: Credential | undefined;
  /** Requests under way at once. @default 8 */
  concurrency?: number | undefined;
  /**
   * Hunting queries that may begin in a minute; more wait for their turn. A tenant has at least 45 of them, a larger one
   * more. @default 45
   */
  queriesPerMinute?: number | undefined;
  /** Further tries after a fault that passes. @default 5 */
  retries?: number | undefined;
  /** The longest wait that the service may ask for, in milliseconds; a longer one fails at once. @default 180_000 */
  maxRetryAfter?: number | undefined;
  timeouts?: Partial<Timeouts> | undefined;
  /** The largest answer, in bytes after decompression. @default 67_108_864 (64 MiB) */
  maxBytes?: number | undefined;
  /** Pages of one list after which it is taken for endless. @default 10_000 */
  maxPages?: number | undefined;
  /** Caps for the life of the client: requests sent (a batch counts as its parts), and seconds since the first. */
  budget?: { readonly requests?: number | undefined; readonly seconds?: number | undefined } | undefined;
  /**
   * Sends next links of another origin to the endpoint, with their path and query: for a gateway that passes on
   * Graph's own links. @default false
   */
  rewriteNextLinks?: boolean | undefined;
  /** Told of every request as it ends. */
  onRequest?: ((record: RequestRecord) => void) | undefined;
  /** Told of every wait as it begins. */
  onWait?: ((wait: Wait) => void) | undefined;
  /** The way to the network. @default undici's fetch, through the proxy of the environment */
  fetch?: Fetch | undefined;
  /** What keeps the answers, or has them in the place of the network. In `replay` nothing waits. */
  tape?: Tape | undefined;
  /** The wall clock, for stamps only. @default () => new Date() */
  now?: (() => Date) | undefined;
  /** @default a timer */
  sleep?: Sleep | undefined;
  /** Numbers from 0 to 1, for jitter. @default Math.random */
  random?: (() => number) | undefined;
}

/** The options with their defaults filled in. */
export interface Settings {
  readonly cloud: Cloud;
  readonly endpoint: string;
  /** Whether the endpoint is the cloud's own, so that what the cloud lacks is known beforehand. */
  readonly ownEndpoint: boolean;
  readonly version: Version;
  readonly credential: Credential | undefined;
  readonly concurrency: number;
  readonly queriesPerMinute: number;
  readonly retries: number;
  readonly maxRetryAfter: number;
  readonly timeouts: Timeouts;
  readonly maxBytes: number;
  readonly maxPages: number;
  readonly budget: { readonly requests: number; readonly seconds: number };
  readonly rewriteNextLinks: boolean;
  readonly onRequest: (record: RequestRecord) => void;
  readonly onWait: (wait: Wait) => void;
  readonly fetch: Fetch | undefined;
  readonly tape: Tape | undefined;
  readonly now: () => Date;
  readonly sleep: Sleep;
  readonly random: () => number;
}

export const defaultTimeouts: Timeouts = {
  connect: 10_000,
  headers: 60_000,
  query: 210_000,
  body: 30_000,
  attempt: 300_000,
  call: 600_000,
};

const KNOWN =
  "cloud endpoint version credential concurrency queriesPerMinute retries maxRetryAfter timeouts maxBytes maxPages budget " +
  "rewriteNextLinks onRequest onWait fetch tape now sleep random";

export function toSettings(options: ClientOptions): Settings {
  checkOptions("createClient", options, KNOWN.split(" "));
  checkOptions("timeouts", options.timeouts ?? {}, Object.keys(defaultTimeouts));
  checkOptions("budget", options.budget ?? {}, ["requests", "seconds"]);
  const cloud = oneOf("cloud", options.cloud ?? "global", CLOUDS);
  const own = clouds[cloud].root;
  const endpoint = toRoot("endpoint", options.endpoint ?? own);
  if (/\/(v1\.0|beta)$/.test(endpoint)) {
    throw new InvalidInputError(
      `invalid endpoint: ${endpoint}; leave the version out, it is an option of its own`,
    );
  }
  return {
    cloud,
    endpoint,
    ownEndpoint: endpoint === own,
    version: oneOf("version", options.version ?? "v1.0", ["v1.0", "beta"]),
    credential: options.credential,
    concurrency: wholeNumber("concurrency", options.concurrency ?? 8, 1, 256),
    queriesPerMinute:
      options.queriesPerMinute === Infinity
        ? Infinity
        : wholeNumber("queriesPerMinute", options.queriesPerMinute ?? 45, 1),
    retries: wholeNumber("retries", options.retries ?? 5, 0, 100),
    maxRetryAfter: wholeNumber("maxRetryAfter", options.maxRetryAfter ?? 180_000, 0),
    timeouts: toTimeouts(options.timeouts),
    maxBytes: wholeNumber("maxBytes", options.maxBytes ?? 64 * 2 ** 20, 1),
    maxPages: wholeNumber("maxPages", options.maxPages ?? 10_000, 1),
    budget: {
      requests: toCap("budget.requests", options.budget?.requests),
      seconds: toCap("budget.seconds", options.budget?.seconds),
    },
    rewriteNextLinks: options.rewriteNextLinks ?? false,
    onRequest: options.onRequest ?? (() => undefined),
    onWait: options.onWait ?? (() => undefined),
    fetch: options.fetch,
    tape: options.tape,
    now: options.now ?? (() => new Date()),
    sleep: options.tape?.mode === "replay" ? () => Promise.resolve() : (options.sleep ?? sleep),
    random: options.random ?? Math.random,
  };
}

/** Longer than this a timer cannot run. */
const LONGEST = 2 ** 31 - 1;

export function toTimeouts(given: Partial<Timeouts> = {}): Timeouts {
  const read = (name: keyof Timeouts): number =>
    wholeNumber(`timeouts.${name}`, given[name] ?? defaultTimeouts[name], 1, LONGEST);
  return {
    connect: read("connect"),
    headers: read("headers"),
    query: read("query"),
    body: read("body"),
    attempt: read("attempt"),
    call: read("call"),
  };
}

function toCap(what: string, value: number | undefined): number {
  if (value === undefined || value === Infinity) return Infinity;
  if (typeof value === "number" && value >= 0) return value;
  throw new InvalidInputError(`invalid ${what}: ${String(value)}; it is a number from 0`);
}
