/** Shorter ones are no secrets but words, such as the sample tenant takes. */
const SHORTEST = 16;

/** The bytes without the token that the request carried, in whatever form a service may send it back. */
export function redactTokens(bytes: Buffer, headers: Readonly<Record<string, string>>): Buffer {
  const named = Object.entries(headers).find(([name]) => name.toLowerCase() === "authorization")?.[1] ?? "";
  const token = named.replace(/^\w+ +/, "");
  if (token.length < SHORTEST) return bytes;
  const found = formsOf(token, named).filter((form) => bytes.includes(form));
  if (found.length === 0) return bytes;
  // Byte for byte, so that what is not UTF-8 stays as it is.
  return Buffer.from(
    found.reduce((text, form) => text.replaceAll(form, "[token]"), bytes.toString("latin1")),
    "latin1",
  );
}

function formsOf(token: string, header: string): string[] {
  const base64 = [token, header].flatMap((text) => {
    const bytes = Buffer.from(text);
    return [bytes.toString("base64").replace(/=+$/, ""), bytes.toString("base64url")];
  });
  return [token, encodeURIComponent(token), token.replaceAll("/", "\\/"), ...base64];
}
