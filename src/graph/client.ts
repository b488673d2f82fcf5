import { inspect } from "node:util";
import { InvalidInputError } from "../base/errors.js";
import type { Call } from "./address.js";
import { batch, type BatchOptions } from "./ask/batch.js";
import type { BatchOutcome } from "./ask/batch-round.js";
import { createBearer } from "./send/bearer.js";
import { createBucket } from "./send/bucket.js";
import { createBudget } from "./budget.js";
import type { Cloud } from "./clouds.js";
import { type Entity, get, type GetOptions, patch, post, type PostOptions } from "./ask/entity.js";
import type { Fetch } from "./fetch.js";
import { createGate } from "./send/gate.js";
import {
  type HuntingAnswer,
  type HuntingOptions,
  type HuntingQuestion,
  runHuntingQuery,
} from "./ask/hunting.js";
import { createLedger, type RequestRecord } from "./ledger.js";
import { type ClientOptions, toSettings, type Version } from "./options.js";
import { createPace } from "./send/pace.js";
import { type Page, pages, type PagesOptions } from "./ask/pages.js";
import type { Core } from "./send/send.js";
import { createTransport } from "./send/transport.js";

/** Graph, as far as this library asks it. Prints and serialises without any secret. */
export interface Client {
  readonly endpoint: string;
  readonly version: Version;
  readonly cloud: Cloud;
  /** Every request so far, in the order in which they ended. */
  readonly requests: readonly RequestRecord[];
  /** The pages of a list, as they are asked for. An error carries `{pagesRead, nextLink}` in `partial`. */
  pages(call: Call, options?: PagesOptions): AsyncGenerator<Page>;
  /** One record; NOT_FOUND where the service has none. */
  get(call: Call, options?: GetOptions): Promise<Entity>;
  /** An action with a body. */
  post(call: Call, body: unknown, options?: PostOptions): Promise<Entity>;
  /** A change of a record, by the members that are to be other. */
  patch(call: Call, body: unknown, options?: PostOptions): Promise<Entity>;
  /** A query of advanced hunting, paced. */
  query(question: HuntingQuestion, options?: HuntingOptions): Promise<HuntingAnswer>;
  /** Many records or first pages, twenty a request: one outcome for each call, in the order of the calls. */
  batch(calls: readonly Call[], options?: BatchOptions): Promise<BatchOutcome[]>;
  /** Ends the connections. Requests after it are refused. */
  close(): Promise<void>;
  toJSON(): Record<string, unknown>;
}

export function createClient(options: ClientOptions = {}): Client {
  const settings = toSettings(options);
  const transport = createTransport(settings.timeouts);
  let closed = false;
  const network = settings.fetch ?? transport.fetch;
  const fetch = settings.tape?.through(network) ?? network;
  const open: Fetch = (url, init) => {
    if (closed) throw new InvalidInputError("invalid use: the client is closed; make a new one");
    return fetch(url, init);
  };
  const isReplay = settings.tape?.mode === "replay";
  const core: Core = {
    settings,
    gate: createGate([new URL(settings.endpoint).origin], open),
    bearer: createBearer(settings.credential),
    pace: createPace(isReplay ? Infinity : settings.concurrency, settings.sleep),
    queries: createBucket(isReplay ? Infinity : settings.queriesPerMinute, settings.sleep),
    budget: createBudget(settings.budget),
    ledger: createLedger(settings.onRequest),
    tape: settings.tape,
  };
  const { endpoint, version, cloud } = settings;
  const shown = (): Record<string, unknown> => ({
    endpoint,
    version,
    cloud,
    credential: settings.credential?.kind ?? null,
    requests: core.ledger.records.length,
  });
  const client: Client & { [inspect.custom](): string } = {
    endpoint,
    version,
    cloud,
    requests: core.ledger.records,
    pages: (call, how) => pages(core, call, how),
    get: (call, how) => get(core, call, how),
    post: (call, body, how) => post(core, call, body, how),
    patch: (call, body, how) => patch(core, call, body, how),
    query: (question, how) => runHuntingQuery(core, question, how),
    batch: (calls, how) => batch(core, calls, how),
    async close() {
      closed = true;
      await transport.close();
      settings.tape?.close();
    },
    toJSON: shown,
    [inspect.custom]: () => `Client ${inspect(shown())}`,
  };
  return client;
}
