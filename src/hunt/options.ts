import { InvalidInputError } from "../base/errors.js";
import { checkOptions, oneOf } from "../base/options.js";
import type { Cloud } from "../graph/clouds.js";
import type { Fetch } from "../graph/fetch.js";
import type { Version } from "../graph/options.js";
import { tapeIn, type TapeOptions, type TapeSettings, toTapeSettings } from "../graph/tape/options.js";
import type { Sleep } from "../graph/sleep.js";

/** Where and as whom to hunt. Every option but the outside world can come from the environment instead. */
export interface ConnectOptions {
  /**
   * `graph`, `sample`, or `auto`: Graph where a credential or an endpoint is configured, otherwise the sample tenant,
   * said aloud.
   * Environment: `HUNTBOOK_SOURCE`. @default "auto"
   */
  source?: "auto" | "graph" | "sample";
  /**
   * On the sample tenant: the day as of which it answers, for instance `2026-02-16`. What came later is not there.
   * Environment: `HUNTBOOK_SAMPLE_DATE`. @default the end of its data
   */
  sampleDate?: string | Date;
  /** Root of Graph, without a version; https or loopback. Environment: `HUNTBOOK_ENDPOINT`. @default by cloud */
  endpoint?: string;
  /** Login host, Graph root and scope together. Environment: `HUNTBOOK_CLOUD`. @default "global" */
  cloud?: Cloud;
  /** Graph's version. The hunting schema, which v1.0 lacks, is asked of beta in any case. Environment: `HUNTBOOK_VERSION`. @default "v1.0" */
  version?: Version;
  /** A ready bearer token, for instance of `az account get-access-token`. Environment: `HUNTBOOK_TOKEN`. */
  token?: string;
  /** Directory (tenant) id or domain. Environment: `AZURE_TENANT_ID`. */
  tenantId?: string;
  /** Application (client) id. Environment: `AZURE_CLIENT_ID`. */
  clientId?: string;
  /** A secret of the application. It is sent to the login host alone. Environment: `AZURE_CLIENT_SECRET`. */
  clientSecret?: string;
  /** A PEM file with key and certificate. Environment: `AZURE_CLIENT_CERTIFICATE_PATH`. */
  certificatePath?: string;
  /** A file with an outside issuer's token, for workload identity. Environment: `AZURE_FEDERATED_TOKEN_FILE`. */
  federatedTokenFile?: string;
  /** The machine's own identity: true, or the client id of a user-assigned one. Environment: `HUNTBOOK_MANAGED_IDENTITY`. */
  managedIdentity?: boolean | string;
  /** Sign in on another device with a code. Environment: `HUNTBOOK_DEVICE_CODE`. */
  deviceCode?: boolean;
  /**
   * A file that keeps what the service answers, and plays it back offline: `hunt.warc.gz`, or `{ path, mode, maxAge }`.
   * The hunt's clock stands still then. Environment: `HUNTBOOK_TAPE` and `HUNTBOOK_TAPE_MODE`. @default none
   */
  tape?: string | TapeOptions;
  /** Caps for the whole hunt. */
  budget?: { requests?: number; rows?: number; seconds?: number };
  /** Requests under way at once. @default 8 */
  concurrency?: number;
  /**
   * Hunting queries that may begin in a minute; more wait for their turn. A large tenant has more than 45.
   * @default 45; on the sample tenant as many as there are
   */
  queriesPerMinute?: number;
  /** The network. @default undici's fetch; on the sample tenant the tenant itself */
  fetch?: Fetch;
  /** The clock. @default the system's; on the sample tenant the tenant's own, which stands still */
  now?: () => Date;
  /** How to wait. @default a timer */
  sleep?: Sleep;
  /** The environment. @default process.env */
  env?: Readonly<Record<string, string | undefined>>;
}

