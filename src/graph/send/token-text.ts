import { AuthError } from "../../base/errors.js";

/** Far more than is ever shown, so that no token is cut in two before it is looked for. */
const LOOKED_AT = 100_000;

/** The text without the token, and without anything else that looks like a JSON web token. */
export function hideTokens(text: string, token?: string): string {
  const start = text.slice(0, LOOKED_AT);
  const rest = token === undefined ? start : start.replaceAll(token, "[token]");
  return rest.replace(/\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g, "[token]");
}

/** The form of RFC 6750; anything else could break the header, and an error about the header would show it. */
export function checkToken(token: unknown): string {
  const text = typeof token === "string" ? token.trim() : "";
  if (/^[A-Za-z0-9\-._~+/]+=*$/.test(text)) return text;
  throw new AuthError(
    text === ""
      ? "missing token: the credential gave an empty one; get a new token, or check the credential"
      : "invalid token: it holds characters that no token has; copy it again, without quotes and line breaks",
  );
}

/** The claims of a `WWW-Authenticate` challenge, as JSON; undefined where it makes none. */
export function readClaims(challenge: string | null): string | undefined {
  const written = /\bclaims="([^"]{1,8192})"/.exec(challenge ?? "")?.[1];
  if (written === undefined) return undefined;
  const decoded = written.startsWith("{") ? written : Buffer.from(written, "base64").toString("utf8");
  try {
    JSON.parse(decoded);
    return decoded;
  } catch {
    return undefined;
  }
}
