import { describe, expect, test } from "vitest";
import { nouns } from "../../src/model/index.js";
import { BAD_REQUEST, q, read, readAll, refusal, TI, type Row } from "./ask.js";

const HOSTS = ["order-refund.example", "log1n-contoso.example", "contoso.example", "hostile-values.example"];
const SERVERS = ["203.0.113.17", "contoso.example", "198.51.100.7", "198.51.100.201"];

/** Records as their hosts show them, without any search. */
const registrations = await Promise.all(HOSTS.map((host) => read<Row>(`${TI}/hosts/${host}/whois`)));
const certificates = (
  await Promise.all(SERVERS.map((host) => readAll(`${TI}/hosts/${host}/sslCertificates`)))
)
  .flatMap(({ rows }) => rows)
  .map(({ sslCertificate }) => sslCertificate as Row);

/** The first text at a path such as `nameservers/host/id`, through lists, in any of the records. */
function firstText(records: readonly unknown[], path: string): { text: string; record: Row } | undefined {
  for (const record of records) {
    const found = path.split("/").reduce<unknown[]>(
      (values, name) => {
        return values.flatMap((value) => {
          const member = (value as Record<string, unknown> | null)?.[name];
          return Array.isArray(member) ? (member as unknown[]) : [member];
        });
      },
      [record],
    );
    const text = found.find((value): value is string => typeof value === "string" && value !== "");
    if (text !== undefined) return { text, record: record as Row };
  }
  return undefined;
}

describe.each([
  ["sslCertificates", nouns.sslCertificate.routes.search.searchable ?? [], certificates, 9],
  ["whoisRecords", nouns.whois.routes.search.searchable ?? [], registrations, 12],
] as const)("$search of %s", (collection, fields, records, filled) => {
  const cases = fields.map((field) => [field, firstText(records, field)] as const);
  const search = (field: string, value: string): string =>
    `${TI}/${collection}${q({ $search: `"${field}:${value}"`, $count: "true" })}`;

  test(`at least ${filled} fields hold something to be searched`, () => {
    expect(cases.filter(([, found]) => found !== undefined).length).toBeGreaterThanOrEqual(filled);
  });

  test.each(cases)(
    "%s finds who has the value, without regard to case and without colons",
    async (field, found) => {
      if (found === undefined) return;
      for (const text of [found.text.toUpperCase(), found.text.toLowerCase()]) {
        const { rows } = await readAll(search(field, text.replaceAll(":", "")));
        expect(rows.map(({ id }) => id)).toContain(found.record.id);
      }
    },
  );

  test.each(cases)("%s with a value that nobody has gives an empty page", async (field) => {
    expect(await read(search(field, "nobody has this"))).toMatchObject({ "@odata.count": 0, value: [] });
  });

  test("a part of a value is not enough, and a field that is none is refused", async () => {
    const [field, found] = cases.find((candidate) => candidate[1] !== undefined) ?? ["", undefined];
    expect(await read(search(field, found?.text.slice(0, -1).replaceAll(":", "") ?? ""))).toMatchObject({
      value: [],
    });
    expect(await refusal(search("color", "red"))).toMatchObject(BAD_REQUEST);
  });
});

describe("one search of each family", () => {
  test.each([
    ["sslCertificates", "sha1:8715C6249A0BEBC123FE0CA69A0DC44DCDF18C25", 1],
    ["sslCertificates", "fingerprint:8715c6249a0bebc123fe0ca69a0dc44dcdf18c25", 1],
    ["sslCertificates", "serialNumber:61322280738472895837423180301", 1],
    ["sslCertificates", "issuer/commonName:kestrel-node.test", 1],
    ["sslCertificates", "subject/address/countryOrRegion:is", 3],
    ["whoisRecords", "registrant/email:DOMAINS@slate-web.example.org", 5],
    // Five of slate-marten, and five others of that name.
    ["whoisRecords", "admin/name:Hugo Nobody", 10],
    ["whoisRecords", "technical/organization:Slate Web Invented", 5],
    ["whoisRecords", "nameservers/host/id:NS2.marten-dns.example", 6],
    ["whoisRecords", "billing/email:domains@slate-web.example.org", 0],
  ])('%s "%s" finds %i', async (collection, search, count) => {
    const page = await read(`${TI}/${collection}${q({ $search: `"${search}"`, $count: "true" })}`);
    expect(page["@odata.count"]).toBe(count);
  });

  test("a registrar's mailbox for abuse is on hundreds of registrations", async () => {
    const search = { $search: '"abuse/email:abuse@names-galore.example.net"', $count: "true", $top: "1" };
    expect((await read(`${TI}/whoisRecords${q(search)}`))["@odata.count"]).toBeGreaterThan(300);
  });
});
