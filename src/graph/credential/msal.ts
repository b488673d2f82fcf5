import { readFile } from "node:fs/promises";
import {
  type AccountInfo,
  type AuthenticationResult,
  ConfidentialClientApplication,
  ManagedIdentityApplication,
  type NodeAuthOptions,
  PublicClientApplication,
} from "@azure/msal-node";
import { AuthError } from "../../base/errors.js";
import { printable } from "../../base/text.js";
import { toAuthError } from "./auth-fault.js";
import { readCertificate } from "./certificate.js";
import type { Issued, TokenRequest } from "../send/token.js";
import { createTokenNetwork, type TokenNetwork, type TokenNetworkOptions } from "./token-network.js";

/** One way to a token. The secrets in it stay inside the closure of the issuer. */
export type Flow =
  | { readonly kind: "client secret"; readonly clientId: string; readonly secret: string }
  | { readonly kind: "certificate" | "workload federation"; readonly clientId: string; readonly path: string }
  | { readonly kind: "managed identity"; readonly clientId: string | undefined }
  | { readonly kind: "device code"; readonly clientId: string };

export interface IssuerOptions extends Omit<TokenNetworkOptions, "origins" | "retries"> {
  readonly flow: Flow;
  readonly tenantId: string;
  /** Where tokens are issued, without the tenant. */
  readonly authority: string;
  /** What the token is for: the root of Graph in this cloud. */
  readonly resource: string;
  /** What of it. */
  readonly scopes: string[];
  readonly onDeviceCode: (message: string) => void;
}

/** Asks the issuer; every time anew, because the token is kept one floor up. */
export type Issuer = (request: TokenRequest) => Promise<Issued>;

type Acquire = (request: TokenRequest) => Promise<AuthenticationResult | null>;

const RETRIES = 3;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function createIssuer(options: IssuerOptions): Issuer {
  const { flow } = options;
  const network = createTokenNetwork(
    flow.kind === "managed identity"
      ? { ...options, origins: findMachineOrigins(), retries: 0 }
      : { ...options, origins: [new URL(options.authority).origin], retries: RETRIES },
  );
  let acquire: Acquire | undefined;
  return async (request) => {
    try {
      acquire ??= await toAcquire(options, network);
      const result = await acquire(request);
      if (result === null) throw new AuthError("no token: the issuer gave none; check the credential");
      const lasts = (result.expiresOn?.getTime() ?? Date.now()) - Date.now();
      return { token: result.accessToken, lasts };
    } catch (error) {
      if (error instanceof AuthError) throw error;
      throw toAuthError(flow.kind, error, network.fault, flow.kind === "client secret" ? [flow.secret] : []);
    }
  };
}

async function toAcquire(options: IssuerOptions, network: TokenNetwork): Promise<Acquire> {
  const { flow } = options;
  switch (flow.kind) {
    case "managed identity":
      return fromMachine(options, flow.clientId, network);
    case "device code":
      return fromPerson(options, flow.clientId, network);
    case "client secret":
      return fromApp(options, { clientId: flow.clientId, clientSecret: flow.secret }, network);
    case "certificate":
      return fromApp(
        options,
        { clientId: flow.clientId, clientCertificate: await readCertificate(flow.path) },
        network,
      );
    case "workload federation":
      return fromApp(
        options,
        { clientId: flow.clientId, clientAssertion: () => readAssertion(flow.path) },
        network,
      );
  }
}

function fromApp(options: IssuerOptions, auth: NodeAuthOptions, network: TokenNetwork): Acquire {
  const app = new ConfidentialClientApplication({
    auth: { ...auth, ...toAuthority(options) },
    system: { networkClient: network },
  });
  const { scopes } = options;
  return ({ claims }) =>
    app.acquireTokenByClientCredential({
      scopes,
      skipCache: true,
      ...(claims === undefined ? {} : { claims }),
    });
}

