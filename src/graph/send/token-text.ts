import { AuthError } from "../../base/errors.js";
import { truncate } from "../../base/text.js";

/** Far more than is ever shown, so that no token is cut in two before it is looked for. */
const LOOKED_AT = 100_000;

/** Shorter ones are no secrets but words, such as the sample tenant takes. */
const SHORTEST = 16;

/** A token in the forms in which a service may send it back, the longest first: in a URL, a form, JSON, base64, hex or parts. */
export function tokenForms(token: string): string[] {
  if (token.length < SHORTEST) return [];
  const packed = [token, `Bearer ${token}`].flatMap((text) =>
    [0, 1, 2].flatMap((before) => base64Of(text, before)),
  );
  const hex = Buffer.from(token).toString("hex");
  const inForm = new URLSearchParams({ "": token }).toString().slice(1);
  const parts = token.split(".").filter((part) => part.length >= SHORTEST);
  const forms = [token, encodeURIComponent(token), inForm, ...parts, ...packed, hex, hex.toUpperCase()];
  const written = new Set(forms.flatMap((form) => [form, form.replaceAll("/", "\\/")]));
  return [...written].toSorted((a, b) => b.length - a.length);
}

/** What of a text is the same in base64 whatever stands around it, behind so many bytes of a group of three. */
function base64Of(text: string, before: number): string[] {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
  const whole = Math.floor((bytes.length * 8) / 6);
  const from = Math.ceil((before * 8) / 6);
  return [bytes.toString("base64"), bytes.toString("base64url")].map((form) => form.slice(from, whole));
}

/** The text without anything that looks like a JSON web token. */
export function hideTokens(text: string): string {
  return text.slice(0, LOOKED_AT).replace(/\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g, "[token]");
}

/** Of no language, and as long as one character of what it hides. */
const MASK = "\uE000";

/**
 * The beginning of a text without the token in any form. A mask counts as long as what it hides, so that nothing comes
 * into sight that stood behind the end.
 */
export function cutWithoutToken(text: string, length: number, token = ""): string {
  const start = text.slice(0, LOOKED_AT);
  const plain = token === "" ? start : start.replaceAll(token, "[token]");
  const masked = tokenForms(token).reduce(
    (left, form) => left.replaceAll(form, MASK.repeat(form.length)),
    plain,
  );
  return truncate(hideTokens(masked), length).replace(/\uE000+/g, "[token]");
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
