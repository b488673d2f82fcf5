import { InvalidInputError } from "../base/errors.js";
import { maybeHostId, privateSuffix, publicSuffix, toHostId } from "../model/index.js";
import type { HostFacts } from "./facts.js";

/** What a registration is judged by: a row of `hunt.hosts(x).facts()`, or as much of one. */
export type Registration = Pick<HostFacts, "host" | "registrantEmail" | "nameservers">;

/** Whether a name is ours, and what says so. */
export interface Ownership {
  /** Whether the name may go. */
  readonly isOurs: boolean;
  /**
   * `ownName`: it is one of our domains or below one. `ownRegistration`: the registrant's mailbox is at one, and all of its
   * name servers are below one. `claimedRegistration`: only the one or only the other, which lets nothing go. Null: neither.
   */
  readonly rule: "ownName" | "ownRegistration" | "claimedRegistration" | null;
  /** In words; empty where nothing says so. */
  readonly because: string;
}

/**
 * Whether a name is ours by what its registration shows today. A mailbox of ours can be written into anybody's
 * registration; name servers of ours can be named there too, but then nobody else can make the name answer. So both
 * together let a name go, and one alone is a claim to ask our registrar about. A provider's name servers prove nothing,
 * even where our own domains stand on them too, and a registrant who is hidden shows nothing: name such domains as ours.
 * Throws InvalidInputError for what is no domain, and for one below which strangers have names.
 * @example
 * import { connect, ownedBy } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const facts = await hunt.hosts(["contoso-login.example", "cont0so.example"]).facts();
 * for (const row of facts.objects()) {
 *   const { isOurs, because } = ownedBy(row, ["contoso.example"]);
 *   console.log(row.host, isOurs, because);
 * }
 */
export function ownedBy(
  { host, registrantEmail, nameservers }: Registration,
  domains: Iterable<string>,
): Ownership {
  const own = [...domains].map(readDomain);
  const ownDomainOf = (name: string): string | undefined =>
    own.find((domain) => name === domain || name.endsWith(`.${domain}`));
  const named = ownDomainOf(host);
  if (named !== undefined) return { isOurs: true, rule: "ownName", because: `${named} is named as ours` };

  const servers = nameservers.map((server) => server.toLowerCase());
  const writtenIn = ownDomainOf(domainOf(registrantEmail));
  const servedBy = servers.every((server) => ownDomainOf(server) !== undefined)
    ? servers.flatMap((server) => ownDomainOf(server) ?? [])
    : [];
  const mailbox = `the registrant's mailbox is at ${writtenIn}`;
  const answers = `all of its name servers are below ${[...new Set(servedBy)].join(", ")}`;
  if (writtenIn !== undefined && servedBy.length > 0)
    return { isOurs: true, rule: "ownRegistration", because: `${mailbox}, and ${answers}` };
  const claimed = { isOurs: false, rule: "claimedRegistration" } as const;
  if (writtenIn !== undefined) {
    const but =
      servers.length === 0 ? "no name server is known" : `its name servers are ${servers.join(", ")}`;
    return { ...claimed, because: `${mailbox}, which anybody can write; ${but}` };
  }
  if (servedBy.length > 0) {
    const but = registrantEmail === null ? "no registrant is known" : `the registrant is ${registrantEmail}`;
    return { ...claimed, because: `${answers}; ${but}` };
  }
  return { isOurs: false, rule: null, because: "" };
}

function readDomain(text: string): string {
  const { id } = toHostId(text);
  if (publicSuffix(id) !== id && privateSuffix(id) !== id) return id;
  throw new InvalidInputError(`invalid domain: ${id}; strangers have names below it, name your own ones`);
}

/** Of one mailbox, in punycode; empty for what is none, or more than one. */
function domainOf(mailbox: string | null): string {
  const [, domain = ""] = /^[^@\s]+@([^@\s]+)$/.exec(mailbox ?? "") ?? [];
  return maybeHostId(domain)?.id ?? "";
}
