import { beforeAll, describe, expect, test } from "vitest";
import { nouns, type Noun } from "../../src/model/index.js";
import { ask, q, read, readAll, TI, type Row } from "./ask.js";
import { hasContract, readSchema } from "./csdl.js";
import { store } from "./truth.js";

const HOSTS = [
  "secure-parcel.example",
  "203.0.113.17",
  "jquery-cart.test",
  "contoso.example",
  "192.0.2.44",
  "2001:db8:c2::10",
];
/** Vulnerabilities cannot be listed; these are those whose articles and components are asked for. */
const CVES = store.all("vulnerabilities").map(([id]) => id);
const COMPONENT = "WordPress 6.4.3";
const SEARCHES: Record<string, string> = {
  sslCertificate: '"subject/commonName:panel.heron.test"',
  whois: '"registrant/email:tove.placeholder@mailbox.example.org"',
};

const routes = Object.entries(nouns).flatMap(([key, noun]: [string, Noun]) =>
  Object.entries(noun.routes).map(([name, route]) => ({ key, noun, name, route, title: `${key}.${name}` })),
);
type Named = (typeof routes)[number];

const found = new Map<string, Row[]>();

/** Collections whose ids stand in the middle of other nouns' routes. */
const OWNERS: Record<string, string> = {
  sslCertificates: "sslCertificate",
  whoisRecords: "whois",
  articles: "article",
  intelProfiles: "intelligenceProfile",
  vulnerabilities: "vulnerability",
  incidents: "incident",
};

/** Members that v1.0 does not send. */
const BETA_ONLY: Record<string, string[]> = {
  incident: ["recommendedActions", "recommendedHuntingQueries"],
};

/** Every address of a route for which the tenant is sure to have records. */
function addresses({ key, route }: Named): string[] {
  const search = SEARCHES[key];
  if (route.path.includes("{hostId}")) return HOSTS.map((host) => route.path.replace("{hostId}", host));
  if (route.searchable !== undefined && search !== undefined) return [route.path + q({ $search: search })];
  if (!route.path.includes("{id}")) return [route.path];
  const collection = route.path.split("/")[route.path.split("/").indexOf("{id}") - 1] ?? "";
  const inside = !route.path.endsWith("/{id}");
  const owner = (inside ? OWNERS[collection] : undefined) ?? key;
  const ids = owner === "vulnerability" ? CVES : (found.get(owner) ?? []).map(({ id }) => id);
  const paths = [...new Set(ids)]
    .slice(0, 30)
    .map((id) => route.path.replace("{id}", encodeURIComponent(id)));
  return paths.map((path) => path.replace("{componentId}", encodeURIComponent(COMPONENT)));
}

async function recordsOf(named: Named): Promise<Row[]> {
  const rows: Row[] = [];
  for (const address of addresses(named)) {
    if (named.route.collection) rows.push(...(await readAll(address)).rows);
    else {
      const response = await ask(address);
      if (response.status === 404 && /\/whois|\/components\//.test(address)) continue;
      const body = (await response.json()) as Row;
      rows.push((typeof body.value === "object" && body.value !== null ? body.value : body) as Row);
    }
  }
  return rows;
}

const answers = new Map<string, Row[]>();

beforeAll(async () => {
  for (const byId of [false, true]) {
    for (const named of routes.filter(({ route }) => route.path.includes("{id}") === byId)) {
      const rows = await recordsOf(named);
      answers.set(named.title, rows);
      if (byId && !named.route.collection) continue;
      found.set(named.key, [...(found.get(named.key) ?? []), ...rows]);
    }
  }
});

describe("every route of the model", () => {
  test.each(routes)("$title answers with records", ({ title }) => {
    expect(answers.get(title)?.length).toBeGreaterThan(0);
  });

  test.each(routes)("$title: every column of the model stands in some record", ({ title, noun }) => {
    const rows = answers.get(title) ?? [];
    const heads = new Set(rows.flatMap((row) => Object.keys(row)));
    const columns = Object.values(noun.columns).filter((column) => column.read === "path");
    const missing = columns.filter((column) => !heads.has(column.path.split(".")[0] ?? ""));
    expect(missing.filter(({ path }) => !BETA_ONLY[noun.types[0] ?? ""]?.includes(path))).toEqual([]);
  });

  test("what beta alone declares, beta alone sends", async () => {
    for (const [type, names] of Object.entries(BETA_ONLY)) {
      const { path } = nouns[type as "incident"].routes.incidents;
      const both = [await read(path, "v1.0"), await read(path, "beta")];
      for (const name of names)
        expect(both.map(({ value }) => name in (value[0] ?? {}))).toEqual([false, true]);
    }
  });

  test.each(routes.filter(({ name }) => name === "record"))(
    "$title gives the record that the list gave under the id",
    async ({ key, route }) => {
      for (const row of (found.get(key) ?? []).slice(0, 20)) {
        const body = await read<Row>(route.path.replace("{id}", encodeURIComponent(row.id)));
        const record = key === "passiveDns" ? (body.value as Row) : body;
        expect(record).toMatchObject(row);
      }
    },
  );

  describe.each(["v1.0", "beta"])("against the contract of %s", (version) => {
    const title = hasContract
      ? "$title"
      : "$title (skipped: the contract does not stand beside the repository)";
    test.skipIf(!hasContract).each(routes)(`${title} keeps to the declared types`, ({ title, noun }) => {
      const schema = readSchema(version);
      const type = noun.types.length > 1 ? noun.name : (noun.types[0] ?? "");
      const problems = (answers.get(title) ?? []).flatMap((row) => schema.problems(type, row));
      expect([...new Set(problems)].slice(0, 10)).toEqual([]);
    });
  });

  test("context, type of content and ids of the request are as Graph sends them", async () => {
    const response = await ask(`${TI}/hosts/contoso.example/trackers`, {
      headers: { "client-request-id": "mine" },
    });
    expect(response.headers.get("content-type")).toMatch(/^application\/json;odata\.metadata=minimal/);
    expect(response.headers.get("client-request-id")).toBe("mine");
    expect(response.headers.get("request-id")).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(response.headers.get("date")).toBe("Mon, 02 Mar 2026 22:00:00 GMT");
    const page = (await response.json()) as Row;
    expect(page["@odata.context"]).toBe(
      "https://graph.microsoft.com/v1.0/$metadata#Collection(microsoft.graph.security.hostTracker)",
    );
    const one = await read<Row>(`${TI}/hosts/contoso.example`, "beta");
    expect(one["@odata.context"]).toBe(
      "https://graph.microsoft.com/beta/$metadata#microsoft.graph.security.host",
    );
  });
});
