import { expect, test } from "vitest";
import { FrameBuilder, madeByHand } from "../../../src/frame/index.js";
import { nouns } from "../../../src/model/index.js";
import { readEvidence } from "../../../src/pivot/seeds/adversary.js";

type Item = Readonly<Record<string, unknown>>;

const item = (kind: string, members: Item, verdict = "unknown", ...roles: string[]): Item => ({
  "@odata.type": `#microsoft.graph.security.${kind}`,
  verdict,
  roles,
  ...members,
});
const ip = (ipAddress: string, verdict?: string, ...roles: string[]): Item =>
  item("ipEvidence", { ipAddress }, verdict, ...roles);
const url = (address: unknown, verdict = "malicious", ...roles: string[]): Item =>
  item("urlEvidence", { url: address }, verdict, ...roles);

/** What is read of one alert with this evidence, or of several. */
function read(
  evidence: readonly unknown[],
  ...more: readonly Item[]
): { hosts: string[]; leftOut: readonly string[] } {
  const builder = new FrameBuilder(nouns.alert);
  builder.page(
    [{ id: "a-0", evidence }, ...more.map((alert, index) => ({ id: `a-${index + 1}`, ...alert }))],
    1,
  );
  const answer = readEvidence(builder.finish({ ...madeByHand, rows: builder.rows }));
  return { hosts: answer.hosts.map(({ host }) => host.id), leftOut: answer.leftOut };
}

test.each([
  ["10.1.2.3", "a private address"],
  ["192.168.0.1", "a private address"],
  ["fd00::1", "a private address"],
  ["::ffff:10.0.0.1", "a private address"],
  ["127.0.0.1", "a loopback address"],
  ["::1", "a loopback address"],
  ["169.254.7.7", "a link-local address"],
  ["100.64.0.9", "an address behind a provider's NAT"],
  ["224.0.0.251", "a multicast address"],
  ["255.255.255.255", "a broadcast address"],
  ["0.0.0.0", "an unspecified address"],
  ["240.0.0.1", "a reserved address"],
])("%s is %s, whatever the verdict", (address, why) => {
  const { hosts, leftOut } = read([ip(address, "malicious", "attacker")]);
  expect(hosts).toEqual([]);
  expect(leftOut[0]).toMatch(new RegExp(`^[\\w.:]+: ${why}$`));
});

test.each([
  "192.0.2.1",
  "198.51.100.1",
  "203.0.113.1",
  "198.18.0.1",
  "198.19.255.1",
  "2001:db8::1",
  "9.9.9.9",
])("%s counts as public", (address) => {
  expect(read([ip(address, "malicious")])).toEqual({ hosts: [address], leftOut: [] });
});

test.each(["printer.local", "nas.lan", "dc1.corp", "router.home.arpa", "x.internal", "pc.localdomain"])(
  "%s is a name inside a network",
  (name) => {
    expect(read([url(`http://${name}/`)]).leftOut).toEqual([`${name}: a name inside a network`]);
  },
);

test("what a device, a mailbox, a user or an inbound mail shows to be the tenant's own is left out everywhere", () => {
  const { hosts, leftOut } = read([
    item("deviceEvidence", {
      deviceDnsName: "pc.corp.a.example",
      lastExternalIpAddress: "203.0.113.1",
      ipInterfaces: ["10.0.0.4", "2001:db8::4"],
    }),
    item("mailboxEvidence", { primaryAddress: "x@b.example" }),
    item("userEvidence", { userAccount: { userPrincipalName: "x@c.example" } }, "suspicious", "compromised"),
    item("analyzedMessageEvidence", { recipientEmailAddress: "x@d.example", antiSpamDirection: "Inbound" }),
    ip("203.0.113.1", "malicious", "attacker"),
    ip("2001:db8::4", "suspicious", "source"),
    ...["www.a.example", "b.example", "login.c.example", "d.example", "xd.example"].map((host) =>
      url(`https://${host}/`),
    ),
  ]);
  expect(hosts).toEqual(["xd.example"]);
  expect(leftOut).toEqual(
    expect.arrayContaining([
      "203.0.113.1: the tenant's own, as seen from outside",
      "2001:db8::4: a device of the tenant's",
      "pc.corp.a.example: a device of the tenant's",
      "www.a.example: in a domain of the tenant's",
      "login.c.example: in a domain of the tenant's",
      "mailbox x@b.example",
      "user x@c.example",
    ]),
  );
});

