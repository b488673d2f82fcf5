import { expect, test } from "vitest";
import { ownedBy, type Registration } from "../../src/index.js";

const domains = ["Contoso.example", "contoso-group.test"];
const registration = (other: Partial<Registration>): Registration => ({
  host: "contoso-pay.example",
  registrantEmail: null,
  nameservers: [],
  ...other,
});
const mailbox = "Domains@contoso.example";
const nameservers = ["ns1.contoso.example", "NS2.contoso-group.test"];
const providers = ["ns1.provider.example", "ns2.provider.example"];

test("a name is ours where it is below a domain of ours, whatever its registration says", () => {
  expect(ownedBy(registration({ host: "www.contoso.example" }), domains)).toEqual({
    isOurs: true,
    rule: "ownName",
    because: "contoso.example is named as ours",
  });
  expect(ownedBy(registration({ host: "notcontoso.example" }), domains).isOurs).toBe(false);
});

test("a mailbox of ours and name servers of ours together let a name go", () => {
  expect(ownedBy(registration({ registrantEmail: mailbox, nameservers }), domains)).toEqual({
    isOurs: true,
    rule: "ownRegistration",
    because:
      "the registrant's mailbox is at contoso.example, and all of its name servers are below contoso.example, contoso-group.test",
  });
});

test("our mailbox alone lets nobody go: anybody can write it into a registration", () => {
  expect(ownedBy(registration({ registrantEmail: mailbox, nameservers: providers }), domains)).toEqual({
    isOurs: false,
    rule: "claimedRegistration",
    because:
      "the registrant's mailbox is at contoso.example, which anybody can write; its name servers are ns1.provider.example, ns2.provider.example",
  });
  expect(ownedBy(registration({ registrantEmail: mailbox }), domains).because).toContain(
    "no name server is known",
  );
});

test("our name servers alone let nobody go: they can be named before they are changed", () => {
  expect(ownedBy(registration({ nameservers }), domains)).toMatchObject({
    isOurs: false,
    rule: "claimedRegistration",
    because: expect.stringMatching(/; no registrant is known$/),
  });
  const hidden = registration({ registrantEmail: "contact@privacy.example", nameservers });
  expect(ownedBy(hidden, domains).because).toMatch(/; the registrant is contact@privacy\.example$/);
});

test("one name server of a stranger's among ours is enough to answer in our place", () => {
  const mixed = [...nameservers, "ns.stranger.example"];
  expect(ownedBy(registration({ registrantEmail: mailbox, nameservers: mixed }), domains)).toMatchObject({
    isOurs: false,
    rule: "claimedRegistration",
  });
  expect(ownedBy(registration({ nameservers: mixed }), domains).rule).toBeNull();
});

test.each([
  "domains@notcontoso.example",
  "contoso.example@stranger.example",
  "x@stranger.example, domains@contoso.example",
  "contoso.example",
])("a mailbox that only looks like ours is none: %s", (registrantEmail) => {
  expect(ownedBy(registration({ registrantEmail, nameservers: providers }), domains)).toEqual({
    isOurs: false,
    rule: null,
    because: "",
  });
});

test("a domain is read as a host is, in whatever script", () => {
  const ours = registration({
    registrantEmail: "info@münchen.example",
    nameservers: ["ns.xn--mnchen-3ya.example"],
  });
  expect(ownedBy(ours, ["münchen.example"]).rule).toBe("ownRegistration");
});

test("a domain below which strangers have names is refused, or all of theirs would be ours", () => {
  for (const shared of ["co.uk", "azurewebsites.net", "duckdns.org"])
    expect(() => ownedBy(registration({}), [shared])).toThrow(
      `invalid domain: ${shared}; strangers have names below it, name your own ones`,
    );
  expect(() => ownedBy(registration({}), ["https://contoso.example/"])).toThrow(/invalid host: .*URL/);
});