const known: Record<keyof ConnectOptions, true> = {
  source: true,
  sampleDate: true,
  endpoint: true,
  cloud: true,
  version: true,
  token: true,
  tenantId: true,
  clientId: true,
  clientSecret: true,
  certificatePath: true,
  federatedTokenFile: true,
  managedIdentity: true,
  deviceCode: true,
  tape: true,
  budget: true,
  concurrency: true,
  queriesPerMinute: true,
  fetch: true,
  now: true,
  sleep: true,
  env: true,
};

/** Options as they hold, from what was passed in and the environment. */
export interface ConnectSettings extends Omit<ConnectOptions, "tape"> {
  readonly source: "graph" | "sample";
  readonly cloud: Cloud;
  readonly version: Version;
  readonly tape: TapeSettings | undefined;
  /** Whether the source was found rather than asked for. */
  readonly found: boolean;
}

export function toConnectSettings(options: ConnectOptions): ConnectSettings {
  checkOptions("connect", options, Object.keys(known));
  checkOptions("budget", options.budget ?? {}, ["requests", "rows", "seconds"]);
  const env = options.env ?? process.env;
  const merged: ConnectOptions = { ...fromEnvironment(env), ...defined(options) };
  const asked = oneOf("source", merged.source ?? "auto", ["auto", "graph", "sample"]);
  const configured = hasCredential(merged);
  const tape = merged.tape === undefined ? undefined : toTapeSettings(merged.tape);
  const isReplay = tape?.mode === "replay";
  if (
    asked === "graph" &&
    !isReplay &&
    !configured &&
    merged.endpoint === undefined &&
    merged.fetch === undefined
  ) {
    throw new InvalidInputError(
      "missing credential: set HUNTBOOK_TOKEN, or AZURE_TENANT_ID and AZURE_CLIENT_ID with a secret, certificate or " +
        'federated token, or use source: "sample"',
    );
  }
  return {
    ...merged,
    tape,
    source: asked === "auto" ? (configured || merged.endpoint !== undefined ? "graph" : "sample") : asked,
    found: asked === "auto",
    cloud: oneOf("cloud", merged.cloud ?? "global", ["global", "usgov", "usgov-dod", "china"]),
    version: oneOf("version", merged.version ?? "v1.0", ["v1.0", "beta"]),
  };
}

/** Whether a credential is meant; whether it is whole is found out when it is made, and said. */
function hasCredential(options: ConnectOptions): boolean {
  const { token, clientSecret, certificatePath, federatedTokenFile, managedIdentity, deviceCode } = options;
  const proof = token ?? clientSecret ?? certificatePath ?? federatedTokenFile;
  return proof !== undefined || deviceCode === true || (managedIdentity ?? false) !== false;
}

function fromEnvironment(env: Readonly<Record<string, string | undefined>>): ConnectOptions {
  const read = (name: string): string | undefined => env[name]?.trim() || undefined;
  const managed = read("HUNTBOOK_MANAGED_IDENTITY");
  return defined({
    source: read("HUNTBOOK_SOURCE") as ConnectOptions["source"],
    sampleDate: read("HUNTBOOK_SAMPLE_DATE"),
    endpoint: read("HUNTBOOK_ENDPOINT"),
    cloud: read("HUNTBOOK_CLOUD") as Cloud | undefined,
    version: read("HUNTBOOK_VERSION") as Version | undefined,
    token: read("HUNTBOOK_TOKEN"),
    tenantId: read("AZURE_TENANT_ID"),
    clientId: read("AZURE_CLIENT_ID"),
    clientSecret: read("AZURE_CLIENT_SECRET"),
    certificatePath: read("AZURE_CLIENT_CERTIFICATE_PATH"),
    federatedTokenFile: read("AZURE_FEDERATED_TOKEN_FILE"),
    managedIdentity: managed === undefined ? undefined : (asFlag(managed) ?? managed),
    deviceCode: asFlag(read("HUNTBOOK_DEVICE_CODE")),
    tape: tapeIn(env),
  });
}

function asFlag(text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  if (/^(1|true|yes|on)$/i.test(text)) return true;
  return /^(0|false|no|off)$/i.test(text) ? false : undefined;
}

function defined(options: object): ConnectOptions {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as ConnectOptions;
}
