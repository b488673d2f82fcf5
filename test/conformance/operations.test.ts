import { describe, expect, test } from "vitest";
import { connect, type Frame, type Hunt } from "../../src/index.js";
import { nouns, type Noun, type Route } from "../../src/model/index.js";
import { bare, count, hasContract, readEndpoints, versions } from "./contract.js";

const operations = Object.values<Noun>(nouns).flatMap((noun) =>
  Object.values(noun.routes).map((route) => ({ noun, route, call: route.call })),
);

/** An id of each collection, found as a hunter would: in a frame that was asked for before. */
const idOf: Readonly<Record<string, (hunt: Hunt) => Promise<Frame>>> = {
  hostComponents: (hunt) => hunt.host(NAME).components(),
  hostCookies: (hunt) => hunt.host(NAME).cookies(),
  hostTrackers: (hunt) => hunt.host(NAME).trackers(),
  hostPairs: (hunt) => hunt.host(NAME).hostPairs(),
  hostPorts: (hunt) => hunt.host(ADDRESS).ports(),
  hostSslCertificates: (hunt) => hunt.host(ADDRESS).sslCertificates(),
  passiveDnsRecords: (hunt) => hunt.host(NAME).passiveDns(),
  subdomains: (hunt) => hunt.host("contoso.example").subdomains(),
  whoisHistoryRecords: (hunt) => hunt.host(TRANSFERRED).whoisHistory(),
  whoisRecords: (hunt) => hunt.host(TRANSFERRED).whois(),
  sslCertificates: (hunt) => hunt.sslCertificates({ search: { "subject/commonName": NAME } }),
  articles: (hunt) => hunt.articles({ search: "copper" }),
  articleIndicators: async (hunt) => hunt.article(await firstId(hunt, "articles")).indicators(),
  intelProfiles: (hunt) => hunt.intelProfiles({ filter: { kind: "actor" } }),
  incidents: (hunt) => hunt.incidents(),
  alerts_v2: (hunt) => hunt.alerts(),
  intelligenceProfileIndicators: async (hunt) =>
    hunt.intelProfile(await firstId(hunt, "intelProfiles")).indicators(),
};

const NAME = "secure-parcel.example";
const ADDRESS = "203.0.113.17";
const TRANSFERRED = "amber-botany.example";
const CVE = "CVE-2099-2216";

/** The host to ask about, where the first one has nothing of the kind. */
const hostOf: Readonly<Record<string, string>> = {
  passiveDnsReverse: ADDRESS,
  ports: ADDRESS,
  subdomains: "contoso.example",
  history: TRANSFERRED,
};

async function firstId(hunt: Hunt, collection: string): Promise<string> {
  return String((await idOf[collection]?.(hunt))?.get("id", 0));
}

/** The id that stands in the call, found in the tenant. */
async function findId(hunt: Hunt, path: string): Promise<string> {
  if (path.includes("{hostId}")) return hostOf[path.split("/").at(-1) ?? ""] ?? NAME;
  if (path.includes("{componentId}"))
    return String((await hunt.vulnerability(CVE).components()).get("id", 0));
  const collection = /\/(\w+)\/\{id\}/.exec(path)?.[1] ?? "";
  return collection in idOf ? firstId(hunt, collection) : "";
}

/** Makes the call that the declaration tells a hunter to make, with keys from the tenant. */
async function make(hunt: Hunt, { path, call }: Route): Promise<Frame> {
  const search = path.includes("whois")
    ? { "registrant/email": await mailbox(hunt) }
    : { "subject/commonName": NAME };
  const parameters = { hunt, id: await findId(hunt, path), cve: CVE, o: {}, search };
  // oxlint-disable-next-line no-implied-eval -- the calls are those of the declarations
  const run = new Function(...Object.keys(parameters), `return ${call};`) as (
    ...values: unknown[]
  ) => Promise<Frame>;
  return run(...Object.values(parameters));
}

async function mailbox(hunt: Hunt): Promise<string> {
  return String((await hunt.host(NAME).whois()).get("registrantEmail", 0));
}

describe.each(versions)("on %s of the sample tenant", (version) => {
  test.each(operations)("$call asks for its operation and gives its frame", async ({ noun, route }) => {
    const hunt = await connect({ source: "sample", version, env: {} });
    const frame = await make(hunt, route);
    expect(frame.meta.name).toBe(noun.name);
    expect(frame.columnNames().slice(0, Object.keys(noun.columns).length)).toEqual(Object.keys(noun.columns));
    expect(frame.numRows(), route.path).toBeGreaterThan(0);
    expect(frame.info).toMatchObject({ complete: true, source: "sample", routes: [route.path] });
    const last = hunt.requests().objects().at(-1);
    const asked = route.expanded ? route.path.replace(/\/\w+$/, "") : route.path;
    expect(last).toMatchObject({ route: asked, status: 200 });
    expect(last?.url).toContain(`/${version}/security/`);
  });
});

describe.skipIf(!hasContract)("the contract's operations", () => {
  const endpoints = hasContract ? readEndpoints() : [];

  test("have one call each, and there is no call beside them", () => {
    const declared = operations.map(({ route }) => bare(route.path));
    expect(declared.toSorted()).toEqual(endpoints.map(({ path }) => bare(path)).toSorted());
    expect(new Set(operations.map(({ call }) => call)).size).toBe(operations.length);
    expect(endpoints).toHaveLength(47);
    count(`operations: ${endpoints.length} that read, each with a call, a frame and a route`);
  });

  test("take the query options that the routes declare, and give lists where these do", () => {
    for (const { route } of operations) {
      const endpoint = endpoints.find(({ path }) => bare(path) === bare(route.path));
      const options = endpoint?.query
        .map((option) => option.split(" ")[0])
        .filter((option) => option !== "undocumented")
        .toSorted();
      expect([...route.query].toSorted(), route.path).toEqual(options);
      expect(endpoint?.collection, route.path).toBe(route.collection);
      expect(endpoint?.versions, route.path).toEqual([...versions]);
    }
  });
});
