import { eachRow, type Frame } from "../../frame/index.js";
import { nouns, registeredDomain } from "../../model/index.js";
import { sighting, signal, type PivotSpec } from "../spec.js";
import type { Sighting } from "../signal.js";

const { whois: noun, whoisHistory } = nouns;

/** The registrant's mailbox and the name servers, now and before; back: every registration that names the same. */
export const whois: PivotSpec = {
  name: "whois",
  ask: ({ id, kind }) =>
    kind === "hostname"
      ? [
          { noun, route: "whois", params: { hostId: id }, frame: "whois" },
          { noun: whoisHistory, route: "whoisHistory", params: { hostId: id }, frame: "whoisHistory" },
        ]
      : [],
  read(frame, asked, tables) {
    const sightings: Sighting[] = [];
    // Below a dynamic DNS provider's name the registration is the provider's.
    const shared = tables.dynamicDnsOf(asked.id) === null ? [] : ["dynamicDns"];
    for (const row of eachRow(frame)) {
      const mail = row.text("registrantEmail").toLowerCase();
      const organization = row.text("registrantOrganization");
      if (mail !== "") {
        const traits = [
          ...tables.registrant(mail, organization, [row.text("registrarEmail"), row.text("abuseEmail")]),
          ...shared,
        ];
        sightings.push(registration(asked.id, signal("registrant", mail, traits), row, frame.meta.name));
      }
      for (const name of firstServers(frame.frames["nameservers"], row.text("id"))) {
        const server = signal("nameserver", name, [...tables.nameserver(name), ...shared]);
        sightings.push(registration(asked.id, server, row, frame.meta.name));
      }
    }
    return sightings;
  },
  back: {
    kinds: ["registrant", "nameserver"],
    ask: ({ kind, value }, enough) => [
      {
        noun,
        route: "search",
        params: {},
        search: { [kind === "registrant" ? "registrant/email" : "nameservers/host/id"]: value },
        enough,
        frame: "whoisRecords",
      },
    ],
    read: (frame, of) => ({
      sightings: [...eachRow(frame)].map((row) => registration(row.text("host"), of, row, "whoisRecords")),
      degree: frame.info.count ?? frame.numRows(),
    }),
  },
};

/** A registration holds from when it was made until it expires. */
function registration(
  host: string,
  of: Sighting["signal"],
  row: Parameters<typeof sighting>[3],
  pivot: string,
): Sighting {
  return {
    ...sighting(host, of, pivot, row),
    firstSeen: row.date("registration"),
    lastSeen: row.date("expiration"),
  };
}

/** Of a record's name servers one of each domain, the first by its name: `ns1` and `ns2` of one hoster say the same. */
function firstServers(servers: Frame | undefined, record: string): string[] {
  const rows = servers === undefined ? [] : [...eachRow(servers)];
  const names = rows
    .filter((row) => row.text("record") === record)
    .map((row) => row.text("nameserver").toLowerCase().replace(/\.$/, ""));
  const first = new Map<string, string>();
  for (const name of names
    .filter((name) => name !== "")
    .toSorted()
    .toReversed()) {
    first.set(registeredDomain(name) ?? name, name);
  }
  return [...first.values()];
}
