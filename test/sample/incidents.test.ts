import { describe, expect, test } from "vitest";
import { nouns } from "../../src/model/index.js";
import { BAD_REQUEST, q, read, readAll, refusal, type Row } from "./ask.js";
import { store, time, truth } from "./truth.js";

const INCIDENTS = "/security/incidents";
const ALERTS = "/security/alerts_v2";
const { rows: incidents } = await readAll(INCIDENTS);
const { rows: alerts } = await readAll(ALERTS);
const named = Object.entries(truth.incidents);
const evidenceOf = (alert: Row): Row[] => alert.evidence as Row[];

describe("incidents", () => {
  test("are those of the truth, the newest first, with two to eight alerts each, none or very many", () => {
    expect(incidents.map(({ id }) => id)).toEqual(named.map(([, { id }]) => id));
    const times = incidents.map(({ createdDateTime }) => time(createdDateTime));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    const counts = incidents.map(({ id }) => alerts.filter(({ incidentId }) => incidentId === id).length);
    expect(counts.toSorted((a, b) => a - b)).toEqual([0, 2, 2, 2, 2, 3, 3, 3, 5, 6, 8, 200]);
  });

  test("come with their alerts where $expand asks for them, in the list and one by one", async () => {
    const [plain] = incidents;
    expect(plain).not.toHaveProperty("alerts");
    const { value } = await read(INCIDENTS + q({ $expand: "alerts" }));
    for (const incident of value) {
      const one = await read<Row>(`${INCIDENTS}/${incident.id}${q({ $expand: "alerts" })}`);
      expect(one.alerts).toEqual(incident.alerts);
      expect((await readAll(`${INCIDENTS}/${incident.id}/alerts`)).rows).toEqual(incident.alerts);
    }
    expect(value.flatMap((incident) => incident.alerts as Row[]).length).toBe(alerts.length);
  });

  test("may be asked for by fifty and no more, and page by next links", async () => {
    expect(await refusal(INCIDENTS + q({ $top: "51" }))).toMatchObject({
      ...BAD_REQUEST,
      message: "The limit of '50' for Top query has been exceeded.",
    });
    expect((await read(INCIDENTS + q({ $top: "50" }))).value).toHaveLength(incidents.length);
    const { rows, pages } = await readAll(INCIDENTS + q({ $top: "4", $count: "true" }));
    expect(rows).toEqual(incidents);
    expect(pages.map((page) => page["@odata.count"])).toEqual([12, 12, 12]);
  });

  test.each([
    ["severity eq 'high' and status eq 'active'", ["4183", "4127"]],
    ["classification eq 'falsePositive'", ["4201"]],
    ["lastUpdateDateTime ge 2026-02-20T00:00:00Z", ["4209", "4201", "4196"]],
    ["assignedTo eq null", ["4209", "4127"]],
  ])("$filter=%s", async ($filter, expected) => {
    expect((await read(INCIDENTS + q({ $filter }))).value.map(({ id }) => id)).toEqual(expected);
  });

  test("one was merged into another and has no alerts left", () => {
    const merged = incidents.filter(({ status }) => status === "redirected");
    expect(merged).toMatchObject([{ id: "4058", redirectIncidentId: "4052" }]);
    expect(incidents.filter(({ redirectIncidentId }) => redirectIncidentId !== null)).toEqual(merged);
    expect(alerts.filter(({ incidentId }) => incidentId === "4058")).toEqual([]);
  });

  test("one holds nothing that is not harmless", () => {
    const evidence = alerts.filter(({ incidentId }) => incidentId === "3981").flatMap(evidenceOf);
    expect(new Set(evidence.map(({ verdict }) => verdict))).toEqual(new Set(["noThreatsFound"]));
  });

  test.each([
    [{ $filter: "displayName eq 'x'" }],
    [{ $orderby: "createdDateTime" }],
    [{ $search: "x" }],
    [{ $expand: "evidence" }],
  ])("%j is refused", async (options) => {
    expect(await refusal(INCIDENTS + q(options))).toMatchObject(BAD_REQUEST);
  });

  test("a number that no incident has is not found", async () => {
    for (const path of ["/1", "/1/alerts", `/1${q({ $expand: "alerts" })}`]) {
      expect((await refusal(INCIDENTS + path)).status).toBe(404);
    }
    expect((await refusal(`${ALERTS}/none`)).status).toBe(404);
  });
});

