import type { Cloud } from "../../graph/clouds.js";
import type { TokenClaims } from "../../graph/credential/token-claims.js";
import type { Finding } from "./check.js";
import { families, familiesOf, type Family } from "./families.js";

/** The permission of a family that a token carries, by the names of Entra, which do not mind case. */
export function findPermission({ permissions }: Family, claims: TokenClaims): string | undefined {
  return permissions.find((name) => holds(claims, name));
}

function holds({ roles, scopes }: TokenClaims, name: string): boolean {
  return [...roles, ...scopes].some((held) => held.toLowerCase() === name.toLowerCase());
}

/** Whether a part of the API may be left out on purpose: one beside threat intelligence, where the token opens that. */
export function isOptional({ surface }: Family, claims: TokenClaims): boolean {
  return (
    surface !== "threat intelligence" &&
    families.some((family) => family.surface === "threat intelligence" && findPermission(family, claims))
  );
}

/** A finding for each part of the API that the cloud has, and one more where it can be changed. */
export function checkPermissions(cloud: Cloud, claims: TokenClaims): Finding[] {
  return familiesOf(cloud).flatMap((family) => [
    checkReading(family, claims),
    ...checkChanging(family, claims),
  ]);
}

function checkReading(family: Family, claims: TokenClaims): Finding {
  const name = family.surface;
  const held = findPermission(family, claims);
  if (held !== undefined) return { name, status: "ok", found: held };
  const found = `${family.permissions[0]} is missing`;
  return isOptional(family, claims)
    ? {
        name,
        status: "skip",
        found,
        advice: `only where ${name === "hunting" ? "it is" : "they are"} wanted: ${grant(claims)}`,
      }
    : { name, status: "fail", found, advice: grant(claims) };
}

function checkChanging({ surface, changing }: Family, claims: TokenClaims): Finding[] {
  if (changing === undefined) return [];
  const name = `${surface}: changes`;
  if (holds(claims, changing)) return [{ name, status: "ok", found: changing }];
  const found = `${changing} is missing`;
  const advice = `only where comments and changes are to be written: ${grant(claims)}`;
  return [{ name, status: "skip", found, advice }];
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
