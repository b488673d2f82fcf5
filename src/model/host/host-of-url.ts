import { maybeHostId, type HostId } from "./host-id.js";

/** The host of a URL, with its scheme or without, as a browser reads it. Invisible characters before the path make it none. */
export function hostOfUrl(text: string): HostId | undefined {
  const url = /^[a-z][\w+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const [, authority = ""] = /^[^:]+:\/\/([^/?#\\]*)/.exec(url) ?? [];
  if (/[\p{C}\p{Z}]/u.test(authority) || !URL.canParse(url)) return undefined;
  return maybeHostId(new URL(url).hostname);
}
