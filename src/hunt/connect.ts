import { InvalidInputError } from "../base/errors.js";
import { printable } from "../base/text.js";
import { createClient } from "../graph/client.js";
import { maybeCredential } from "../graph/credential/credential.js";
import { toSettings as toClientSettings } from "../graph/options.js";
import { configuredIdentity } from "../graph/tape/key.js";
import type { TapeSettings } from "../graph/tape/options.js";
import { recordTape } from "../graph/tape/record-tape.js";
import { replayTape } from "../graph/tape/replay-tape.js";
import type { Tape } from "../graph/tape/tape.js";
import type { Credential } from "../graph/send/token.js";
import { offlineEngine } from "./hunting-engine.js";
import { createHunt, type Hunt } from "./hunt.js";
import { loadKql } from "./kql.js";
import { sampleLog } from "./sample-log.js";
import { say } from "./say.js";
import { toConnectSettings, type ConnectOptions, type ConnectSettings } from "./options.js";

/**
 * Opens a hunt on Graph, on the sample tenant or on a tape. Asks for nothing yet: a wrong credential shows with the first
 * data set. Throws InvalidInputError for options that cannot hold.
 * @example
 * import { connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * console.log(hunt.source, hunt.now().toISOString());
 */
export async function connect(options: ConnectOptions = {}): Promise<Hunt> {
  const settings = toConnectSettings(options);
  if (settings.tape?.mode === "replay") return connectTape(settings, settings.tape, options);
  return settings.source === "sample" ? connectSample(settings) : connectGraph(settings);
}

async function connectGraph(settings: ConnectSettings): Promise<Hunt> {
  const now = settings.now ?? ((): Date => new Date());
  const tape = await maybeTape(settings, now, configuredIdentity(settings));
  const credential = maybeCredential(settings);
  return createHunt({
    client: createClient({ ...common(settings), credential, tape, now }),
    name: "graph",
    now: clockOf(tape, now),
    rows: rowsOf(settings),
    kql: loadKql,
    hasOwnTables: true,
    tape,
  });
}

async function connectSample(settings: ConnectSettings): Promise<Hunt> {
  const { sampleTenant } = await import("../sample/tenant.js");
  const log = sampleLog(settings.env ?? process.env);
  const tenant = sampleTenant({
    hunting: offlineEngine,
    date: settings.sampleDate,
    ...(log === undefined ? {} : { log }),
  });
  const now = settings.now ?? tenant.now;
  if (settings.found) sayThatItIsSample();
  const tape = await maybeTape(settings, now, "sample");
  const client = createClient({
    ...common(settings),
    fetch: settings.fetch ?? tenant.fetch,
    queriesPerMinute: settings.queriesPerMinute ?? Infinity,
    credential: bearerOf("sample"),
    tape,
    now,
  });
  return createHunt({
    client,
    name: "sample",
    now: clockOf(tape, now),
    rows: rowsOf(settings),
    kql: loadKql,
    workspace: settings.fetch ?? tenant.fetch,
    tape,
  });
}

/** The hunt that was recorded, from where it was recorded and by its clock; nothing is sent, and nobody signs in. */
function connectTape(settings: ConnectSettings, tapeSettings: TapeSettings, options: ConnectOptions): Hunt {
  const { session, tape } = replayTape(tapeSettings, say);
  checkSame("source", options.source === "auto" ? undefined : options.source, session.source);
  checkSame("cloud", options.cloud, session.cloud);
  checkSame("version", options.version, session.version);
  const isSample = session.source === "sample";
  if (isSample && settings.found) sayThatItIsSample();
  const { cloud, version, endpoint } = session;
  const now = (): Date => session.clock;
  return createHunt({
    client: createClient({
      ...common({ ...settings, cloud, version, endpoint }),
      credential: bearerOf(isSample ? "sample" : "played-from-a-tape"),
      tape,
      now,
    }),
    name: session.source,
    now,
    rows: rowsOf(settings),
    kql: loadKql,
    hasOwnTables: !isSample,
    tape,
  });
}

/** What is asked for must be what was recorded; nobody is to take one for the other. */
function checkSame(what: string, asked: string | undefined, recorded: string): void {
  if (asked === undefined || asked === recorded) return;
  throw new InvalidInputError(`invalid ${what}: ${printable(asked)}; the tape was recorded with ${recorded}`);
}

async function maybeTape(
  settings: ConnectSettings,
  now: () => Date,
  identity: string,
): Promise<Tape | undefined> {
  const { tape, source, cloud, version } = settings;
  if (tape === undefined) return undefined;
  const { endpoint } = toClientSettings({ cloud, version, endpoint: settings.endpoint });
  return recordTape(tape, { source, endpoint, cloud, version, identity, now, warn: say });
}

/** On a tape a hunt's clock stands still, so that a window that ends now is the same when it is asked for again. */
function clockOf(tape: Tape | undefined, now: () => Date): () => Date {
  return tape === undefined ? now : () => tape.clock;
}

function bearerOf(token: string): Credential {
  return { kind: token, getToken: () => Promise.resolve(token) };
}

function sayThatItIsSample(): void {
  say("No credential is configured, so this is the sample tenant: everything in it is invented.");
}

function common({
  cloud,
  version,
  endpoint,
  concurrency,
  queriesPerMinute,
  budget,
  fetch,
  sleep,
}: ConnectSettings): Parameters<typeof createClient>[0] {
  const { rows: _rows, ...caps } = budget ?? {};
  return { cloud, version, endpoint, concurrency, queriesPerMinute, budget: caps, fetch, sleep };
}

function rowsOf({ budget }: ConnectSettings): { left: number } {
  return { left: budget?.rows ?? Infinity };
}
