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
  const packed = [token, header].flatMap((text) => [0, 1, 2].flatMap((before) => base64Of(text, before)));
  const hex = Buffer.from(token).toString("hex");
  return [
    token,
    encodeURIComponent(token),
    token.replaceAll("/", "\\/"),
    ...packed,
    hex,
    hex.toUpperCase(),
  ].toSorted((a, b) => b.length - a.length);
}

/** What of a text is the same in base64 whatever stands around it, behind so many bytes of a group of three. */
function base64Of(text: string, before: number): string[] {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
  const whole = Math.floor((bytes.length * 8) / 6);
  const from = Math.ceil((before * 8) / 6);
  return [bytes.toString("base64"), bytes.toString("base64url")].map((form) => form.slice(from, whole));
}
