import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { ask, BAD_REQUEST, q, read, refusal, TI, type Page, type Row } from "./ask.js";
import { hasContract, readSchema } from "./csdl.js";

/** One operation of the contract, as endpoints.json has it. */
interface Operation {
  method: string;
  path: string;
  versions: string[];
  returns: string;
  collection: boolean;
  query: string[];
}

const file = new URL("../../../shared/graph/endpoints.json", import.meta.url);
const isThere = hasContract && existsSync(file);
const endpoints = isThere
  ? (JSON.parse(readFileSync(file, "utf8")) as { endpoints: Operation[] }).endpoints
  : [{ method: "GET", path: TI, versions: [], returns: "", collection: false, query: [] }];
/** Incidents and alerts are read here; what is written to them has tests of its own. */
const operations = endpoints
  .filter(({ method, path }) => method === "GET" && /^\/security\/(threatI|incidents|alerts_v2)/.test(path))
  .map((operation) => ({
    ...operation,
    query: operation.query.filter((option) => option !== "undocumented"),
  }));
const title = isThere ? "$path" : "$path (skipped: the contract does not stand beside the repository)";

const SEARCHES: Readonly<Record<string, string>> = {
  sslCertificates: '"subject/commonName:panel.heron.test"',
  whoisRecords: '"registrant/email:tove.placeholder@mailbox.example.org"',
};

/** A host that has something to answer, by the last part of the path. */
const HOSTS: Readonly<Record<string, string>> = {
  passiveDnsReverse: "203.0.113.17",
  ports: "198.51.100.201",
  subdomains: "contoso.example",
  hostPairs: "pay-widget.example",
  parentHostPairs: "pay-widget.example",
  childHostPairs: "shop-metrics.example",
  history: "order-refund.example",
};

/** Keys, or where a record or a list has one; later paths may name the keys of earlier ones. */
const KEYS: Readonly<Record<string, string>> = {
  hosts: "static-cart.example",
  vulnerabilities: "CVE-2099-2216",
  hostComponents: "/hosts/contoso.example/components",
  hostCookies: "/hosts/static-cart.example/cookies",
  hostTrackers: "/hosts/secure-parcel.example/trackers",
  hostPairs: "/hosts/secure-parcel.example/hostPairs",
  hostPorts: "/hosts/198.51.100.201/ports",
  hostSslCertificates: "/hosts/203.0.113.17/sslCertificates",
  passiveDnsRecords: "/hosts/secure-parcel.example/passiveDns",
  subdomains: "/hosts/contoso.example/subdomains",
  whoisHistoryRecords: "/hosts/order-refund.example/whois/history",
  sslCertificates: `/sslCertificates${q({ $search: SEARCHES.sslCertificates ?? "" })}`,
  whoisRecords: "/hosts/order-refund.example/whois",
  articles: `/articles${q({ $search: "Tillworm" })}`,
  articleIndicators: "/articles/{articles}/indicators",
  intelProfiles: `/intelProfiles${q({ $orderby: "title" })}`,
  intelligenceProfileIndicators: "/intelProfiles/{intelProfiles}/indicators",
  components: "/vulnerabilities/CVE-2099-2216/components",
  incidents: "4183",
  alerts_v2: "/security/alerts_v2",
};

const keys = new Map<string, string>();

beforeAll(async () => {
  for (const [collection, given] of Object.entries(KEYS)) {
    const path = given.replace(/\{(\w+)\}/, (_all, earlier: string) => keys.get(earlier) ?? "");
    if (path.startsWith("/")) {
      const full = path.startsWith("/security/") ? path : TI + path;
      const body = await read<Row & Partial<Page>>(full);
      keys.set(collection, body.value?.[0]?.id ?? body.id);
    } else keys.set(collection, given);
  }
});

/** The path with real keys, and the search where it cannot be asked without one. */
function addressOf({ path, query }: Operation, options: Readonly<Record<string, string>> = {}): string {
  const [plain = ""] = path.split("?");
  const host = HOSTS[plain.split("/").at(-1) ?? ""];
  const filled = plain.replace(/(\w+)\/\{\w+\}/g, (_all, collection: string) => {
    const key = (collection === "hosts" ? host : undefined) ?? keys.get(collection) ?? "";
    return `${collection}/${encodeURIComponent(key)}`;
  });
  const search = SEARCHES[filled.split("/").at(-1) ?? ""];
  const required: Record<string, string> = {};
  if (query.includes("$search (required)") && search !== undefined) required.$search = search;
  return filled + q({ ...required, ...options });
}

