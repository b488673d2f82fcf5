import { AuthError } from "../../base/errors.js";
import { printable, truncate } from "../../base/text.js";
import { hideTokens } from "../send/token-text.js";
import type { Fault } from "../fault.js";

/** What the commonest refusals of Entra ID mean for the person in front of them. */
const ADVICE: Readonly<Record<string, string>> = {
  AADSTS7000215: "the client secret is wrong: pass its value, not its id",
  AADSTS7000222: "the client secret has expired: make a new one",
  AADSTS700016: "the app is not known in this tenant: check clientId and tenantId",
  AADSTS90002: "there is no such tenant: check tenantId and cloud",
  AADSTS700027: "the certificate is not registered with the app",
  AADSTS70021: "no federated credential of the app matches the token in the file",
  AADSTS65001: "an administrator has to consent to the app",
  AADSTS53003: "conditional access refuses this sign-in",
  AADSTS7000218: "the app does not allow public clients: allow them for the device code",
};

/**
 * Why there is no token, without the error of the library that asked: its objects hold the secrets. `secrets` are cut
 * out also where the issuer repeats them.
 */
export function toAuthError(
  kind: string,
  thrown: unknown,
  fault: Fault | undefined,
  secrets: readonly string[],
): AuthError {
  const said = fault?.message ?? (thrown instanceof Error ? thrown.message : String(thrown));
  const [first = ""] = said.slice(Math.max(0, said.search(/AADSTS\d/))).split(/[\r\n]|Trace ID:/);
  const clean = secrets.reduce(
    (text, secret) => text.replaceAll(secret, "[secret]").replaceAll(encodeURIComponent(secret), "[secret]"),
    hideTokens(first),
  );
  const code = /AADSTS\d+/.exec(said)?.[0];
  const next =
    (code === undefined ? undefined : ADVICE[code]) ?? fault?.next ?? "check the credential and its cloud";
  const { status, retryAfterMs, phase } = fault?.details ?? {};
  return new AuthError(`no token by ${kind}: ${printable(truncate(clean.trim(), 300))}; ${next}`, {
    ...(status === undefined ? {} : { status }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(phase === undefined ? {} : { phase }),
    ...(code === undefined ? {} : { serviceCode: code }),
  });
}