test("an account that attacks makes no domain the tenant's, nor does a mailbox provider or a domain of strangers", () => {
  const { hosts } = read([
    item("userEvidence", { userAccount: { userPrincipalName: "x@evil.example" } }, "unknown", "attacker"),
    item("userEvidence", { userAccount: { userPrincipalName: "y@bad.example" } }, "malicious"),
    item("mailboxEvidence", { primaryAddress: "shop@gmail.com" }),
    item("mailboxEvidence", { primaryAddress: "x@ours.github.io" }),
    url("https://www.evil.example/"),
    url("https://bad.example/"),
    url("https://drive.gmail.com/"),
    url("https://theirs.github.io/"),
  ]);
  expect(hosts).toEqual(["www.evil.example", "bad.example", "drive.gmail.com", "theirs.github.io"]);
});

test.each([
  ["malicious", [], true],
  ["suspicious", ["contextual"], true],
  ["unknown", [], true],
  ["unknown", ["destination"], true],
  ["unknown", ["attacker"], true],
  ["unknown", ["commandAndControl", "compromised"], true],
  ["Malicious", ["Source"], true],
  ["unknown", ["source"], false],
  ["unknown", ["contextual"], false],
  ["unknown", ["scanned"], false],
  ["malicious", ["compromised"], false],
  ["malicious", ["attacked"], false],
  ["noThreatsFound", ["attacker"], false],
  ["neverHeardOf", ["neverHeardOf"], true],
] as const)("verdict %s and roles %j: taken is %s", (verdict, roles, isTaken) => {
  const { hosts, leftOut } = read([ip("203.0.113.7", verdict, ...roles)]);
  expect(hosts).toEqual(isTaken ? ["203.0.113.7"] : []);
  expect(leftOut).toHaveLength(isTaken ? 0 : 1);
});

test("found clean in one alert and without a verdict in another is left out; a verdict against it outweighs that", () => {
  const clean = ip("203.0.113.7", "noThreatsFound");
  expect(read([clean], { evidence: [ip("203.0.113.7")] })).toEqual({
    hosts: [],
    leftOut: ["203.0.113.7: no threats were found in it"],
  });
  expect(read([clean], { evidence: [ip("203.0.113.7", "malicious")] })).toEqual({
    hosts: ["203.0.113.7"],
    leftOut: [],
  });
});

test.each(["falsePositive", "FalsePositive", "informationalExpectedActivity"])(
  "an alert that an analyst classified %s names nobody",
  (classification) => {
    const { hosts, leftOut } = read([], { classification, evidence: [ip("203.0.113.7", "malicious")] });
    expect(hosts).toEqual([]);
    expect(leftOut).toEqual([`203.0.113.7: in an alert that an analyst classified ${classification}`]);
  },
);

test("of a connection the other end is the adversary's, whichever way it went", () => {
  const connection = (source: Item, destination: Item, verdict = "malicious", ...roles: string[]): Item =>
    item(
      "networkConnectionEvidence",
      { sourceAddress: source, destinationAddress: destination },
      verdict,
      ...roles,
    );
  const out = connection({ ipAddress: "10.0.0.4", verdict: "unknown" }, { ipAddress: "203.0.113.7" });
  expect(read([out]).hosts).toEqual(["203.0.113.7"]);
  const came = connection({ ipAddress: "203.0.113.8" }, { ipAddress: "10.0.0.4" }, "malicious", "attacked");
  expect(read([came]).hosts).toEqual(["203.0.113.8"]);
  const outside = connection(
    { ipAddress: "203.0.113.9" },
    { ipAddress: "203.0.113.7", verdict: "suspicious" },
  );
  expect(read([outside])).toEqual({
    hosts: ["203.0.113.7"],
    leftOut: ["203.0.113.9: no verdict against it (source)"],
  });
});

test("of a lookup the name and its addresses are taken, who asked and who was asked are not", () => {
  const lookup = item(
    "dnsEvidence",
    {
      domainName: "Evil.Example.",
      ipAddresses: [{ ipAddress: "203.0.113.7" }, null, { ipAddress: 5 }],
      hostIpAddress: { ipAddress: "203.0.113.8" },
      dnsServerIp: { ipAddress: "203.0.113.53" },
    },
    "malicious",
  );
  expect(read([lookup])).toEqual({
    hosts: ["evil.example", "203.0.113.7"],
    leftOut: ["203.0.113.8: it asked for a name", "203.0.113.53: the name server that was asked"],
  });
});

const mail = (members: Item, verdict = "malicious"): Item =>
  item("analyzedMessageEvidence", members, verdict);

