import type { Cells } from "../../../frame/index.js";
import { readMentions, type Inside, type Mention } from "../../../intel/index.js";
import { indicatorKind, maybeHostId, refang } from "../../../model/index.js";
import { named, type Named } from "../naming.js";
import type { EntitySpec } from "../spec.js";

/** A name of the internet, also the one in a URL or behind a mailbox. */
export const host: EntitySpec = {
  meaning: "a name of the internet, also of a URL or of a mail's sender",
  from: { "*": (row, inside) => mentionsOf(row, inside, "hostname") },
  toValue: (text) => maybeHostId(text)?.id ?? refang(text).trim(),
};

/** What a row names that is a host of this kind, or was meant to be one. The tenant's own devices are devices. */
export function mentionsOf(row: Cells, inside: Inside, kind: "hostname" | "ipAddress"): Named[] {
  if (/^(device|hostLogonSession|ioTDevice|nic)Evidence$/.test(row.text("kind"))) return [];
  return (readMentions(row, inside) ?? [])
    .filter((mention) => (mention.host?.kind ?? meantKind(row, mention)) === kind)
    .map(({ text, host: read, verdict, roles, aside }) => ({
      ...named(row, read?.id ?? text),
      host: read,
      verdict,
      roles,
      aside,
    }));
}

/** What a text that is no host was meant to be, by where it stands. A URL that names no host is a URL alone. */
function meantKind(row: Cells, { text }: Mention): "hostname" | "ipAddress" | undefined {
  if (row.text("kind") === "ipEvidence") return "ipAddress";
  const isUrl = [row.text("url"), ...row.list("urls"), ...row.list("urlsUrl")].includes(text);
  return isUrl || indicatorKind(text) === "email" ? undefined : "hostname";
}
