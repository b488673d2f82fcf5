import { HuntbookError, InvalidInputError } from "../base/errors.js";
import { checkOptions, oneOf } from "../base/options.js";
import { maybeCredential } from "../graph/credential/credential.js";
import {
  SENTINEL_RESOURCE,
  stixBundle,
  stixOptions,
  uploadBundle,
  type SentinelMeans,
  type SentinelTarget,
  type StixBundle,
  type StixObject,
  type StixOptions,
  type UploadResult,
} from "../share/index.js";
import type { Hunt } from "./hunt.js";
import { intelligenceOf } from "./intelligence.js";
import { intelligenceOptions, type Findings, type IntelligenceOptions } from "./intelligence/options.js";
import { toConnectSettings, type ConnectOptions, type ConnectSettings } from "./options.js";

type Credentials = Pick<
  ConnectOptions,
  | "source"
  | "cloud"
  | "tenantId"
  | "clientId"
  | "clientSecret"
  | "certificatePath"
  | "federatedTokenFile"
  | "managedIdentity"
  | "deviceCode"
  | "env"
>;

/** What is uploaded, where to and as whom. The credential is that of `connect()`, for another audience. */
export interface UploadOptions
  extends
    IntelligenceOptions,
    StixOptions,
    Omit<SentinelTarget, "workspaceId">,
    Credentials,
    Pick<SentinelMeans, "retries" | "maxRetryAfter" | "timeouts" | "fetch" | "sleep" | "random" | "signal"> {
  /** The id of the Log Analytics workspace. Environment: `HUNTBOOK_WORKSPACE`. @default on the sample tenant its own */
  workspaceId?: string;
  /**
   * A ready token for https://management.azure.com. One for Graph is no use here and is never sent.
   * Environment: `HUNTBOOK_SENTINEL_TOKEN`.
   */
  token?: string;
  /** Root of the service, https or loopback. Environment: `HUNTBOOK_SENTINEL_ENDPOINT`. @default that of the global cloud */
  endpoint?: string;
}

const credentials = [
  "source",
  "cloud",
  "tenantId",
  "clientId",
  "clientSecret",
  "certificatePath",
  "federatedTokenFile",
  "managedIdentity",
  "deviceCode",
  "token",
  "endpoint",
] as const;
const means = ["retries", "maxRetryAfter", "timeouts", "fetch", "sleep", "random", "signal"] as const;
const target = ["workspaceId", "sourceSystem", "dryRun"] as const;

/** What became of an upload, and where it went. */
export interface SentinelUpload extends UploadResult {
  /** `sample` where the sample tenant played Microsoft Sentinel. */
  readonly source: "graph" | "sample";
}

/** What `late.ts` loads: reads the findings, picks what Sentinel takes, and uploads it. */
export async function uploadToSentinel(
  findings: Findings | StixBundle,
  options: UploadOptions = {},
): Promise<SentinelUpload> {
  checkOptions("uploadToSentinel", options, [
    ...intelligenceOptions,
    ...stixOptions,
    ...credentials,
    ...means,
    ...target,
    "env",
  ]);
  if (isBundle(findings)) refuseReading(options);
  const env = options.env ?? process.env;
  const settings = toSettings(options, env);
  const bundle = isBundle(findings)
    ? findings
    : stixBundle(intelligenceOf(findings, pick(options, intelligenceOptions)), pick(options, stixOptions));
  const workspace = options.workspaceId ?? (env["HUNTBOOK_WORKSPACE"]?.trim() || undefined);
  const way = await (settings.source === "sample" ? toSample(options) : toService(settings));
  const where = { ...pick(options, target), workspaceId: workspace ?? way.workspaceId ?? "" };
  if (where.workspaceId === "") {
    throw new InvalidInputError(
      "missing workspaceId: name the Log Analytics workspace, or set HUNTBOOK_WORKSPACE",
    );
  }
  const result = await uploadBundle(bundle, where, { ...way.means, ...pick(options, means) });
  return { ...result, source: settings.source };
}

/** A bundle says itself what it is called, whose it is and who may read it: what is asked otherwise would not be done. */
function refuseReading(options: UploadOptions): void {
  const [name] = Object.keys(pick(options, [...intelligenceOptions, ...stixOptions])).filter(
    (option) => option !== "hunt",
  );
  if (name === undefined) return;
  throw new InvalidInputError(
    `invalid ${name}: a bundle is uploaded as it is; say it where the bundle is made`,
  );
}

