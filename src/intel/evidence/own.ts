import type { Cells } from "../../frame/index.js";
import { domainOf, Inside } from "./inside.js";
import { isAttacking } from "./said.js";

/** What the evidence shows to be the tenant's own. */
export function findInside(rows: readonly Cells[]): Inside {
  const inside = new Inside();
  for (const row of rows) {
    const kind = row.text("kind");
    if (kind === "deviceEvidence") addDevice(inside, row, "");
    if (kind === "hostLogonSessionEvidence") addDevice(inside, row, "host");
    if (kind === "ioTDeviceEvidence" || kind === "nicEvidence") {
      inside.addHost(row.text("ipAddressIpAddress"), "a device of the tenant's");
    }
    for (const mailbox of ownMailboxes(row, kind)) inside.addDomain(domainOf(mailbox));
  }
  return inside;
}

function addDevice(inside: Inside, row: Cells, prefix: "" | "host"): void {
  for (const name of deviceHosts(prefix)) {
    const what = name.endsWith("ExternalIpAddress")
      ? "the tenant's own, as seen from outside"
      : "a device of the tenant's";
    for (const text of textsIn(row, name)) inside.addHost(text, what);
  }
  const [dns = ""] = deviceHosts(prefix);
  inside.addDomain(
    row.text(prefix === "" ? "dnsDomain" : "hostDnsDomain") || row.text(dns).replace(/^[^.]*\./, ""),
  );
}

/** Mailboxes that are surely the tenant's: those watched, those of its users, those that a mail came in for. */
function ownMailboxes(row: Cells, kind: string): string[] {
  if (kind === "mailboxEvidence") return [row.text("primaryAddress"), row.text("upn")];
  if (kind === "submissionMailEvidence") return [row.text("submitter")];
  if (kind === "analyzedMessageEvidence" && sentByTenant(row.text("antiSpamDirection")) === undefined) {
    return [row.text("recipientEmailAddress")];
  }
  if (kind !== "userEvidence" || row.text("verdict").toLowerCase() === "malicious") return [];
  const isAdversary = isAttacking({ verdict: "", roles: textsIn(row, "roles") });
  return isAdversary ? [] : [row.text("userAccountUserPrincipalName")];
}

/** Columns that name a device, `host` before them where it stands inside a session. */
export function deviceHosts(prefix: "" | "host"): string[] {
  const names = ["deviceDnsName", "lastIpAddress", "lastExternalIpAddress", "ipInterfaces"];
  return names.map((name) => (prefix === "" ? name : prefix + name.charAt(0).toUpperCase() + name.slice(1)));
}

export function sentByTenant(direction: string): string | undefined {
  return /^(out|intra)/i.test(direction) ? "the sender of a message from inside" : undefined;
}

/** The texts of a cell: those of a list, or the one that it is. */
export function textsIn(row: Cells, name: string): string[] {
  const list = row.list(name).filter((text) => typeof text === "string");
  return list.length > 0 ? list : [row.text(name)].filter((text) => text !== "");
}
