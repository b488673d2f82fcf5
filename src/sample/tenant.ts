import { toDate } from "../base/dates.js";
import { InvalidInputError } from "../base/errors.js";
import { checkOptions, wholeNumber } from "../base/options.js";
import type { HuntingEngine } from "./hunting/engine.js";
import { stamps, toResponse } from "./reply.js";
import { createWorkspace } from "./sentinel/upload.js";
import type { StixObject } from "./sentinel/stix-object.js";
import { service } from "./service.js";
import { openStore, type Facts } from "./store.js";

export interface SampleTenantOptions {
  /** The one bearer token that is accepted. @default any that is not empty */
  token?: string;
  /** Milliseconds that every answer takes. @default 0 */
  latency?: number;
  /** What it knows, instead of the sample data: for a test or a measurement that plants its own. */
  facts?: Facts;
  /** Carries hunting queries out. @default none, and they are refused */
  hunting?: HuntingEngine;
  /** Whether its tokens lack the permissions to change incidents and alerts. @default false */
  readOnly?: boolean;
  /** Milliseconds by which it counts the uploads of a minute. @default those that really pass */
  clock?: () => number;
  /** The day, or the moment, as of which it stands: what came later is not there. @default the end of its data */
  date?: Date | string | undefined;
}

export interface SampleTenant {
  /** Answers as Graph does, whatever the origin asked. */
  readonly fetch: (url: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** The tenant's clock, which stands still. */
  readonly now: () => Date;
  /** The STIX objects that were uploaded to its Sentinel workspace. */
  readonly uploaded: () => readonly StixObject[];
}

/** The moment at which the sample data ends. */
export const SAMPLE_NOW = "2026-03-02T22:00:00.000Z";

/**
 * A tenant with invented threat intelligence that behaves as Microsoft Graph does, and as Sentinel does where STIX
 * objects are uploaded. What is written to it lasts as long as it does. Nothing leaves the process: its
 * `fetch` stands where a client would take the network's.
 */
export function sampleTenant(options: SampleTenantOptions = {}): SampleTenant {
  checkOptions("sampleTenant", options, [
    "token",
    "latency",
    "facts",
    "hunting",
    "readOnly",
    "clock",
    "date",
  ]);
  const { date } = options;
  const now = date === undefined ? new Date(SAMPLE_NOW) : toMoment(date);
  const latency = wholeNumber("latency", options.latency ?? 0, 0, 600_000);
  const workspace = createWorkspace(options.token, options.clock ?? (() => performance.now()));
  const answer = service(
    openStore(options.facts, date === undefined ? undefined : now.getTime() / 1000),
    workspace,
    options,
  );
  const stamp = stamps(now);
  return {
    now: () => new Date(now),
    uploaded: workspace.objects,
    fetch: async (url, init) => {
      const request = new Request(url, init);
      request.signal.throwIfAborted();
      const { method, headers } = request;
      const body = await request.text();
      if (latency > 0) await wait(latency, request.signal);
      const incoming = { url: new URL(request.url), method, headers, body, stamp: stamp(headers) };
      return toResponse(await answer(incoming), incoming.stamp, method !== "HEAD");
    },
  };
}

/** A day stands for the hour at which the data ends. */
function toMoment(date: Date | string): Date {
  const isDay = typeof date === "string" && /^\d{4}-\d{2}-\d{2}$/.test(date);
  const moment = toDate("sample date", isDay ? `${date}${SAMPLE_NOW.slice(10)}` : date);
  if (moment <= new Date(SAMPLE_NOW)) return moment;
  throw new InvalidInputError(
    `invalid sample date: ${moment.toISOString()}; the sample data ends at ${SAMPLE_NOW}`,
  );
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    const giveUp = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    signal.addEventListener("abort", giveUp, { once: true });
  });
}