/** A value of each option that is good wherever the option is. */
const OPTIONS: Readonly<Record<string, string>> = {
  $count: "true",
  $expand: "mostRecentSslCertificate",
  $filter: "id ne ''",
  $orderby: "id",
  $search: "example",
  $select: "id",
  $skip: "1",
  $top: "1",
};

/** Properties by which lists can be filtered and sorted, by what the list returns. */
const PROPERTIES: Readonly<Record<string, readonly [filter: string, order: string]>> = {
  passiveDnsRecord: ["recordType eq 'A'", "lastSeenDateTime desc"],
  hostPair: ["linkKind eq 'script.src'", "firstSeenDateTime"],
  intelligenceProfile: ["kind eq 'actor'", "title"],
  article: ["", "createdDateTime desc"],
  whoisRecord: ["", "expirationDateTime"],
  sslCertificate: ["", "firstSeenDateTime"],
  hostSslCertificate: ["", "firstSeenDateTime"],
  incident: ["severity eq 'high' and status ne 'resolved'", ""],
  alert: ["createdDateTime ge 2026-02-01T00:00:00Z and serviceSource ne 'unknown'", ""],
};

/** Relations that can be expanded, by what is returned. */
const RELATIONS: Readonly<Record<string, string>> = { incident: "alerts" };

const typeOf = ({ returns }: Operation): string => returns.split(" ")[0] ?? "";
const accepted = ({ query }: Operation): string[] => query.map((option) => option.split(" ")[0] ?? "");

/** A record that stands inside a member called value, as the service sends one kind. */
function unwrapped(body: Row): Row {
  return typeof body.value === "object" && body.value !== null ? (body.value as Row) : body;
}

function valueFor(operation: Operation, option: string): string {
  const [filter, order] = PROPERTIES[typeOf(operation)] ?? [];
  const value = { $filter: filter, $orderby: order, $expand: RELATIONS[typeOf(operation)] }[option];
  return value ?? OPTIONS[option] ?? "x";
}

test.skipIf(!isThere)(
  "the contract has 42 operations of threat intelligence and 5 that read incidents and alerts, all on v1.0 and beta",
  () => {
    expect(operations.filter(({ path }) => path.startsWith(TI))).toHaveLength(42);
    expect(operations).toHaveLength(47);
    for (const { method, versions } of operations)
      expect([method, ...versions]).toEqual(["GET", "v1.0", "beta"]);
  },
);

describe.each(["v1.0", "beta"])("every operation of the contract on %s", (version) => {
  test.skipIf(!isThere).each(operations)(`${title} answers with records of its type`, async (operation) => {
    const body = await read<Row>(addressOf(operation), version);
    expect(body["@odata.context"]).toContain(`/${version}/$metadata#`);
    const records = operation.collection ? (body.value as Row[]) : [unwrapped(body)];
    expect(records.length).toBeGreaterThan(0);
    const schema = readSchema(version);
    expect(records.flatMap((record) => schema.problems(typeOf(operation), record))).toEqual([]);
  });
});

test.skipIf(!isThere).each(operations)(`${title} takes the options that it names`, async (operation) => {
  const optional = operation.query.filter((option) => !option.includes("required"));
  const statuses = optional.map(async (option) => {
    const { status } = await ask(addressOf(operation, { [option]: valueFor(operation, option) }));
    return [option, status] as const;
  });
  expect(await Promise.all(statuses)).toEqual(optional.map((option) => [option, 200]));
});

test.skipIf(!isThere).each(operations)(`${title} refuses every other option`, async (operation) => {
  const others = Object.keys(OPTIONS).filter((option) => !accepted(operation).includes(option));
  for (const option of [...others, "$sort", "$apply"]) {
    const address = addressOf(operation, { [option]: valueFor(operation, option) });
    expect(await refusal(address), option).toMatchObject(BAD_REQUEST);
  }
});

test.skipIf(!isThere).each(operations.filter((operation) => accepted(operation).includes("$top")))(
  `${title} tells its whole number with one row`,
  async (operation) => {
    const most = typeOf(operation) === "incident" ? "50" : "1000";
    const { length } = (await read(addressOf(operation, { $top: most }))).value;
    const page = await read(addressOf(operation, { $count: "true", $top: "1" }));
    expect([page["@odata.count"], page.value.length]).toEqual([length, 1]);
  },
);
