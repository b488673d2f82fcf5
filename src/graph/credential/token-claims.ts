import { isObject } from "../send/content.js";

/** What a token says of itself. Nothing of it is checked: whether a token is good, only the service can tell. */
export interface TokenClaims {
  /** Whom it is for. */
  readonly audience: string | undefined;
  readonly tenantId: string | undefined;
  readonly appId: string | undefined;
  /** Who it was issued to, within the tenant. */
  readonly subject: string | undefined;
  /** Whether the app acts on its own or for a person; undefined where the token does not tell. */
  readonly actor: "app" | "person" | undefined;
  /** Application permissions. */
  readonly roles: readonly string[];
  /** Delegated permissions. */
  readonly scopes: readonly string[];
  readonly expires: Date | undefined;
}

/** The claims of a JSON web token; undefined where it is of another kind, which no client can read. */
export function readTokenClaims(token: string): TokenClaims | undefined {
  const parts = token.trim().split(".");
  const payload = parts.length === 3 ? parse(parts[1] ?? "") : undefined;
  if (payload === undefined) return undefined;
  const { aud, tid, appid, azp, oid, sub, idtyp, exp } = payload;
  const roles = texts(payload["roles"]);
  const scopes = text(payload["scp"])?.split(" ").filter(Boolean) ?? [];
  return {
    audience: text(aud),
    tenantId: text(tid),
    appId: text(appid) ?? text(azp),
    subject: text(oid) ?? text(sub),
    actor: findActor(text(idtyp), roles, scopes),
    roles,
    scopes,
    expires: typeof exp === "number" && Math.abs(exp) < 8.64e12 ? new Date(exp * 1000) : undefined,
  };
}

/** `idtyp` is optional in a token; only a person's has scopes. */
function findActor(
  idtyp: string | undefined,
  roles: readonly string[],
  scopes: readonly string[],
): TokenClaims["actor"] {
  if (idtyp === "app") return "app";
  if (idtyp === "user" || scopes.length > 0) return "person";
  return roles.length > 0 ? "app" : undefined;
}

function parse(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = JSON.parse(Buffer.from(part, "base64url").toString("utf8")) as unknown;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
