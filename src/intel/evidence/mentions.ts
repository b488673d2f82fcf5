import { truncate } from "../../base/text.js";
import { type HostId, hostOfUrl, maybeHostId, registeredDomain } from "../../model/index.js";
import type { Cells } from "../../frame/index.js";
import { domainOf, isMailProvider, type Inside } from "./inside.js";
import { deviceHosts, sentByTenant, textsIn } from "./own.js";
import { isThreat, type Said } from "./said.js";

/** What may be a host in a piece of evidence, with what is said of it there. */
export interface Mention extends Said {
  /** As it was written: a name, an address or a URL. */
  readonly text: string;
  readonly host: HostId | undefined;
  /** Why it is not the adversary's, where the place says so at which it stands. */
  readonly aside?: string | undefined;
}

/** What a piece of evidence names; undefined for a kind that names no hosts, or that nobody has heard of. */
export function readMentions(row: Cells, inside: Inside): readonly Mention[] | undefined {
  return readers
    .get(row.text("kind"))?.(row, inside)
    .filter(({ text }) => text !== "");
}

/** Evidence that names no host, in words. */
export function describeEvidence(row: Cells): string {
  const kind = row.text("kind") || "evidence without a type";
  const name = (describing.get(kind) ?? []).map((column) => row.text(column)).filter((text) => text !== "");
  const what = kind.replace(/Evidence$/, "");
  return name.length > 0 ? `${what} ${truncate(name.join(" "), 160)}` : `${kind}: not read for hosts`;
}

const describing: ReadonlyMap<string, readonly string[]> = new Map([
  ["fileEvidence", ["fileDetailsFileName", "fileDetailsSha256"]],
  ["mailboxEvidence", ["primaryAddress"]],
  ["userEvidence", ["userAccountUserPrincipalName"]],
]);

type Read = (row: Cells, inside: Inside) => readonly Mention[];

/** What each kind of evidence names that may be the adversary's. Of what is the tenant's own, see `findInside`. */
const readers: ReadonlyMap<string, Read> = new Map(
  Object.entries<Read>({
    ipEvidence: (row) => [said(row, row.text("ipAddress"))],
    urlEvidence: (row) => [saidUrl(row, row.text("url"))],
    blobEvidence: (row) => [saidUrl(row, row.text("url"))],
    blobContainerEvidence: (row) => [saidUrl(row, row.text("url"))],
    dnsEvidence: (row) => [
      said(row, row.text("domainName")),
      ...textsIn(row, "ipAddressesIpAddress").map((address) => said(row, address)),
      said(row, row.text("hostIpAddressIpAddress"), "it asked for a name"),
      said(row, row.text("dnsServerIpIpAddress"), "the name server that was asked"),
    ],
    networkConnectionEvidence: readConnection,
    analyzedMessageEvidence: (row) => {
      const envelope = row.text("p1SenderDomainName");
      const shown = row.text("p2SenderDomainName");
      const aside = sentByTenant(row.text("antiSpamDirection")) ?? fromProvider(envelope || shown);
      const isBorneOut = envelope === "" || sameOwner(shown, envelope);
      return [
        said(row, row.text("senderIp"), aside),
        said(row, envelope, aside),
        said(row, shown, aside ?? (isBorneOut ? undefined : `shown as the sender, sent by ${envelope}`)),
        ...textsIn(row, "urls").map((url) => saidUrl(row, url)),
      ];
    },
    submissionMailEvidence: (row) => {
      const domain = domainOf(row.text("sender")) ?? "";
      const unproven = isThreat(said(row, "")) ? undefined : "only reported by a user";
      const aside = fromProvider(domain) ?? unproven;
      return [said(row, row.text("senderIp"), aside), said(row, domain, aside)];
    },
    teamsMessageEvidence: (row) => {
      const domain = domainOf(row.text("senderFromAddress")) ?? "";
      const aside = sentByTenant(row.text("messageDirection")) ?? fromProvider(domain);
      return [
        said(row, domain, aside),
        said(row, row.text("senderIP"), aside),
        ...textsIn(row, "urlsUrl").map((url) => saidUrl(row, url)),
      ];
    },
    deviceEvidence: (row) => ownOf(row, deviceHosts("")),
    hostLogonSessionEvidence: (row) => ownOf(row, deviceHosts("host")),
    ioTDeviceEvidence: (row) => ownOf(row, ["ipAddressIpAddress"]),
    nicEvidence: (row) => ownOf(row, ["ipAddressIpAddress"]),
  }),
);

/** A text of a row, judged by the row's verdict and roles. */
function said(row: Cells, text: string, aside?: string): Mention {
  return { text, host: maybeHostId(text), verdict: row.text("verdict"), roles: textsIn(row, "roles"), aside };
}

/** A URL of a row: it stands for its host. */
function saidUrl(row: Cells, text: string): Mention {
  return { ...said(row, text), host: hostOfUrl(text) };
}

/** A verdict on the connection is one on its other end; each end may have one of its own. */
function readConnection(row: Cells, inside: Inside): Mention[] {
  const source = said(row, row.text("sourceAddressIpAddress"));
  const destination = said(row, row.text("destinationAddressIpAddress"));
  const cameIn = destination.host !== undefined && inside.why(destination.host) !== undefined;
  const verdictOn = (end: string, isOther: boolean): string => {
    const own = row.text(`${end}AddressVerdict`);
    return isOther && /^(unknown)?$/i.test(own) ? row.text("verdict") : own;
  };
  const roles = textsIn(row, "destinationAddressRoles");
  return [
    {
      ...source,
      verdict: verdictOn("source", cameIn),
      roles: [...textsIn(row, "sourceAddressRoles"), ...(cameIn ? [] : ["source"])],
    },
    {
      ...destination,
      verdict: verdictOn("destination", !cameIn),
      roles: roles.length > 0 ? roles : textsIn(row, "roles"),
    },
  ];
}

/** What a row of the tenant's own names, to be left out by name. */
function ownOf(row: Cells, names: readonly string[]): Mention[] {
  return names.flatMap((name) => textsIn(row, name)).map((text) => said(row, text));
}

function fromProvider(domain: string): string | undefined {
  return isMailProvider(domain) ? `of a mailbox provider, ${domain}` : undefined;
}

function sameOwner(one: string, other: string): boolean {
  return one === other || (registeredDomain(one) ?? one) === (registeredDomain(other) ?? other);
}
