import { describe, expect, test } from "vitest";
import { BAD_REQUEST, q, read, readAll, refusal, TI, type Row } from "./ask.js";

const PAIRS = `${TI}/hosts/code.jslib.example.net/hostPairs`;
const DNS = `${TI}/hosts/parcel-fee.example/passiveDns`;
const stubId = (value: unknown): string => (value as Row).id;

async function pairs(filter: string): Promise<Row[]> {
  return (await readAll(PAIRS + q({ $filter: filter }))).rows;
}

describe("$filter", () => {
  const all = readAll(PAIRS).then(({ rows }) => rows);

  test.each([
    ["linkKind eq 'script.src'", (row: Row) => row.linkKind === "script.src"],
    ["linkKind ne 'script.src'", (row: Row) => row.linkKind !== "script.src"],
    ["not (linkKind eq 'script.src')", (row: Row) => row.linkKind !== "script.src"],
    ["firstSeenDateTime ge 2024-01-01T00:00:00Z", (row: Row) => String(row.firstSeenDateTime) >= "2024"],
    ["firstSeenDateTime lt 2024-01-01", (row: Row) => String(row.firstSeenDateTime) < "2024"],
    ["startswith(parentHost/id,'a')", (row: Row) => stubId(row.parentHost).startsWith("a")],
    [
      "startswith(parentHost/id, 'b') or startswith(parentHost/id, 'a')",
      (row: Row) => /^[ab]/.test(stubId(row.parentHost)),
    ],
    [
      "linkKind eq 'script.src' and (startswith(parentHost/id,'a') or startswith(parentHost/id,'b'))",
      (row: Row) => /^[ab]/.test(stubId(row.parentHost)),
    ],
    [
      "startswith(parentHost/id,'a') or startswith(parentHost/id,'b') and lastSeenDateTime lt 2020-01-01T00:00:00Z",
      (row: Row) => stubId(row.parentHost).startsWith("a"),
    ],
    ["childHost/id eq 'nobody.example'", () => false],
    ["childHost/id in ('nobody.example','code.jslib.example.net')", () => true],
    ["parentHost/id gt 'm'", (row: Row) => stubId(row.parentHost) > "m"],
    ["linkKind eq null", () => false],
    ["linkKind ne null", () => true],
  ])("%s", async (filter, holds) => {
    const rows = await all;
    expect((await pairs(filter)).map(({ id }) => id)).toEqual(rows.filter(holds).map(({ id }) => id));
    expect(rows.length).toBeGreaterThan(300);
  });

  test("a quote inside a text is doubled", async () => {
    const page = await read(
      `${TI}/hosts/o'brien.example/passiveDns${q({ $filter: "recordType eq 'o''clock'" })}`,
    );
    expect(page.value).toEqual([]);
  });

  test.each([
    "linkKind eq",
    "linkKind eq 'a",
    "linkKind like 'a'",
    "linkKind eq 'a' and",
    "(linkKind eq 'a'",
    "linkKind eq 'a')",
    "linkKind in ()",
    "linkKind in 'a'",
    "linkKind eq 5",
    "firstSeenDateTime ge 'yesterday'",
    "firstSeenDateTime ge 2024-13-45",
    "startswith(firstSeenDateTime,'2024')",
    "color eq 'red'",
    "parentHost/registrar eq 'a'",
    "",
    "linkKind eq 'a' ; drop",
    `${"(".repeat(200)}linkKind eq 'a'${")".repeat(200)}`,
  ])("refuses %j", async (filter) => {
    expect(await refusal(PAIRS + q({ $filter: filter }))).toMatchObject(BAD_REQUEST);
  });

  test("a property that the service does not filter by is refused", async () => {
    expect(await refusal(DNS + q({ $filter: "lastSeenDateTime gt 2025-01-01T00:00:00Z" }))).toMatchObject(
      BAD_REQUEST,
    );
    const kept = await read(DNS + q({ $filter: "recordType eq 'NS'" }));
    expect(kept.value.map(({ recordType }) => recordType)).toEqual(["NS", "NS"]);
  });
});

describe("$orderby", () => {
  test("sorts by a time, both ways", async () => {
    for (const [order, sign] of [
      ["lastSeenDateTime", 1],
      ["lastSeenDateTime desc", -1],
      ["lastSeenDateTime DESC,firstSeenDateTime", -1],
    ] as const) {
      const { rows } = await readAll(PAIRS + q({ $orderby: order }));
      const times = rows.map(({ lastSeenDateTime }) => Date.parse(String(lastSeenDateTime)));
      expect(times).toEqual(times.toSorted((a, b) => (a - b) * sign));
    }
  });

  test("sorts registrations by their host", async () => {
    const search = { $search: '"nameservers/host/id:ns1.marten-dns.example"', $orderby: "host/id desc" };
    const { value } = await read(`${TI}/whoisRecords${q(search)}`);
    const names = value.map(({ host }) => stubId(host));
    expect(names).toEqual(names.toSorted().toReversed());
    expect(names).toHaveLength(6);
  });

  test.each(["linkKind", "lastSeenDateTime sideways", "lastSeenDateTime desc now", "nothing", ""])(
    "refuses %j",
    async (order) => {
      expect(await refusal(PAIRS + q({ $orderby: order }))).toMatchObject(BAD_REQUEST);
    },
  );
});