function fromPerson(options: IssuerOptions, clientId: string, network: TokenNetwork): Acquire {
  const app = new PublicClientApplication({
    auth: { clientId, ...toAuthority(options) },
    system: { networkClient: network },
  });
  const { scopes } = options;
  let account: AccountInfo | null = null;
  return async ({ claims }) => {
    const more = claims === undefined ? {} : { claims };
    const renewed = account && (await renew(account, more));
    const result =
      renewed ??
      (await app.acquireTokenByDeviceCode({
        scopes,
        deviceCodeCallback: ({ message }) => options.onDeviceCode(printable(message)),
        ...more,
      }));
    account = result?.account ?? account;
    return result;
  };

  /** Where the refresh token is no longer good, the person is asked again. */
  async function renew(known: AccountInfo, more: { claims?: string }): Promise<AuthenticationResult | null> {
    try {
      return await app.acquireTokenSilent({ account: known, scopes, forceRefresh: true, ...more });
    } catch {
      return null;
    }
  }
}

function fromMachine(options: IssuerOptions, clientId: string | undefined, network: TokenNetwork): Acquire {
  if (clientId === undefined) checkMachineLearning();
  const app = new ManagedIdentityApplication({
    ...(clientId === undefined ? {} : { managedIdentityIdParams: { userAssignedClientId: clientId } }),
    system: { networkClient: network },
  });
  const { resource } = options;
  // With claims the issuer needs to know the token that was refused, which is the one that MSAL has kept.
  return ({ claims }) =>
    app.acquireToken(claims === undefined ? { resource, forceRefresh: true } : { resource, claims });
}

/**
 * All that MSAL would otherwise look up on the network first. It takes https addresses only, so an issuer on this
 * machine is called https here, and by its true address in the endpoints.
 */
function toAuthority({ authority, tenantId }: IssuerOptions): Omit<NodeAuthOptions, "clientId"> {
  const base = `${authority}/${tenantId}`;
  return {
    authority: base.replace(/^http:/, "https:"),
    knownAuthorities: [new URL(authority).host],
    authorityMetadata: JSON.stringify({
      issuer: `${base}/v2.0`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      end_session_endpoint: `${base}/oauth2/v2.0/logout`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
    }),
  };
}

/**
 * Azure Machine Learning names the machine's identity in the environment, by a word where it has none. Asked without a
 * client id its service answers all the same: with a token of the person who is signed in, who was not meant.
 */
function checkMachineLearning(): void {
  const { MSI_ENDPOINT, MSI_SECRET, IDENTITY_ENDPOINT, IDENTITY_HEADER, DEFAULT_IDENTITY_CLIENT_ID } =
    process.env;
  const here = MSI_ENDPOINT && MSI_SECRET && !(IDENTITY_ENDPOINT && IDENTITY_HEADER);
  if (!here || UUID.test(DEFAULT_IDENTITY_CLIENT_ID ?? "")) return;
  throw new AuthError(
    "no token by managed identity: this Azure Machine Learning compute has none of its own; assign one to it, or name " +
      "the client id of an assigned one in HUNTBOOK_MANAGED_IDENTITY",
  );
}

/** Where the identity of a machine can be asked for: what its environment names, and Azure's fixed address. */
function findMachineOrigins(): string[] {
  const named = ["IDENTITY_ENDPOINT", "MSI_ENDPOINT", "IMDS_ENDPOINT", "AZURE_POD_IDENTITY_AUTHORITY_HOST"];
  const addresses = named
    .map((name) => process.env[name])
    .filter((text) => text !== undefined && URL.canParse(text));
  return [
    "http://169.254.169.254",
    "http://127.0.0.1:40342",
    ...addresses.map((text) => new URL(text as string).origin),
  ];
}

async function readAssertion(path: string): Promise<string> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new AuthError(
      `invalid federated token file: ${printable(path)}; it cannot be read (${error.code ?? "unknown"})`,
    );
  });
  if (text.trim() !== "") return text.trim();
  throw new AuthError(`invalid federated token file: ${printable(path)}; it is empty`);
}
