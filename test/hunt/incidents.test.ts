import { expect, test } from "vitest";
import { DISPLAY } from "../../src/display/index.js";
import { connect, type Frame, type Hunt } from "../../src/index.js";

const sample = (options: object = {}): Promise<Hunt> => connect({ source: "sample", env: {}, ...options });
const lastUrl = (hunt: Hunt): string => decodeURIComponent(String(hunt.requests().array("url").at(-1)));
const evidenceOf = (frame: Frame): Frame => frame.frames["evidence"] as Frame;

test("incidents are filtered by the service where it filters, by rows where it does not", async () => {
  const hunt = await sample();
  const high = await hunt.incidents({ filter: { severity: "high", status: "active" } });
  expect(high.array("id")).toEqual(["4183", "4127"]);
  expect(lastUrl(hunt)).toContain("$filter=…");
  expect(high.info.notes.join()).not.toContain("carried out here");
  const tagged = await hunt.incidents({ filter: { customTags: "Phishing" }, orderBy: "priorityScore desc" });
  expect(tagged.array("id")).toEqual(["4183"]);
  expect(tagged.info.notes.join()).toContain("filter on customTags was carried out here");
  expect((await hunt.incidents({ search: "help desk pottery" })).array("id")).toEqual([]);
  expect((await hunt.incidents({ search: "false help desk" })).array("id")).toEqual(["4127"]);
});

test("top is cut by the service, fifty a page at most", async () => {
  const hunt = await sample();
  const frame = await hunt.incidents({ top: 2 });
  expect(frame.array("id")).toEqual(["4209", "4201"]);
  expect(frame.info).toMatchObject({ complete: false, reason: "top", count: 12, requests: 1 });
  expect((await hunt.incidents({ top: 120 })).info).toMatchObject({ complete: true, rows: 12 });
});

test("an incident has its comments beside it, and what beta alone sends is there on beta", async () => {
  const frame = await (await sample()).incident("4052").get();
  expect(frame.object()).toMatchObject({
    id: "4052",
    classification: "truePositive",
    priorityScore: 96,
    created: expect.any(Date) as Date,
    recommendedActions: null,
  });
  expect(frame.frames["comments"]?.array("createdByDisplayName")).toEqual([
    "s.duarte@contoso.example",
    "s.duarte@contoso.example",
  ]);
  const beta = await (await sample({ version: "beta" })).incident("4052").get();
  expect(beta.get("recommendedActions", 0)).toBe("Isolate both devices.");
  expect(beta.frames["recommendedHuntingQueries"]?.numRows()).toBe(2);
});

test("an incident's alerts come in one request with their evidence, and options are carried out on them", async () => {
  const hunt = await sample();
  const alerts = await hunt.incident("4052").alerts();
  expect(hunt.requests().array("route")).toEqual(["/security/incidents/{id}"]);
  expect(alerts.info).toMatchObject({ complete: true, rows: 8, count: null });
  expect(evidenceOf(alerts).numRows()).toBe(24);
  expect(new Set(evidenceOf(alerts).array("record") as string[])).toEqual(
    new Set(alerts.array("id") as string[]),
  );
  const control = await hunt.incident("4052").alerts({
    filter: { categories: "CommandAndControl" },
    orderBy: "firstActivity",
    top: 1,
  });
  expect(control.array("actorDisplayName")).toEqual(["Tin Squall"]);
  expect(control.info).toMatchObject({ complete: false, reason: "top" });
});

test("an alert is found in the list by time, and asked for by its id", async () => {
  const hunt = await sample();
  const late = await hunt.alerts({ since: "2026-02-24", filter: "status ne 'new' or severity eq 'high'" });
  expect(new Set(late.array("incidentId") as string[])).toEqual(new Set(["4201"]));
  expect(late.info.notes.join()).not.toContain("carried out here");
  const id = String(late.get("id", 0));
  const one = await hunt.alert(id).get();
  expect(one.object()).toMatchObject({ id, productName: "Microsoft Defender for Endpoint" });
  expect((await hunt.record("alerts_v2", id)).object()).toEqual(one.object());
});

test("a type of evidence has columns of its own, and another type's members do not stray into them", async () => {
  const hunt = await sample();
  const evidence = evidenceOf(await hunt.alerts());
  const rows = evidence.objects() as Record<string, unknown>[];
  const of = (kind: string): Record<string, unknown>[] => rows.filter((row) => row["kind"] === kind);
  expect(of("ipEvidence").map((row) => row["ipAddress"])).toContain("198.51.100.143");
  expect(of("dnsEvidence").map((row) => row["ipAddressesIpAddress"])).toContainEqual(["2001:db8:c2::10"]);
  expect(of("teamsMessageEvidence")[0]).toMatchObject({
    urls: null,
    urlsUrl: ["https://parcel-fee.example/r/2"],
  });
  for (const row of rows.filter(({ kind }) => kind !== "ipEvidence")) expect(row["ipAddress"]).toBeNull();
});

test("a type that nobody has heard of keeps all its members, under other names where theirs are taken", async () => {
  const hunt = await sample();
  const alerts = await hunt.incident("4209").alerts();
  const rows = evidenceOf(alerts).objects() as Record<string, unknown>[];
  expect(rows.find(({ kind }) => kind === "satelliteLinkEvidence")).toMatchObject({
    verdict: "malicious",
    ipAddress: null,
    carrierName: "Example Orbit",
    otherIpAddressIpAddress: "203.0.113.250",
    otherUrl: 7,
    beams: [{ beam: 4, groundStation: "gs1.example" }],
  });
  expect(alerts.info.notes.join()).toContain("kept as sent, though the declaration does not name it");
});

test("what is hostile in an incident is inert where it is shown", async () => {
  const hunt = await sample();
  const incident = await hunt.incident("4209").get();
  const alerts = await hunt.incident("4209").alerts();
  for (const frame of [incident, alerts, evidenceOf(alerts)]) {
    expect(frame.toCSV()).not.toMatch(/(^|[,\n])"?=(cmd|HYPERLINK)/);
    const html = String(
      (frame as unknown as Record<symbol, () => Record<string, unknown>>)[DISPLAY]?.()["text/html"],
    );
    expect(html).not.toMatch(/<(script|img|iframe|b onmouse)/i);
    // oxlint-disable-next-line no-control-regex -- that is what must not be there
    expect(html).not.toMatch(/[\u001b\u202e]/);
  }
});

test("an incident that does not exist is a fault, with and without its alerts", async () => {
  const hunt = await sample();
  await expect(hunt.incident("1").get()).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(hunt.incident("1").alerts()).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(hunt.incident("4183").alerts({ serch: "x" } as object)).rejects.toThrow(
    "did you mean search?",
  );
});
