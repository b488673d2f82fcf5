import { InvalidInputError } from "../../base/errors.js";
import { printable } from "../../base/text.js";
import { type Cloud, clouds, type CloudSpec, type Surface } from "../clouds.js";
import type { Fetch } from "../fetch.js";
import { toRoot } from "../send/gate.js";
import type { Flow, IssuerOptions } from "./msal.js";
import { type Timeouts, toTimeouts } from "../options.js";
import { type Sleep, sleep } from "../sleep.js";
import { type Credential, fromIssuer, fromToken, type Issued, type TokenRequest } from "../send/token.js";
import { createTransport } from "../send/transport.js";

/** Who is asking. The first of the ways that is given is taken, in the order in which they stand here. */
export interface CredentialOptions {
  /** A ready bearer token, for instance of `az account get-access-token`. */
  token?: string | undefined;
  /** The app's secret. Needs tenantId and clientId. */
  clientSecret?: string | undefined;
  /** A PEM file with the app's certificate and its private key. Needs tenantId and clientId. */
  certificatePath?: string | undefined;
  /** A file with the token of an outside issuer, read again for every request. Needs tenantId and clientId. */
  federatedTokenFile?: string | undefined;
  /** The identity of the machine: true for its own, a client id for an assigned one. */
  managedIdentity?: boolean | string | undefined;
  /** A person signs in on another screen. Needs clientId. */
  deviceCode?: boolean | undefined;
  /** Tenant id or one of its domains. @default "organizations" for deviceCode */
  tenantId?: string | undefined;
  clientId?: string | undefined;
  /** @default "global" */
  cloud?: Cloud | undefined;
  /** What the token is for, https without a path. @default Graph in this cloud */
  resource?: string | undefined;
  /** Where tokens are issued, https or loopback. @default the cloud's login host */
  authority?: string | undefined;
  /** Told what the person is to do. @default a line on stderr */
  onDeviceCode?: ((message: string) => void) | undefined;
  /** @default undici's fetch, through the proxy of the environment */
  fetch?: Fetch | undefined;
  sleep?: Sleep | undefined;
  random?: (() => number) | undefined;
  timeouts?: Partial<Timeouts> | undefined;
}

/** The credential that the options describe, or undefined where they describe none. Nothing is sent yet. */
export function maybeCredential(options: CredentialOptions): Credential | undefined {
  if (options.token !== undefined) return fromToken(options.token);
  const flow = findFlow(options);
  if (flow === undefined) return undefined;
  const cloud = clouds[options.cloud ?? "global"];
  const resource = options.resource ?? cloud.root;
  const timeouts = toTokenTimeouts(options.timeouts, flow);
  const issuer: IssuerOptions = {
    flow,
    tenantId: flow.kind === "managed identity" ? "" : readTenant(options, flow),
    authority: toRoot("authority", options.authority ?? cloud.login),
    resource,
    scopes:
      flow.kind === "device code" && resource === cloud.root ? toDelegated(cloud) : [`${resource}/.default`],
    onDeviceCode: options.onDeviceCode ?? ((message) => void process.stderr.write(`${printable(message)}\n`)),
    fetch:
      options.fetch ?? createTransport(timeouts, flow.kind === "managed identity" ? "direct" : "proxy").fetch,
    sleep: options.sleep ?? sleep,
    random: options.random ?? Math.random,
    timeouts,
  };
  let issue: ((request: TokenRequest) => Promise<Issued>) | undefined;
  return fromIssuer(flow.kind, async (request) => {
    issue ??= (await import("./msal.js")).createIssuer(issuer);
    return issue(request);
  });
}

function findFlow(options: CredentialOptions): Flow | undefined {
  const { clientSecret, certificatePath, federatedTokenFile, managedIdentity, deviceCode } = options;
  if (clientSecret !== undefined) {
    return { kind: "client secret", clientId: need(options, "clientId"), secret: clientSecret };
  }
  if (certificatePath !== undefined) {
    return { kind: "certificate", clientId: need(options, "clientId"), path: certificatePath };
  }
  if (federatedTokenFile !== undefined) {
    return { kind: "workload federation", clientId: need(options, "clientId"), path: federatedTokenFile };
  }
  if (managedIdentity !== undefined && managedIdentity !== false) {
    return { kind: "managed identity", clientId: managedIdentity === true ? undefined : managedIdentity };
  }
  return deviceCode === true ? { kind: "device code", clientId: need(options, "clientId") } : undefined;
}

function readTenant(options: CredentialOptions, flow: Flow): string {
  const tenant =
    flow.kind === "device code" ? (options.tenantId ?? "organizations") : need(options, "tenantId");
  if (/^[A-Za-z0-9][\w.-]{0,254}$/.test(tenant)) return tenant;
  throw new InvalidInputError(
    `invalid tenantId: ${printable(tenant)}; it is the tenant's id or one of its domains`,
  );
}

/** What a person lets the app do in her name: to read what the cloud has. */
const DELEGATED: Partial<Record<Surface, string>> = {
  "threat intelligence": "ThreatIntelligence.Read.All",
  hunting: "ThreatHunting.Read.All",
  incidents: "SecurityIncident.Read.All",
  alerts: "SecurityAlert.Read.All",
};

function toDelegated({ root, surfaces }: CloudSpec): string[] {
  return surfaces.flatMap((surface) => DELEGATED[surface] ?? []).map((name) => `${root}/${name}`);
}

/** An issuer answers soon or not at all; the identity service of a machine at once or there is none. */
function toTokenTimeouts(given: Partial<Timeouts> | undefined, { kind }: Flow): Timeouts {
  const [attempt, call] = kind === "managed identity" ? [5_000, 20_000] : [30_000, 90_000];
  const all = toTimeouts(given);
  const at = (limit: number, name: keyof Timeouts): number => Math.min(limit, all[name]);
  return {
    connect: at(attempt, "connect"),
    headers: at(attempt, "headers"),
    query: at(attempt, "query"),
    body: at(attempt, "body"),
    attempt: at(attempt, "attempt"),
    call: at(call, "call"),
  };
}

function need(options: CredentialOptions, name: "clientId" | "tenantId"): string {
  const value = options[name];
  if (value !== undefined && value !== "") return value;
  const variable = name === "clientId" ? "AZURE_CLIENT_ID" : "AZURE_TENANT_ID";
  throw new InvalidInputError(`missing ${name}: this credential needs it; set ${name} or ${variable}`);
}
