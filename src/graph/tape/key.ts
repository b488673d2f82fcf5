import { createHash } from "node:crypto";
import { readTokenClaims } from "../credential/token-claims.js";
import type { Asked } from "./asked.js";

/** Whose answers they are, and what they depend on beside the request. */
export interface Standing {
  /** The hash of who asks. */
  readonly identity: string;
  readonly cloud: string;
  /** Of a service whose clock stands still: the time that it shows. */
  readonly clock?: string | undefined;
}

/** Headers that make another question of a request. */
const HEADERS = ["accept", "consistencylevel", "prefer"];

/** The name of a question on a tape. Neither the order of its options nor how they are encoded makes another. */
export function keyOf({ method, url, headers, body }: Asked, { identity, cloud, clock }: Standing): string {
  const { origin, pathname, searchParams } = new URL(url);
  const query = [...searchParams].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const named = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return hash([
    identity,
    cloud,
    clock ?? null,
    method.toUpperCase(),
    origin,
    decode(pathname),
    query,
    HEADERS.map((name) => named[name] ?? null),
    body ?? null,
  ]);
}

/**
 * Who asks, as a hash: tenant, app and person that the token names. Of a token that nobody can read, what was configured
 * counts.
 */
export function identityOf(token: string | undefined, configured: string): string {
  const claims = token === undefined ? undefined : readTokenClaims(token);
  const { tenantId, appId, subject } = claims ?? {};
  if (tenantId === undefined && subject === undefined) return configured;
  return hash(["token", tenantId ?? null, appId ?? null, subject ?? null]).slice(0, 32);
}

/** The options that say who asks, and whether the token itself is all that is known. */
export interface Who {
  readonly token?: string | undefined;
  readonly tenantId?: string | undefined;
  readonly clientId?: string | undefined;
  readonly managedIdentity?: boolean | string | undefined;
  readonly deviceCode?: boolean | undefined;
}

/** The same where no token is there yet. Of a ready token that nobody can read, its hash is all there is. */
export function configuredIdentity({ token, tenantId, clientId, managedIdentity, deviceCode }: Who): string {
  if (token !== undefined) return identityOf(token, hash(["opaque", token]).slice(0, 32));
  return hash([tenantId ?? null, clientId ?? null, managedIdentity ?? null, deviceCode ?? null]).slice(0, 32);
}

export function hash(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
