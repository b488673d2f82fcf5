import { describe, expect, test } from "vitest";
import { q, read, readAll, refusal, TI, type Row } from "./ask.js";
import { list, store, truth } from "./truth.js";

const VULNERABILITIES = `${TI}/vulnerabilities`;
const entries = Object.entries(truth.vulnerabilities);

describe("vulnerabilities", () => {
  test("cannot be listed", async () => {
    expect(await refusal(VULNERABILITIES)).toMatchObject({ status: 400, code: "BadRequest" });
  });

  test("are found by their number as it is written, in both forms of key", async () => {
    for (const key of ["/CVE-2099-1107", "('CVE-2099-1107')"]) {
      expect(await read<Row>(VULNERABILITIES + key)).toMatchObject({
        id: "CVE-2099-1107",
        priorityScore: 100,
        activeExploitsObserved: true,
        cvss3Summary: { score: 9.8, severity: "critical" },
      });
    }
  });

  test.each(["cve-2099-1107", "CVE-2099-99999", "nothing"])("%s is not found", async (key) => {
    for (const path of ["", "/components", "/articles", "/components/x"]) {
      expect(await refusal(`${VULNERABILITIES}/${key}${path}`)).toMatchObject({
        status: 404,
        code: "ResourceNotFound",
      });
    }
  });

  test("every severity is there, and what may be missing is missing somewhere", async () => {
    const rows = await Promise.all(entries.map(([id]) => read<Row>(`${VULNERABILITIES}/${id}`)));
    expect(new Set(rows.map(({ severity }) => severity))).toEqual(
      new Set(["none", "low", "medium", "high", "critical"]),
    );
    expect(rows.filter(({ remediation }) => remediation === null).length).toBeGreaterThan(1);
    expect(rows.filter(({ exploits }) => (exploits as Row[]).length === 0).length).toBeGreaterThan(1);
    const old = rows.find(({ id }) => id === "CVE-2099-0093");
    expect(old).toMatchObject({ cvss3Summary: { severity: null, vectorString: null }, references: [] });
    for (const row of rows) {
      const { score, severity } = row.cvss3Summary as { score: number; severity: string | null };
      expect(severity ?? "none").toBe(bracket(score));
    }
  });
});

function bracket(score: number): string {
  if (score === 0) return "none";
  return score >= 9 ? "critical" : score >= 7 ? "high" : score >= 4 ? "medium" : "low";
}

describe("components of a vulnerability", () => {
  test("each is found by its id, whatever characters it has", async () => {
    const { rows } = await readAll(`${VULNERABILITIES}/CVE-2099-2216/components`);
    expect(rows.map(({ name }) => name)).toEqual([
      "Cartpress Checkout 3.2",
      "Cartpress Checkout 3.3",
      "WordPress 6.4.3",
    ]);
    for (const row of rows) {
      const path = `${VULNERABILITIES}/CVE-2099-2216/components/${encodeURIComponent(row.id)}`;
      expect(await read<Row>(path)).toMatchObject(row);
    }
    expect(await refusal(`${VULNERABILITIES}/CVE-2099-2216/components/WordPress%205`)).toMatchObject({
      status: 404,
    });
  });

  test("a vulnerability without components gives an empty page", async () => {
    const page = await read(`${VULNERABILITIES}/CVE-2099-0093/components${q({ $count: "true" })}`);
    expect(page).toMatchObject({ "@odata.count": 0, value: [] });
  });

  test.each(entries)(
    "%s: as many hosts show each component as are said to",
    async (id, { components, articles }) => {
      const { rows } = await readAll(`${VULNERABILITIES}/${id}/components`);
      expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(components).sort());
      for (const [component, count] of Object.entries(components)) {
        const shown = store
          .all("components")
          .filter(([, name, version]) => `${name} ${version}` === component);
        expect(shown).toHaveLength(count);
      }
      const told = (await readAll(`${VULNERABILITIES}/${id}/articles`)).rows.map((article) => article.id);
      expect(told).toEqual(articles.map((name) => truth.articles[name]?.id));
    },
  );

  test("the flaw in an actor's own panel leads to the actor's servers", async () => {
    const groups = Object.entries(truth.vulnerabilities["CVE-2099-8812"]?.hosts ?? {});
    expect(groups.map(([name, hosts]) => [name, hosts.length])).toEqual([["tin-kestrel", 6]]);
    for (const host of groups.flatMap(([, hosts]) => hosts)) {
      const names = (await list(host, "components")).map(
        ({ name, version }) => `${String(name)} ${String(version)}`,
      );
      expect(names).toContain("Tinwork Panel 1.3");
    }
  });
});