export function isBundle(findings: Findings | StixBundle): findings is StixBundle {
  if (typeof findings !== "object" || !("type" in findings) || findings.type !== "bundle") return false;
  if (Array.isArray(findings.objects) && findings.objects.every(isObject)) return true;
  throw new InvalidInputError("invalid bundle: it has no objects with id and type");
}

function isObject(object: unknown): object is StixObject {
  const { id, type } = (object ?? {}) as Partial<StixObject>;
  return typeof id === "string" && typeof type === "string";
}

interface Way {
  readonly means: SentinelMeans;
  readonly workspaceId?: string;
}

/** The options of `connect()` with the variables of this service in the place of Graph's. */
function toSettings(options: UploadOptions, env: NonNullable<ConnectOptions["env"]>): ConnectSettings {
  const { hunt } = options;
  const isReplay = (hunt as Pick<Hunt, "source"> | undefined)?.source === "tape";
  if (isReplay && options.source === undefined && options.dryRun !== true) {
    throw new InvalidInputError(
      "invalid use: the hunt is replayed from a tape, and a replay writes nothing; name source to upload all the same",
    );
  }
  const asked = oneOf(
    "source",
    options.source ?? (isReplay ? undefined : hunt?.source) ?? (env["HUNTBOOK_SOURCE"]?.trim() || "auto"),
    ["auto", "graph", "sample"],
  );
  const { source: _, ...rest } = pick(options, credentials);
  const settings = toConnectSettings({
    ...rest,
    source: asked === "sample" ? "sample" : "auto",
    env: {
      ...env,
      HUNTBOOK_SOURCE: undefined,
      HUNTBOOK_TOKEN: env["HUNTBOOK_SENTINEL_TOKEN"],
      HUNTBOOK_ENDPOINT: env["HUNTBOOK_SENTINEL_ENDPOINT"],
    },
  });
  if (asked !== "sample" && settings.source === "sample") {
    // What is not sent needs nobody's leave.
    if (options.dryRun === true) return { ...settings, source: "graph" };
    throw new InvalidInputError(
      "missing credential: set AZURE_TENANT_ID and AZURE_CLIENT_ID with a secret, certificate or federated token, or " +
        'HUNTBOOK_SENTINEL_TOKEN (a token for Graph is no use here), or use source: "sample"',
    );
  }
  return settings;
}

async function toService(settings: ConnectSettings): Promise<Way> {
  const { cloud, endpoint } = settings;
  if (cloud !== "global" && endpoint === undefined) {
    throw new HuntbookError(
      "UNSUPPORTED",
      `unsupported in ${cloud}: where Microsoft Sentinel takes uploads there is not documented; name it with endpoint`,
    );
  }
  const credential = maybeCredential({ ...settings, resource: SENTINEL_RESOURCE, fetch: undefined });
  return {
    means: {
      credential: credential ?? { kind: "none", getToken: () => Promise.reject(missingToken()) },
      ...(endpoint === undefined ? {} : { endpoint }),
    },
  };
}

function missingToken(): InvalidInputError {
  return new InvalidInputError("missing credential: set HUNTBOOK_SENTINEL_TOKEN or one of connect()");
}

async function toSample({ hunt }: UploadOptions): Promise<Way> {
  const { sampleTenant } = await import("../sample/tenant.js");
  const { SAMPLE_WORKSPACE } = await import("../sample/sentinel/upload.js");
  return {
    means: {
      credential: { kind: "sample", getToken: () => Promise.resolve("sample") },
      fetch: (hunt as Pick<Hunt, "workspace"> | undefined)?.workspace ?? sampleTenant().fetch,
    },
    workspaceId: SAMPLE_WORKSPACE,
  };
}

function pick<T extends object, K extends string>(options: T, names: readonly K[]): Pick<T, K & keyof T> {
  return Object.fromEntries(
    Object.entries(options).filter(
      ([name, value]) => (names as readonly string[]).includes(name) && value !== undefined,
    ),
  ) as Pick<T, K & keyof T>;
}
