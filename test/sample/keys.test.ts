import { describe, expect, test } from "vitest";
import { sampleTenant } from "../../src/sample/tenant.js";
import { read, readAll, TI, type Page, type Row } from "./ask.js";

const same: [string, string[]][] = [
  [
    "hosts/msn.com/components",
    ["hosts('msn.com')/components", "hosts(%27msn.com%27)/components", "HOSTS/MSN.com/Components"],
  ],
  [
    "hosts/o'brien.example/cookies",
    [
      "hosts('o''brien.example')/cookies",
      "hosts('o%27%27brien.example')/cookies",
      "hosts/o%27brien.example/cookies",
    ],
  ],
  [
    "hosts/contoso.example/whois",
    ["hosts/contoso.example/WHOIS", "hosts('contoso.example')/whois", "hosts/Contoso.Example/whois"],
  ],
  [
    "hosts/2001:db8:c2::10/ports",
    [
      "hosts/2001%3Adb8%3Ac2%3A%3A10/ports",
      "hosts('2001:db8:c2::10')/ports",
      "hosts/2001:0DB8:c2:0::10/ports",
    ],
  ],
  [
    "hosts/203.0.113.17/sslCertificates",
    ["hosts/203.0.113.17/sslcertificates/", "hosts('203.0.113.17')/SSLCertificates"],
  ],
];

describe("keys", () => {
  test.each(same)("%s is the same however it is written", async (path, others) => {
    const { "@odata.context": _context, ...expected } = await read<Row>(`${TI}/${path}`);
    for (const other of others) expect(await read(`${TI}/${other}`)).toMatchObject(expected);
  });

  test("an id is taken with its equals signs bare or encoded, in both forms", async () => {
    const { rows } = await readAll(`${TI}/hosts/203.0.113.17/sslCertificates`);
    const id = rows
      .map(({ sslCertificate }) => (sslCertificate as Row).id)
      .find((text) => text.endsWith("="));
    for (const key of [
      `/${id}`,
      `/${encodeURIComponent(id ?? "")}`,
      `('${id}')`,
      `('${encodeURIComponent(id ?? "")}')`,
    ]) {
      expect((await read<Row>(`${TI}/sslCertificates${key}`)).id).toBe(id);
      expect((await read(`${TI}/sslCertificates${key}/relatedHosts`)).value.length).toBeGreaterThan(5);
    }
  });

  test("every id that a list gives leads to its record, whatever characters it has", async () => {
    const odd = ["hostile-values.example", "o'brien.example", "2001:db8:c2::10"];
    for (const host of odd) {
      for (const [list, collection] of [
        ["cookies", "hostCookies"],
        ["trackers", "hostTrackers"],
        ["components", "hostComponents"],
        ["ports", "hostPorts"],
      ]) {
        for (const row of (await readAll(`${TI}/hosts/${host}/${list}`)).rows) {
          expect(await read<Row>(`${TI}/${collection}/${encodeURIComponent(row.id)}`)).toMatchObject(row);
        }
      }
    }
  });

  test("the record of passive DNS stands inside a member called value", async () => {
    const [row] = (await read(`${TI}/hosts/parcel-fee.example/passiveDns`)).value;
    const body = await read<Row>(`${TI}/passiveDnsRecords/${encodeURIComponent(row?.id ?? "")}`);
    expect(body.value).toEqual(row);
    expect(body).not.toHaveProperty("id");
  });

  test("addresses in an answer follow the origin that was asked", async () => {
    const { fetch } = sampleTenant();
    const response = await fetch(`http://127.0.0.1:9/beta${TI}/hosts/198.51.100.40/passiveDnsReverse`, {
      headers: { Authorization: "Bearer sample" },
    });
    const page = (await response.json()) as Page;
    expect(page["@odata.context"]).toMatch(/^http:\/\/127\.0\.0\.1:9\/beta\/\$metadata#/);
    expect(page["@odata.nextLink"]).toMatch(/^http:\/\/127\.0\.0\.1:9\/beta\/security\//);
  });
});
