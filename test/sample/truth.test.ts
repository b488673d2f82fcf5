import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { CampaignTruth, DecoyTruth, SignalKind, Truth } from "../../src/sample/generate/truth.js";
import { dataFolder, openStore } from "../../src/sample/store.js";
import { q, read, readAll, TI, type Row } from "./ask.js";

const truth = JSON.parse(readFileSync(new URL("truth.json", dataFolder), "utf8")) as Truth;
const campaigns = Object.entries(truth.campaigns);
const store = openStore();

const list = async (host: string, name: string): Promise<Row[]> =>
  (await readAll(`${TI}/hosts/${host}/${name}`)).rows;
const idOf = (value: unknown): string => (value as Row).id;
const isAddress = (host: string): boolean => /^[\d.]+$|:/.test(host);
const time = (value: unknown): number => Date.parse(String(value));

/** Where each host was resolved to an address, and when. */
async function stays(address: string): Promise<Map<string, [number, number]>> {
  const rows = await list(address, "passiveDnsReverse");
  return new Map(
    rows.map((row) => [idOf(row.parentHost), [time(row.firstSeenDateTime), time(row.lastSeenDateTime)]]),
  );
}

/** The hosts that show a signal in the served data, as a hunter would find it. */
const shown: Record<SignalKind, (value: string, hosts: readonly string[]) => Promise<string[]>> = {
  address: async (value) => [value, ...(await stays(value)).keys()],
  tracker: (value, hosts) =>
    having(hosts, "trackers", (row) => `${String(row.kind)} ${String(row.value)}` === value),
  cookie: (value, hosts) => having(hosts, "cookies", (row) => row.name === value),
  component: (value, hosts) =>
    having(hosts, "components", (row) => `${String(row.name)} ${String(row.version)}` === value),
  hostPair: (value, hosts) =>
    having(
      hosts,
      "hostPairs",
      (row) => `${String(row.linkKind)} ${idOf(row.parentHost)} > ${idOf(row.childHost)}` === value,
    ),
  certificate: async (value) => {
    const found = await read(`${TI}/sslCertificates${q({ $search: `"sha1:${value}"` })}`);
    const id = encodeURIComponent(found.value[0]?.id ?? "");
    return (await readAll(`${TI}/sslCertificates/${id}/relatedHosts`)).rows.map((row) => row.id);
  },
  registrant: (value) => registrations(`registrant/email:${value}`),
  nameserver: (value) => registrations(`nameservers/host/id:${value}`),
};

async function having(
  hosts: readonly string[],
  name: string,
  holds: (row: Row) => boolean,
): Promise<string[]> {
  const found = await Promise.all(
    hosts.map(async (host) => ((await list(host, name)).some(holds) ? [host] : [])),
  );
  return found.flat();
}

async function registrations(search: string): Promise<string[]> {
  const { rows } = await readAll(`${TI}/whoisRecords${q({ $search: `"${search}"` })}`);
  return rows.map(({ host }) => idOf(host));
}

