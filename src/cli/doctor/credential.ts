import { isHuntbookError } from "../../base/errors.js";
import { maybeCredential } from "../../graph/credential/credential.js";
import type { Credential } from "../../graph/send/token.js";
import { readTokenClaims, type TokenClaims } from "../../graph/credential/token-claims.js";
import { attempt, type Finding, fromError } from "./check.js";
import { type Case, isOwnEndpoint } from "./examination.js";
import { toLimits } from "./limits.js";
import { checkToken } from "./token.js";
import { findWays } from "./ways.js";

/** What is known of who asks. */
export interface Identity {
  readonly findings: readonly Finding[];
  /** Undefined where requests carry no token. */
  readonly credential?: Credential | undefined;
  readonly claims?: TokenClaims | undefined;
  /** What mends a token that is refused, where that can be told from the token. */
  readonly mend?: string | undefined;
  /** Why nothing can be asked. */
  readonly blocked?: string;
}

/** The credential, and what the token that it gives says of itself. The token itself goes no further than this. */
export async function checkCredential(patient: Case): Promise<Identity> {
  const { settings } = patient;
  if (settings.source === "sample") {
    const found = "none is needed for the sample tenant";
    const credential = { kind: "sample", getToken: async () => "sample" };
    return { findings: [{ name: "credential", status: "ok", found }], credential };
  }
  const timeouts = toLimits(patient.timeout);
  const credential = attempt(() => maybeCredential({ ...settings, timeouts }));
  if (isHuntbookError(credential)) {
    return { findings: [fromError("credential", credential)], blocked: "there is no credential" };
  }
  const kind = checkKind(patient, credential);
  if (credential === undefined) return { findings: [kind], mend: kind.advice };
  const reason = findReason(patient, credential);
  if (reason !== undefined) {
    return {
      findings: [kind, { name: "token", status: "skip", found: `not asked for: ${reason}` }],
      blocked: reason,
    };
  }
  // A ready token is there at once; for a device code the issuer says on the same terminal what to do.
  if (!["token", "device code"].includes(credential.kind)) patient.onWait(`a token by ${credential.kind}`);
  return askForToken(patient, credential, kind);
}

async function askForToken(patient: Case, credential: Credential, kind: Finding): Promise<Identity> {
  let token: string;
  try {
    token = await credential.getToken();
  } catch (error) {
    if (!isHuntbookError(error)) throw error;
    return { findings: [kind, fromError("token", error)], blocked: "there is no token" };
  }
  const claims = readTokenClaims(token);
  const findings = checkToken(patient, claims);
  const wrong = claims === undefined ? undefined : findings.find(({ status }) => status !== "ok");
  return { findings: [kind, ...findings], credential, claims, mend: wrong?.advice };
}

/** The way that is taken, and those that are configured in vain. */
function checkKind({ settings }: Case, credential: Credential | undefined): Finding {
  const name = "credential";
  const [taken, ...others] = findWays(settings);
  if (credential === undefined || taken === undefined) {
    const found = "none: requests carry no token";
    return isOwnEndpoint(settings)
      ? { name, status: "fail", found, advice: "set HUNTBOOK_TOKEN, or the credential of an app" }
      : { name, status: "warn", found, advice: "this is right for a server that asks for none" };
  }
  const found = `${credential.kind} (${taken.variable})`;
  if (others.length === 0) return { name, status: "ok", found };
  const unused = others.map(({ variable }) => variable).join(", ");
  return { name, status: "warn", found: `${found}; not used: ${unused}`, advice: "unset what is not meant" };
}

/** Why no token can be asked for, where that is so. A ready one needs neither network nor person. */
function findReason({ offline, interactive }: Case, { kind }: Credential): string | undefined {
  if (kind === "token") return undefined;
  if (offline) return "--offline";
  return kind === "device code" && !interactive ? "a person has to sign in, at a terminal" : undefined;
}