describe("$select and $expand", () => {
  test("$select gives the properties named and nothing else", async () => {
    const { value } = await read(`${TI}/hosts/msn.com/components${q({ $select: "name,version" })}`);
    expect(value.map((row) => Object.keys(row))).toEqual(value.map(() => ["name", "version"]));
    const one = await read<Row>(`${TI}/hosts/msn.com/reputation${q({ $select: "score" })}`);
    expect(Object.keys(one)).toEqual(["@odata.context", "score"]);
  });

  test.each(["color", "host/id", "name,,version", ""])("$select refuses %j", async (select) => {
    expect(await refusal(`${TI}/hosts/msn.com/components${q({ $select: select })}`)).toMatchObject(
      BAD_REQUEST,
    );
  });

  test("$expand gives the certificate of a port in full", async () => {
    const ports = `${TI}/hosts/198.51.100.201/ports`;
    const plain = (await read(ports)).value.find(({ port }) => port === 443);
    const full = (await read(ports + q({ $expand: "mostRecentSslCertificate" }))).value.find(
      ({ port }) => port === 443,
    );
    expect(Object.keys(plain?.mostRecentSslCertificate as Row)).toEqual(["id"]);
    expect(full?.mostRecentSslCertificate).toMatchObject({
      ...(plain?.mostRecentSslCertificate as Row),
      subject: {},
    });
    expect(await refusal(ports + q({ $expand: "host" }))).toMatchObject(BAD_REQUEST);
    expect(await refusal(DNS + q({ $expand: "artifact" }))).toMatchObject(BAD_REQUEST);
  });
});

describe("$search", () => {
  test.each([
    ["sslCertificates", "subject/commonName:panel.heron.test", 1],
    ["sslCertificates", "subject/commonName:PANEL.HERON.TEST", 1],
    ["sslCertificates", "issuer/organizationName:Internet Widgits Example", 1],
    ["sslCertificates", "subject/alternateNames:contoso.example", 2],
    ["sslCertificates", "subject/commonName:heron.test", 0],
    ["whoisRecords", "registrant/email:tove.placeholder@mailbox.example.org", 8],
    ["whoisRecords", "nameservers/host/id:ns1.marten-dns.example", 6],
    ["whoisRecords", "registrant/organization:Slate Web Invented", 5],
    ["whoisRecords", "registrant/address/city:Nowhere", 0],
  ])('%s "%s" finds %i', async (collection, search, count) => {
    const page = await read(
      `/security/threatIntelligence/${collection}${q({ $search: `"${search}"`, $count: "true" })}`,
    );
    expect(page["@odata.count"]).toBe(count);
  });

  test("a fingerprint is written without its colons", async () => {
    const { value } = await read(
      `${TI}/sslCertificates${q({ $search: '"subject/commonName:panel.heron.test"' })}`,
    );
    const fingerprint = String(value[0]?.fingerprint);
    const found = await read(
      `${TI}/sslCertificates${q({ $search: `"fingerprint:${fingerprint.replaceAll(":", "")}"` })}`,
    );
    expect(found.value).toEqual(value);
    expect(
      await refusal(`${TI}/sslCertificates${q({ $search: `"fingerprint:${fingerprint}"` })}`),
    ).toMatchObject(BAD_REQUEST);
  });

  test("passive DNS is searched for a term in any of its texts", async () => {
    const page = await read(DNS + q({ $search: '"203.0.113.42"' }));
    expect(page.value.map(({ artifact }) => stubId(artifact))).toEqual(["203.0.113.42"]);
  });

  test.each([
    undefined,
    "registrant/email:a@b.example",
    '"registrant/color:red"',
    '"registrant/email"',
    '"a:b:c"',
    '""',
  ])("a search of registrations as %j is refused", async (search) => {
    const options = search === undefined ? "" : q({ $search: search });
    expect(await refusal(`${TI}/whoisRecords${options}`)).toMatchObject(BAD_REQUEST);
  });
});

describe("options that are not allowed", () => {
  test.each([
    [PAIRS, { $top: "-1" }],
    [PAIRS, { $top: "ten" }],
    [PAIRS, { $top: "1.5" }],
    [PAIRS, { $top: "" }],
    [PAIRS, { $skip: "-5" }],
    [PAIRS, { $count: "yes" }],
    [PAIRS, { $sort: "linkKind" }],
    [PAIRS, { $search: '"a"' }],
    [`${TI}/hosts/msn.com/trackers`, { $filter: "kind eq 'a'" }],
    [`${TI}/hosts/msn.com/trackers`, { $orderby: "kind" }],
    [`${TI}/hosts/contoso.example/subdomains`, { $skip: "5" }],
    [`${TI}/hosts/msn.com`, { $top: "5" }],
    [`${TI}/hosts/msn.com/reputation`, { $count: "true" }],
    [`${TI}/hosts/msn.com/whois`, { $skiptoken: "a" }],
  ])("%s %j", async (path, options) => {
    expect(await refusal(path + q(options as unknown as Record<string, string>))).toMatchObject(BAD_REQUEST);
  });

  test("an option given twice is refused", async () => {
    expect(await refusal(`${PAIRS}?$top=1&$top=2`)).toMatchObject(BAD_REQUEST);
  });

  test("parameters without a dollar sign are left alone", async () => {
    expect((await read(`${PAIRS}?trace=1&$top=1`)).value).toHaveLength(1);
  });
});
