import { expect, test } from "vitest";
import { FrameBuilder, madeByHand } from "../../../src/frame/index.js";
import type { Entity } from "../../../src/incident/entities/entity.js";
import { readEntities } from "../../../src/incident/entities/read-entities.js";
import { nouns } from "../../../src/model/index.js";
import { sampleHunt, truth } from "../sample.js";

type Item = Readonly<Record<string, unknown>>;

const item = (kind: string, members: Item, verdict = "unknown", ...roles: string[]): Item => ({
  "@odata.type": `#microsoft.graph.security.${kind}`,
  verdict,
  remediationStatus: "none",
  roles,
  ...members,
});

function read(alerts: readonly Item[], domains: readonly string[] = []): Entity[] {
  const builder = new FrameBuilder(nouns.alert);
  builder.page(
    alerts.map((alert, index) => ({ id: `a-${index}`, title: `alert ${index}`, ...alert })),
    1,
  );
  return readEntities(builder.finish({ ...madeByHand, rows: builder.rows }), domains);
}

test("one thing that several alerts name is there once, with each of them", () => {
  const [entity, ...more] = read([
    {
      firstActivityDateTime: "2026-02-03T00:00:00Z",
      lastActivityDateTime: "2026-02-04T00:00:00Z",
      evidence: [item("ipEvidence", { ipAddress: "203.0.113.9" }, "suspicious", "attacker")],
    },
    {
      firstActivityDateTime: "2026-02-01T00:00:00Z",
      evidence: [item("ipEvidence", { ipAddress: "::ffff:203.0.113.9" }, "malicious", "source")],
    },
  ]);
  expect(more).toEqual([]);
  expect(entity).toMatchObject({ kind: "address", value: "203.0.113.9", own: null });
  expect(entity?.namings.map(({ alert, verdict, roles }) => [alert, verdict, roles])).toEqual([
    ["a-0", "suspicious", ["attacker"]],
    ["a-1", "malicious", ["source"]],
  ]);
});

test("a mail is itself, its sender's mailbox, domain and address, its URLs and their hosts, and who it was sent to", () => {
  const mail = item(
    "analyzedMessageEvidence",
    {
      networkMessageId: "m-1",
      subject: "A fee",
      senderIp: "203.0.113.42",
      p1Sender: { emailAddress: "Service@Parcel.example", domainName: "parcel.example" },
      recipientEmailAddress: "k.novak@contoso.example",
      urls: ["https://pay.example/x", "https://www.contoso.example/"],
      antiSpamDirection: "Inbound",
    },
    "malicious",
  );
  const found = read([{ evidence: [mail] }]).map(({ kind, value, own }) => [kind, value, own !== null]);
  expect(found.toSorted()).toEqual(
    [
      ["address", "203.0.113.42", false],
      ["host", "parcel.example", false],
      ["host", "pay.example", false],
      ["host", "www.contoso.example", true],
      ["mail", "m-1", false],
      ["mailbox", "k.novak@contoso.example", true],
      ["mailbox", "service@parcel.example", false],
      ["url", "https://pay.example/x", false],
      ["url", "https://www.contoso.example/", true],
    ].toSorted(),
  );
});

test("a type of evidence that nobody has heard of is kept by its name", () => {
  expect(
    read([{ evidence: [item("quantumEvidence", { qubits: 7 }, "malicious"), { odd: true }] }]),
  ).toMatchObject([
    { kind: "other", value: "quantumEvidence" },
    { kind: "other", value: "evidence without a type" },
  ]);
});

test("domains that the hunter calls the tenant's own are so", () => {
  const alerts = [{ evidence: [item("urlEvidence", { url: "https://shop.fabrikam.example/a" })] }];
  expect(read(alerts).map(({ own }) => own)).toEqual([null, null]);
  expect(read(alerts, ["fabrikam.example"]).map(({ own }) => own)).toEqual([
    "in a domain of the tenant's",
    "in a domain of the tenant's",
  ]);
});

test.each(Object.entries(truth.incidents))(
  "%s names every host of its adversary",
  async (_name, { id, adversary }) => {
    const entities = (await (await sampleHunt()).incident(id).entities()).objects();
    const open = entities.filter(({ own }) => own === null).map(({ value }) => value);
    expect(adversary.filter((host) => !open.includes(host))).toEqual([]);
  },
);

test("an incident's entities come in one request, with titles, parts and Microsoft's gravest verdict", async () => {
  const hunt = await sampleHunt();
  const entities = await hunt.incident("4183").entities();
  expect(hunt.asked).toHaveLength(1);
  expect(entities.info).toMatchObject({ complete: true, rows: entities.numRows() });
  const keys = entities.objects().map(({ kind, value }) => `${kind} ${value}`);
  expect(new Set(keys).size).toBe(keys.length);
  const address = entities.objects().find(({ value }) => value === "203.0.113.42");
  expect(address).toMatchObject({ kind: "address", microsoftVerdict: "malicious", alerts: 3, own: null });
  expect(address?.alertTitles).toContain("Connection to a host known for phishing");
  expect(address?.firstSeen?.getTime()).toBeLessThanOrEqual(address?.lastSeen?.getTime() ?? 0);
  expect(entities.objects().find(({ value }) => value === "10.20.4.31")?.own).toBe("a private address");
});

test("hostile evidence is kept as it was written, and inert where it is shown", async () => {
  const entities = await (await sampleHunt()).incident("4209").entities();
  const values = entities.array("value") as string[];
  for (const value of ["203.0.113.300", "2130706433", "javascript:alert(7)//", "\u001b[2J10.0.0.1"]) {
    expect(values).toContain(value);
  }
  expect(values).toContain("=cmd|'/C calc'!A0");
  expect(entities.toHTML()).not.toMatch(/<script|<img|(?![\n\t])[\p{Cc}\p{Cf}]/u);
  expect(entities.toText()).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
});
