import type { Finder, Found } from "./found.js";
import { maybeKnownName } from "../host/known-host.js";

const MAX_LOCAL = 64;

/** Punctuation in front is not part of it; `@user@host.example` has two at signs and is no mail address. */
const LOCAL = /(?<![\p{L}\p{M}\p{N}._%+'@-])[.%+'-]*([\p{L}\p{N}_][\p{L}\p{M}\p{N}._%+'-]*)$/u;
const DOMAIN = /[\p{L}\p{M}\p{N}_.-]{0,252}[\p{L}\p{N}](?![\p{L}\p{M}\p{N}_@])/uy;

/**
 * Mail addresses whose domain is a name under a known suffix; `mailto:` is not part of them. `git@host.example:path` is
 * the address of a repository, and its host a host. The part before the at sign keeps its case, as RFC 5321 has it.
 */
export const findEmails: Finder = (text) => {
  const found: Found[] = [];
  let done = 0;
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const [, local] = LOCAL.exec(text.slice(Math.max(done, at - MAX_LOCAL - 1), at)) ?? [];
    if (local === undefined || local.length > MAX_LOCAL) continue;
    DOMAIN.lastIndex = at + 1;
    const [domain = ""] = DOMAIN.exec(text) ?? [];
    const end = at + 1 + domain.length;
    const name = /^:[~/\w]/.test(text.slice(end, end + 2)) ? undefined : maybeKnownName(domain);
    if (name === undefined) continue;
    found.push({ kind: "email", value: `${local}@${name}`, start: at - local.length, end });
    done = end;
  }
  return found;
};
