import { createClient } from "../graph/client.js";
import { maybeCredential } from "../graph/credential.js";
import { offlineEngine } from "./hunting-engine.js";
import { createHunt, type Hunt } from "./hunt.js";
import { loadKql } from "./kql.js";
import { say } from "./say.js";
import { toConnectSettings, type ConnectOptions, type ConnectSettings } from "./options.js";

/**
 * Opens a hunt on Graph or on the sample tenant. Asks for nothing yet: a wrong credential shows with the first data
 * set. Throws InvalidInputError for options that cannot hold.
 * @example
 * import { connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * console.log(hunt.source, hunt.now().toISOString());
 */
export async function connect(options: ConnectOptions = {}): Promise<Hunt> {
  const settings = toConnectSettings(options);
  return settings.source === "sample" ? connectSample(settings) : connectGraph(settings);
}

function connectGraph(settings: ConnectSettings): Hunt {
  const now = settings.now ?? ((): Date => new Date());
  const credential = maybeCredential(settings);
  return createHunt({
    client: createClient({ ...common(settings), credential, now }),
    name: "graph",
    now,
    rows: rowsOf(settings),
    kql: loadKql,
    hasOwnTables: true,
  });
}

async function connectSample(settings: ConnectSettings): Promise<Hunt> {
  const { sampleTenant } = await import("../sample/tenant.js");
  const tenant = sampleTenant({ hunting: offlineEngine, date: settings.sampleDate });
  const now = settings.now ?? tenant.now;
  if (settings.found) {
    say("No credential is configured, so this is the sample tenant: everything in it is invented.");
  }
  const client = createClient({
    ...common(settings),
    fetch: settings.fetch ?? tenant.fetch,
    queriesPerMinute: settings.queriesPerMinute ?? Infinity,
    credential: { kind: "sample", getToken: () => Promise.resolve("sample") },
    now,
  });
  return createHunt({
    client,
    name: "sample",
    now,
    rows: rowsOf(settings),
    kql: loadKql,
    workspace: settings.fetch ?? tenant.fetch,
  });
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
