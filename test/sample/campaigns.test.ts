import { describe, expect, test } from "vitest";
import type { CampaignTruth } from "../../src/sample/generate/truth.js";
import { q, read, TI, type Row } from "./ask.js";
import { campaigns, idOf, isAddress, list, shown, stays, store, time, truth } from "./truth.js";

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
