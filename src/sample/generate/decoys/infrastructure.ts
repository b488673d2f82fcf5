import { at, END } from "../calendar.js";
import { popular } from "../popular.js";
import { addContact } from "../registrations.js";
import type { Setting } from "./decoy.js";

const since = [at("2015-02-03"), END] as const;

const servers = [
  ["ns1.names-galore.example.net", "198.51.100.132"],
  ["ns2.names-galore.example.net", "198.51.100.133"],
  ["ns1.driftline.example.net", "203.0.113.66"],
  ["ns2.driftline.example.net", "203.0.113.67"],
  ["ns1.hollow-host.example.net", "203.0.113.2"],
  ["ns2.hollow-host.example.net", "203.0.113.3"],
  ["ns1.nightjar-cloud.example.net", "2001:db8:c2::53"],
  ["ns2.nightjar-cloud.example.net", "2001:db8:c2::54"],
  ["ns1.marten-dns.example", "203.0.113.230"],
  ["ns2.marten-dns.example", "203.0.113.231"],
  ["ns1.hosting-a.example.net", "203.0.113.129"],
  ["ns1.hosting-b.example.net", "198.51.100.129"],
  ["ns1.hosting-c.example.net", "192.0.2.2"],
  ["ns1.bulkhost.example.net", "198.51.100.34"],
  ["ns2.bulkhost.example.net", "198.51.100.35"],
  ["mail.bulkhost.example.net", "198.51.100.36"],
  ["ada.ns.cdn.example.com", "198.51.100.2"],
  ["bob.ns.cdn.example.com", "198.51.100.3"],
  ["ns1.parking-lot.example.net", "198.51.100.66"],
  ["ns2.parking-lot.example.net", "198.51.100.67"],
  ["ns1.sinkhole-trust.example.org", "198.51.100.98"],
  ["ns2.sinkhole-trust.example.org", "198.51.100.98"],
  ["ns1.contoso.example", "192.0.2.193"],
  ["ns2.contoso.example", "192.0.2.194"],
  ["mx1.mailhub.example.net", "192.0.2.240"],
  ["mx2.mailhub.example.net", "192.0.2.241"],
  ["mx1.postbox.example.org", "192.0.2.244"],
] as const;

/** Name servers, mail servers, and the hosts whose scripts and pictures everybody loads. */
export function infrastructure({ world, random }: Setting): void {
  for (const [name, address] of servers) {
    world.resolve(name, address, since);
    world.judge(name, random.int(0, 30));
  }
  popular.children.forEach(([name], index) => {
    world.resolve(name, `198.51.100.${14 + index}`, since);
    world.judge(name, random.int(0, 12));
  });
  addContact(world, "contoso", ["Domain Administrator", "Contoso Example Ltd", "hostmaster@contoso.example"]);
  addContact(world, "sinkhole", [null, "Example Sinkhole Trust", "sinkhole@sinkhole-trust.example.org"]);
  addContact(world, "hollow", ["Customer of Hollow Host", null, "customers@hollow-host.example.net"]);
}
