import type { ErrorCode, HuntbookError } from "../../base/errors.js";
import type { TokenClaims } from "../../graph/credential/token-claims.js";
import { fromError } from "./check.js";
import type { Identity } from "./credential.js";
import type { Family } from "./families.js";
import { findPermission, grant } from "./permissions.js";

/** For faults of the network whose errors say nothing of what to do. */
const NETWORK: Partial<Record<ErrorCode, string>> = {
  TIMEOUT:
    "name your proxy in HTTPS_PROXY where a firewall stands in the way, or allow more time with --timeout",
  CONNECTION_FAILED: "check the network, the proxy settings and the endpoint",
};

/** The sentence that mends a fault of one part of the API; what the error itself says, where nothing more is known. */
export function adviceFor(
  family: Family,
  error: HuntbookError,
  { claims, mend }: Pick<Identity, "claims" | "mend">,
): string | undefined {
  const said = fromError("", error).advice ?? NETWORK[error.code];
  if (error.code === "RATE_LIMITED") return "nothing is to be mended: run it again later";
  const { licence, retired } = family;
  switch (error.status) {
    case 401:
      return mend ?? said;
    case 402:
      return withNews(`this is paid for apart: the tenant needs ${licence}`, family);
    case 403:
      return forbidden(family, claims);
    case 404:
      return retired ?? `check cloud, version and endpoint, and that the tenant has ${licence}`;
    case 410:
      return retired ?? said;
    default:
      return said;
  }
}

/** A 403 says little of its reason; the token narrows it down. */
function forbidden(family: Family, claims: TokenClaims | undefined): string {
  const [permission] = family.permissions;
  const needs = `the tenant needs ${family.licence}`;
  const refused = "or conditional access refuses it";
  if (claims === undefined) {
    return withNews(`${grant({}, permission)}; if it has that, ${needs}, ${refused}`, family);
  }
  if (findPermission(family, claims) === undefined) return grant(claims, permission);
  const person =
    claims.actor === "person" && family.role !== undefined ? ` and the person ${family.role}` : "";
  return withNews(`the permission is there, so ${needs}${person}, ${refused}`, family);
}

function withNews(advice: string, { retired }: Family): string {
  return retired === undefined ? advice : `${advice}; ${retired}`;
}
