import { tokenForms } from "../send/token-text.js";

/** The bytes without the token that the request carried, in whatever form a service may send it back. */
export function redactTokens(bytes: Buffer, headers: Readonly<Record<string, string>>): Buffer {
  const named = Object.entries(headers).find(([name]) => name.toLowerCase() === "authorization")?.[1] ?? "";
  const token = named.replace(/^\w+ +/, "");
  const found = tokenForms(token).filter((form) => bytes.includes(form));
  if (found.length === 0) return bytes;
  // Byte for byte, so that what is not UTF-8 stays as it is.
  return Buffer.from(
    found.reduce((text, form) => text.replaceAll(form, "[token]"), bytes.toString("latin1")),
    "latin1",
  );
}