describe.each(campaigns)("%s", (_name, campaign: CampaignTruth) => {
  test("every member is known, within its days", async () => {
    for (const { host, first, last } of campaign.members) {
      const record = await read<Row>(`${TI}/hosts/${host}`);
      if (isAddress(host)) continue;
      const resolved = (await list(host, "passiveDns")).filter((row) => /^A+$/.test(String(row.recordType)));
      for (const row of resolved) {
        expect(time(row.firstSeenDateTime)).toBeGreaterThanOrEqual(time(first));
        expect(time(row.lastSeenDateTime)).toBeLessThanOrEqual(time(last) + 86_400_000);
      }
      expect(record.id).toBe(host);
    }
  });

  test.each(campaign.signals.map((signal) => [signal.kind, signal.value, signal.hosts] as const))(
    "%s %s is on those who are said to share it",
    async (kind, value, hosts) => {
      expect(await shown[kind](value, hosts)).toEqual(expect.arrayContaining([...hosts]));
    },
  );

  test("no signal ties all members", () => {
    const searched = campaign.signals.filter(
      ({ kind }) => kind !== "tracker" || campaign.seed !== "198.51.100.201",
    );
    for (const { hosts } of searched) {
      expect(campaign.members.filter(({ host }) => hosts.includes(host)).length).toBeLessThan(
        campaign.members.length,
      );
    }
  });

  test("rare values are on members only", () => {
    const decoys = new Set(Object.values(truth.decoys).flatMap(({ values = [] }) => values));
    const members = new Set(campaign.members.map(({ host }) => host));
    const rare = new Set(
      campaign.signals
        .filter(({ value }) => !decoys.has(value.split(" ").at(-1) ?? ""))
        .map(({ value }) => value),
    );
    const bearers = [
      ...store.all("trackers").map(([host, kind, value]) => [host, `${kind} ${value}`]),
      ...store.all("cookies").map(([host, name]) => [host, name]),
      ...store.all("components").map(([host, name, version]) => [host, `${name} ${version}`]),
    ];
    const strangers = bearers.filter(([host = "", value = ""]) => rare.has(value) && !members.has(host));
    expect(strangers).toEqual([]);
  });

  test("each member can be reached from the seed by what Graph offers", () => {
    for (const { host, way, hops, signals } of campaign.members) {
      expect([way[0], way.at(-1)]).toEqual([campaign.seed, host]);
      expect(hops > 0 || host === campaign.seed).toBe(true);
      expect(signals.length).toBeGreaterThan(0);
    }
  });

  test("members who share an address were there at the same time", async () => {
    for (const { kind, value, hosts } of campaign.signals) {
      if (kind !== "address") continue;
      const seen = await stays(value);
      const members = hosts.filter((host) => !isAddress(host));
      for (const host of members.length > 1 ? members : []) {
        const [from, to] = seen.get(host) ?? [0, 0];
        const overlapping = members.filter((other) => {
          const [first, last] = seen.get(other) ?? [0, 0];
          return first <= to && last >= from;
        });
        expect(overlapping.length, `${host} on ${value}`).toBeGreaterThan(members.length / 2);
      }
    }
  });
});

describe("copper-heron", () => {
  const {
    members = [],
    signals = [],
    victims = [],
  } = truth.campaigns["copper-heron"] ?? ({} as Partial<CampaignTruth>);

  test("has 22 members, some of them two and three hops away", () => {
    const hops = members.map((member) => member.hops);
    expect(members).toHaveLength(22);
    expect(Math.max(...hops)).toBe(3);
    expect(hops.filter((steps) => steps === 2).length).toBeGreaterThan(8);
  });

  test("has three addresses of its own, of five to eight members each", () => {
    const addresses = signals.filter(({ kind }) => kind === "address");
    expect(addresses.map(({ value }) => value).sort()).toEqual([
      "203.0.113.17",
      "203.0.113.42",
      "203.0.113.88",
    ]);
    for (const { hosts } of addresses) {
      expect(hosts.length - 1).toBeGreaterThanOrEqual(5);
      expect(hosts.length - 1).toBeLessThanOrEqual(8);
    }
  });

  test("its certificate names itself as its issuer", async () => {
    const sha1 = signals.find(({ kind }) => kind === "certificate")?.value ?? "";
    const { value } = await read(`${TI}/sslCertificates${q({ $search: `"sha1:${sha1}"` })}`);
    const [subject, issuer] = [value[0]?.subject as Row, value[0]?.issuer as Row];
    expect(subject.commonName).toBe(issuer.commonName);
  });

  test("those reached by the registrant only share no address with anybody", async () => {
    const alone = members.filter(({ note }) => note?.startsWith("reached by the registrant only"));
    expect(alone).toHaveLength(3);
    for (const { host } of alone) {
      const [row] = (await list(host, "passiveDns")).filter(({ recordType }) =>
        /^A+$/.test(String(recordType)),
      );
      expect([...(await stays(idOf(row?.artifact))).keys()]).toEqual([host]);
    }
  });

  test("its victims load scripts from members and are none", async () => {
    expect(victims).toHaveLength(3);
    for (const victim of victims) {
      const loaded = (await list(victim, "childHostPairs")).map(({ childHost }) => idOf(childHost));
      expect(loaded.some((host) => members.some((member) => member.host === host))).toBe(true);
      expect(members.map(({ host }) => host)).not.toContain(victim);
      expect((await list(victim, "passiveDns")).length).toBeGreaterThan(0);
    }
  });

  test("a member moved to the sinkhole after it had left", async () => {
    const rows = await list("depot-notice.example", "passiveDns");
    const at = (address: string): Row | undefined => rows.find(({ artifact }) => idOf(artifact) === address);
    expect(time(at("198.51.100.99")?.firstSeenDateTime)).toBeGreaterThan(
      time(at("203.0.113.88")?.lastSeenDateTime),
    );
  });
});

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
    ["wildcard-dns", "203.0.113.151", 121, 124],
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