describe("alerts", () => {
  test("have the newest first, and each is given by its id with its evidence", async () => {
    const times = alerts.map(({ createdDateTime }) => time(createdDateTime));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    for (const alert of alerts) {
      const one = await read<Row>(`${ALERTS}/${encodeURIComponent(alert.id)}`);
      expect(one).toMatchObject({ id: alert.id, evidence: alert.evidence });
      expect(evidenceOf(alert).length).toBeGreaterThan(1);
    }
  });

  test("$top goes to 1000 and $skip to 500", async () => {
    expect((await read(ALERTS + q({ $top: "1000", $skip: "500" }))).value).toEqual([]);
    expect(await refusal(ALERTS + q({ $top: "1001" }))).toMatchObject(BAD_REQUEST);
    expect(await refusal(ALERTS + q({ $skip: "501" }))).toMatchObject(BAD_REQUEST);
  });

  test("happened before they were made, and not after the tenant's clock", () => {
    for (const alert of alerts) {
      expect(time(alert.firstActivityDateTime)).toBeLessThanOrEqual(time(alert.lastActivityDateTime));
      expect(time(alert.lastActivityDateTime)).toBeLessThan(time(alert.createdDateTime));
      expect(time(alert.lastUpdateDateTime)).toBeLessThan(time("2026-03-02T22:00:00Z"));
    }
  });

  test("rest on evidence of every type, and of one that nobody has declared", () => {
    const types = new Set(alerts.flatMap(evidenceOf).map((each) => String(each["@odata.type"])));
    const declared = Object.keys(nouns.alert.lists.evidence.kinds);
    expect([...types].toSorted()).toEqual(
      [...declared, "satelliteLinkEvidence"].map((kind) => `#microsoft.graph.security.${kind}`).toSorted(),
    );
  });

  test("of one wave take two pages, and each is another mail", async () => {
    const { rows, pages } = await readAll(`${INCIDENTS}/3952/alerts`);
    const mails = rows.map((alert) => evidenceOf(alert)[0]?.["networkMessageId"]);
    expect([rows.length, pages.length, new Set(mails).size]).toEqual([200, 2, 200]);
    const [cluster] = rows.flatMap(evidenceOf).filter(({ clusterBy }) => clusterBy !== undefined);
    expect(mails).toEqual(expect.arrayContaining(cluster?.["networkMessageIds"] as string[]));
  });
});

describe("what incidents are about", () => {
  const known = new Set(store.all("hosts").map(([host]) => host));
  const textOf = (id: string): string => JSON.stringify(alerts.filter(({ incidentId }) => incidentId === id));

  test("every campaign has one, and its hosts in the evidence are known to the tenant", () => {
    const campaigns = new Set(named.flatMap(([, each]) => Object.keys(each.campaigns)));
    expect([...campaigns].toSorted()).toEqual(["copper-heron", "slate-marten", "tin-kestrel"]);
    for (const host of named.flatMap(([, { adversary }]) => adversary)) expect(known, host).toContain(host);
  });

  test.each(named)(
    "%s: its evidence holds the adversary's hosts and the traps",
    (_name, { id, adversary, traps }) => {
      for (const host of [...adversary, ...Object.keys(traps)]) expect(textOf(id), host).toContain(host);
    },
  );

  test.each(named)("%s: names no other host of its campaigns", (_name, { id, campaigns }) => {
    for (const [campaign, { members }] of Object.entries(truth.campaigns)) {
      const there = members.map(({ host }) => host).filter((host) => textOf(id).includes(host));
      expect(there).toEqual(campaigns[campaign]?.named ?? []);
    }
  });

  test("an adversary's host was in use when its alert was raised", () => {
    for (const [, { id, adversary }] of named) {
      for (const alert of alerts.filter(({ incidentId }) => incidentId === id)) {
        for (const host of adversary.filter((each) => JSON.stringify(alert).includes(`"${each}"`))) {
          const [, first = 0, last = 0] = store.by("hosts", 0, host)[0] ?? [];
          expect(first * 1000, host).toBeLessThanOrEqual(time(alert.firstActivityDateTime));
          expect(last * 1000, host).toBeGreaterThanOrEqual(time(alert.lastActivityDateTime));
        }
      }
    }
  });
});
