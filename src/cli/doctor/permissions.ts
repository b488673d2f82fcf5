import type { Cloud } from "../../graph/clouds.js";
import type { TokenClaims } from "../../graph/token-claims.js";
import type { Finding } from "./check.js";
import { familiesOf, type Family } from "./families.js";

/** The permission of a family that a token carries, by the names of Entra, which do not mind case. */
export function findPermission({ permissions }: Family, { roles, scopes }: TokenClaims): string | undefined {
  const held = new Set([...roles, ...scopes].map((name) => name.toLowerCase()));
  return permissions.find((name) => held.has(name.toLowerCase()));
}

/** One finding for each part of the API that the cloud has. */
export function checkPermissions(cloud: Cloud, claims: TokenClaims): Finding[] {
  return familiesOf(cloud).map((family) => {
    const name = family.surface;
    const held = findPermission(family, claims);
    if (held !== undefined) return { name, status: "ok", found: held };
    return { name, status: "fail", found: `${family.permissions[0]} is missing`, advice: grant(claims) };
  });
}

/** The Azure CLI's own app. What it may ask for is settled with Microsoft, and none of this is among it. */
const AZURE_CLI = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";

/** How a permission gets into the token: the app's own by an administrator, a person's with her consent. */
export function grant({ actor, appId }: Partial<TokenClaims>, what = "it"): string {
  if (appId === AZURE_CLI) {
    return `nobody can give ${what} to the Azure CLI: take an app of yours, by HUNTBOOK_DEVICE_CODE or az login --service-principal`;
  }
  return actor === "person"
    ? `consent to ${what} as a delegated permission, or let an administrator do so, and sign in again`
    : `grant ${what} to the app as an application permission, let an administrator consent, and get a new token`;
}
