import { describe, expect, test } from "vitest";
import type { DecoyTruth } from "../../src/sample/generate/truth.js";
import { read, TI, type Row } from "./ask.js";
import { campaigns, list, registrations, stays, store, time, truth } from "./truth.js";

describe("decoys", () => {
  const decoy = (name: string): DecoyTruth => truth.decoys[name] ?? { reason: "" };

  test("each has its reason", () => {
    expect(Object.keys(truth.decoys).length).toBeGreaterThan(15);
    for (const { reason } of Object.values(truth.decoys)) expect(reason.length).toBeGreaterThan(20);
  });

  test("no host is both a member and a decoy", () => {
    const members = campaigns.flatMap(([, campaign]) => campaign.members.map(({ host }) => host));
    const decoys = new Set(Object.values(truth.decoys).flatMap(({ hosts = [] }) => hosts));
    expect(members.filter((host) => decoys.has(host))).toEqual([]);
  });

  test.each([
    ["address-taken-over", 1],
    ["address-before", -1],
  ])("%s: nobody was there at the same time as a member", async (name, sign) => {
    const { addresses = [], hosts = [] } = decoy(name);
    const flagship = new Set(truth.campaigns["copper-heron"]?.members.map(({ host }) => host));
    let compared = 0;
    for (const address of addresses) {
      const seen = await stays(address);
      for (const [host, [first, last]] of seen) {
        if (!hosts.includes(host)) continue;
        for (const [other, [from, to]] of seen) {
          if (!flagship.has(other)) continue;
          expect(sign > 0 ? first - to : from - last).toBeGreaterThan(5 * 86_400_000);
          compared++;
        }
      }
    }
    expect(compared).toBeGreaterThan(5);
  });

  test("those who took over have another owner", async () => {
    const mailbox = (await read<Row>(`${TI}/hosts/meadow-pottery-studio.example/whois`)).registrant as Row;
    const owners = new Set(
      campaigns
        .flatMap(([, { signals }]) => signals.filter(({ kind }) => kind === "registrant"))
        .map(({ value }) => value),
    );
    expect(owners).not.toContain(mailbox.email);
  });

  test.each([
    ["shared-hosting", "198.51.100.40", 400, 402],
    ["parking", "198.51.100.70", 150, 150],
    ["sinkhole", "198.51.100.99", 81, 81],
    ["wildcard-dns", "203.0.113.151", 121, 121],
  ])("%s: %s has so many names", async (name, address, least, most) => {
    const names = (await stays(address)).size;
    expect(decoy(name).addresses).toContain(address);
    expect(names).toBeGreaterThanOrEqual(least);
    expect(names).toBeLessThanOrEqual(most);
  });

  test("the content delivery network says so in the name of its AS", async () => {
    const { addresses = [], hosts = [] } = decoy("cdn");
    expect(hosts).toHaveLength(350);
    for (const address of addresses) {
      const { autonomousSystem } = await read<Row>(`${TI}/hosts/${address}`);
      expect((autonomousSystem as Row).name).toMatch(/CDN/);
    }
  });

  test("the popular tracker is on two in five of the sites", () => {
    const sites = new Set(store.all("components").map(([host]) => host));
    const tracked = store.all("trackers").filter(([, , value]) => value === "UA-10000001-1").length;
    expect(tracked / sites.size).toBeGreaterThan(0.35);
    expect(tracked / sites.size).toBeLessThan(0.5);
  });

  test("the privacy mailbox stands for some three hundred domains", async () => {
    const found = await registrations("registrant/email:contact@privacy-shield.example.net");
    expect(found.length).toBeGreaterThan(250);
    expect(found.length).toBeLessThan(400);
  });

  test("the world has some 2,500 names and 700 addresses", () => {
    const hosts = store.all("hosts");
    const addresses = hosts.filter(([, , , netblock]) => netblock !== null).length;
    expect(hosts.length - addresses).toBeGreaterThan(2000);
    expect(hosts.length - addresses).toBeLessThan(2600);
    expect(addresses).toBeGreaterThan(550);
    expect(addresses).toBeLessThan(760);
  });
});

describe("judgements and registrations", () => {
  test("scores follow their brackets", async () => {
    const brackets = {
      malicious: [75, 100],
      suspicious: [50, 74],
      neutral: [25, 49],
      unknown: [0, 24],
    } as const;
    for (const [host] of store.all("reputations").slice(0, 400)) {
      const { classification, score } = await read<Row>(`${TI}/hosts/${host}/reputation`);
      const [least, most] = brackets[classification as keyof typeof brackets];
      expect(Number(score)).toBeGreaterThanOrEqual(least);
      expect(Number(score)).toBeLessThanOrEqual(most);
    }
  });

  test("members are young, and some registrants have changed", async () => {
    for (const { host } of truth.campaigns["copper-heron"]?.members ?? []) {
      const { registrationDateTime } = await read<Row>(`${TI}/hosts/${host}/whois`);
      expect(time(registrationDateTime)).toBeGreaterThan(time("2025-08-31"));
    }
    const [earlier] = await list("order-refund.example", "whois/history");
    const now = await read<Row>(`${TI}/hosts/order-refund.example/whois`);
    expect(earlier).toMatchObject({ registrant: { email: "tove.placeholder@mailbox.example.org" } });
    expect(now).toMatchObject({ registrant: { email: "contact@privacy-shield.example.net" } });
  });

  test("a name below a domain has the domain's registration", async () => {
    expect(await read<Row>(`${TI}/hosts/login.contoso.example/whois`)).toEqual(
      await read<Row>(`${TI}/hosts/contoso.example/whois`),
    );
  });
});
