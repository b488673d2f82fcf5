import { plural } from "../../base/text.js";
import { CLOUDS, clouds } from "../../graph/clouds.js";
import type { TokenClaims } from "../../graph/credential/token-claims.js";
import type { Finding } from "./check.js";
import { type Case, isOwnEndpoint } from "./examination.js";
import { findWays } from "./ways.js";

/** Graph's own id among the apps of Entra, the same in every cloud. */
const GRAPH = "00000003-0000-0000-c000-000000000000";

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What a token says of itself, held against what is asked with it. */
export function checkToken(patient: Case, claims: TokenClaims | undefined): Finding[] {
  if (claims === undefined) {
    const found = "not a JSON web token: what it is for and what it may do cannot be read";
    return [
      { name: "token", status: "warn", found, advice: "Graph issues JSON web tokens; see what answers" },
    ];
  }
  return [
    checkTime(patient, claims),
    checkAudience(patient, claims),
    checkTenant(patient, claims),
    toActor(claims),
  ];
}

function checkTime({ settings }: Case, { expires }: TokenClaims): Finding {
  const name = "token";
  if (expires === undefined) return { name, status: "warn", found: "it does not say when it ends" };
  const left = expires.getTime() - (settings.now?.() ?? new Date()).getTime();
  if (left > 5 * 60_000) return { name, status: "ok", found: `ends in ${span(left)}` };
  const ready = findWays(settings)[0]?.option === "token";
  return {
    name,
    status: left > 0 ? "warn" : "fail",
    found: left > 0 ? `ends in ${span(left)}` : `ended ${span(-left)} ago`,
    advice: ready
      ? "get a new one, for instance with az account get-access-token, or configure a credential that renews it"
      : "it is fresh from the issuer: set the clock of this machine",
  };
}

function checkAudience({ settings }: Case, { audience }: TokenClaims): Finding {
  const name = "audience";
  const { root } = clouds[settings.cloud];
  const written = audience?.replace(/\/+$/, "");
  if (audience !== undefined && (written === root || written === GRAPH)) {
    return { name, status: "ok", found: audience };
  }
  const other = CLOUDS.find((cloud) => clouds[cloud].root === written);
  const found = `${audience ?? "not named"}, but ${root} is asked`;
  const renew = `get a token for it: az account get-access-token --resource ${root}`;
  return {
    name,
    // Another server than the cloud's own may want a token of its own.
    status: isOwnEndpoint(settings) ? "fail" : "warn",
    found,
    advice: other === undefined ? renew : `set HUNTBOOK_CLOUD=${other}, or ${renew}`,
  };
}

function checkTenant({ settings }: Case, { tenantId }: TokenClaims): Finding {
  const name = "tenant";
  const { tenantId: meant = "" } = settings;
  const found = tenantId ?? "not named";
  if (!ID.test(meant) || tenantId === undefined || meant.toLowerCase() === tenantId.toLowerCase()) {
    return { name, status: "ok", found };
  }
  const advice = "get a token of the tenant that is meant, or set the variable to this one";
  return { name, status: "warn", found: `${found}, but AZURE_TENANT_ID is ${meant}`, advice };
}

const ACTORS = {
  app: "on its own (application permissions)",
  person: "for a person (delegated permissions)",
  unknown: "without any permission",
} as const;

function toActor({ appId, actor }: TokenClaims): Finding {
  return { name: "app", status: "ok", found: `${appId ?? "not named"}, ${ACTORS[actor ?? "unknown"]}` };
}

/** `12 minutes`, `5 hours`, `3 days`. */
function span(milliseconds: number): string {
  const minutes = Math.max(1, Math.floor(milliseconds / 60_000));
  if (minutes < 120) return plural(minutes, "minute");
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? plural(hours, "hour") : plural(Math.floor(hours / 24), "day");
}