test("of a mail the envelope's sender, its address and the URLs are taken", () => {
  const { hosts } = read([
    mail({
      senderIp: "203.0.113.7",
      p1Sender: { domainName: "bulk.evil.example" },
      p2Sender: { domainName: "evil.example" },
      urls: ["https://pay.evil.example/x", "tracking.evil.example/y?u=http://good.example"],
    }),
  ]);
  expect(hosts).toEqual([
    "203.0.113.7",
    "bulk.evil.example",
    "evil.example",
    "pay.evil.example",
    "tracking.evil.example",
  ]);
});

test("a sender that the envelope does not bear out, a mailbox provider and a mail from inside are left out", () => {
  expect(
    read([mail({ p1Sender: { domainName: "evil.example" }, p2Sender: { domainName: "bank.example" } })]),
  ).toEqual({
    hosts: ["evil.example"],
    leftOut: ["bank.example: shown as the sender, sent by evil.example"],
  });
  expect(
    read([
      mail({
        senderIp: "203.0.113.7",
        p1Sender: { domainName: "gmail.com" },
        urls: ["https://evil.example"],
      }),
    ]),
  ).toEqual({
    hosts: ["evil.example"],
    leftOut: ["203.0.113.7: of a mailbox provider, gmail.com", "gmail.com: of a mailbox provider, gmail.com"],
  });
  for (const antiSpamDirection of ["Outbound", "Intra-org", "outbound"]) {
    const sent = mail({ antiSpamDirection, senderIp: "203.0.113.7", p1Sender: { domainName: "a.example" } });
    expect(read([sent]).hosts).toEqual([]);
  }
});

test("a mail that was only reported names nobody until there is a verdict against it", () => {
  const reported = (verdict: string): Item =>
    item("submissionMailEvidence", { sender: "x@evil.example", senderIp: "203.0.113.7" }, verdict);
  expect(read([reported("unknown")])).toEqual({
    hosts: [],
    leftOut: ["203.0.113.7: only reported by a user", "evil.example: only reported by a user"],
  });
  expect(read([reported("suspicious")]).hosts).toEqual(["203.0.113.7", "evil.example"]);
});

test.each([
  ["https://evil.example/a", "evil.example"],
  ["HTTPS://EVIL.Example:8443/a b", "evil.example"],
  ["evil.example/path", "evil.example"],
  ["https://user:pw@evil.example/", "evil.example"],
  ["https://good.example@evil.example/", "evil.example"],
  ["https://evil.example\\@good.example/", "evil.example"],
  ["https://[2001:db8::7]/", "2001:db8::7"],
  ["https://203.0.113.7:8080/x", "203.0.113.7"],
  ["http://0xcb.0x00.0x71.0x07/", "203.0.113.7"],
  ["https://b\u00fccher.example/", "xn--bcher-kva.example"],
  ["https://evil.example/\u202e", "evil.example"],
])("the URL %j stands for %s", (address, host) => {
  expect(read([url(address)]).hosts).toEqual([host]);
});

test.each([
  "https://good.example\u202e.evil.example/",
  "https://go\tod.example/",
  "javascript:alert(1)//evil.example",
  "https://",
  "https://localhost/",
  "data:text/html,evil.example",
  "https://a b.example/",
])("the URL %j names no host", (address) => {
  const { hosts, leftOut } = read([url(address)]);
  expect(hosts).toEqual([]);
  expect(leftOut).toHaveLength(1);
});

test("evidence of every odd shape is read without a fault", () => {
  const odd = [
    null,
    7,
    "text",
    [],
    {},
    { "@odata.type": 5 },
    { "@odata.type": "#microsoft.graph.security.__proto__" },
    { "@odata.type": "constructor" },
    item("ipEvidence", { ipAddress: { ipAddress: "203.0.113.7" }, roles: [null, 5], verdict: 5 }),
    item("urlEvidence", { url: { href: "https://evil.example" } }),
    item("dnsEvidence", { ipAddresses: "203.0.113.7", domainName: null }),
    item("deviceEvidence", { ipInterfaces: [null, 5, {}], dnsDomain: {} }),
    item("analyzedMessageEvidence", { p1Sender: "x", urls: [5, null] }),
    item("networkConnectionEvidence", {}),
  ];
  expect(read(odd).hosts).toEqual([]);
  expect(read([ip("203.0.113.7", "malicious"), ...odd]).hosts).toEqual(["203.0.113.7"]);
});
