import ipaddr from "ipaddr.js";
import { maybeHostId, privateSuffix, readHost, registeredDomain, type HostId } from "../../model/index.js";

/** Addresses that only mean something inside a network, in ipaddr.js's words and in ours. */
const reserved: Readonly<Record<string, string>> = {
  private: "a private address",
  uniqueLocal: "a private address",
  linkLocal: "a link-local address",
  loopback: "a loopback address",
  carrierGradeNat: "an address behind a provider's NAT",
  unspecified: "an unspecified address",
  multicast: "a multicast address",
  broadcast: "a broadcast address",
  reserved: "a reserved address",
};

/** Kept for documents and tests (RFC 5737, 3849, 2544): in data that holds them they stand for public ones. */
const documentation = [
  "192.0.2.0/24",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "198.18.0.0/15",
  "2001:db8::/32",
].map((cidr) => ipaddr.parseCIDR(cidr));

/** Ends of names that no public DNS answers for (RFC 6762, 8375, and what ICANN and habit set aside). */
const localName = /(^|\.)(localhost|local|localdomain|lan|internal|intranet|corp|home|home\.arpa)$/;

/** Mailbox providers: whose mailbox it is, the domain does not say. */
const mailProviders: ReadonlySet<string> = new Set([
  "163.com",
  "aol.com",
  "gmail.com",
  "gmx.de",
  "gmx.net",
  "googlemail.com",
  "hotmail.com",
  "icloud.com",
  "live.com",
  "mail.com",
  "mail.ru",
  "msn.com",
  "outlook.com",
  "proton.me",
  "protonmail.com",
  "qq.com",
  "web.de",
  "yahoo.com",
  "yandex.ru",
  "zoho.com",
]);

export function isMailProvider(domain: string): boolean {
  return mailProviders.has(domain.toLowerCase());
}

/** The domain of a mailbox; undefined where the text is none. */
export function domainOf(mailbox: string): string | undefined {
  const [, domain] = /^[^@]+@([^@]+)$/.exec(mailbox) ?? [];
  return domain === undefined ? undefined : maybeHostId(domain)?.id;
}

/** What is the tenant's own, as far as the evidence tells, and what is nobody's in particular. */
export class Inside {
  readonly #hosts = new Map<string, string>();
  readonly #domains = new Set<string>();

  /** A name or an address of the tenant's: `what` says of which kind. */
  addHost(text: string, what: string): void {
    const host = maybeHostId(text);
    if (host !== undefined) this.#hosts.set(host.id, what);
  }

  /** A domain of the tenant's stands for all that was registered with it, unless strangers have their names there too. */
  addDomain(text: string | undefined): void {
    const domain = maybeHostId(text ?? "")?.id;
    if (domain === undefined || isMailProvider(domain)) return;
    this.#domains.add(privateSuffix(domain) === null ? (registeredDomain(domain) ?? domain) : domain);
  }

  /** Why a host is not the adversary's, whatever the evidence says of it; undefined where it may be. */
  why({ id, kind }: HostId): string | undefined {
    const own = this.#hosts.get(id);
    if (kind === "ipAddress") return reservedFor(id) ?? own;
    if (own !== undefined) return own;
    if (localName.test(id)) return "a name inside a network";
    const isOwn = [...this.#domains].some((domain) => id === domain || id.endsWith(`.${domain}`));
    return isOwn ? "in a domain of the tenant's" : undefined;
  }
}

function reservedFor(id: string): string | undefined {
  const why = reserved[readHost(id).range ?? ""];
  if (why === undefined) return undefined;
  const address = ipaddr.process(id);
  const isDocument = documentation.some(
    ([network, bits]) => network.kind() === address.kind() && address.match([network, bits]),
  );
  return isDocument ? undefined : why;
}
