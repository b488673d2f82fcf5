import ipaddr from "ipaddr.js";

/**
 * The text with every link, host, address and mail address in it made inert for reading: `hxxps://bad[.]example`.
 * Doing it twice changes nothing; `refang` gives the text back.
 */
export function defang(text: string): string {
  return text
    .replace(/\bhttp(s?):\/\//gi, (_all, s: string) => `hxxp${s}://`)
    .replace(/(?<=[\p{L}\p{N}_-])@(?=[\p{L}\p{N}_-])/gu, "[@]")
    .replace(/[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+/gu, (token) =>
      isHostLike(token) ? token.replaceAll(".", "[.]") : token,
    )
    .replace(/[0-9a-f]*:[0-9a-f]*:[0-9a-f:]*/gi, (token) =>
      ipaddr.IPv6.isValid(token) ? token.replaceAll(":", "[:]") : token,
    );
}

/** Undoes `defang`, and the other common ways to write the same. */
export function refang(text: string): string {
  return text
    .replace(/\bh(?:xx|\*\*)p(s?)(?=:|\[:)/gi, (_all, s: string) => `http${s}`)
    .replace(/\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)/gi, ".")
    .replace(/\[@\]|\(@\)|\[at\]|\(at\)/gi, "@")
    .replace(/\[:\/\/\]/g, "://")
    .replace(/\[:\]/g, ":");
}

/** A dotted token that ends in letters, or four decimal numbers: a version such as `2.4` is left as it is. */
function isHostLike(token: string): boolean {
  return /\.\p{L}[\p{L}\p{N}-]+$/u.test(token) || /^\d{1,3}(\.\d{1,3}){3}$/.test(token);
}
