import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { nouns, type Noun } from "../../src/model/index.js";

interface Endpoint {
  method: string;
  path: string;
  collection: boolean;
  query: string[];
}

const file = fileURLToPath(new URL("../../../shared/graph/endpoints.json", import.meta.url));

describe.skipIf(!existsSync(file))("the API contract", () => {
  const { endpoints } = JSON.parse(readFileSync(file, "utf8")) as { endpoints: Endpoint[] };
  const bare = (path: string): string => path.replace(/\?.*/, "").replaceAll(/\{\w+\}/g, "{}");
  const routes = Object.values<Noun>(nouns).flatMap(({ routes }) => Object.values(routes));

  test("has every route that is declared, as a list or a record", () => {
    for (const route of routes) {
      const endpoint = endpoints.find(({ path }) => bare(path) === bare(route.path));
      expect(endpoint, route.path).toBeDefined();
      expect(endpoint?.collection, route.path).toBe(route.collection);
    }
  });

  test("declares the same query options", () => {
    for (const route of routes) {
      const endpoint = endpoints.find(({ path }) => bare(path) === bare(route.path));
      const options = endpoint?.query.map((option) => option.split(" ")[0]).toSorted();
      expect([...route.query].toSorted(), route.path).toEqual(options);
    }
  });

  test("has a declared route for every operation on hosts", () => {
    const hosts = endpoints.filter(({ path }) => path.includes("/hosts/"));
    expect(hosts.length).toBeGreaterThan(14);
    for (const { path } of hosts) expect(routes.map((route) => bare(route.path))).toContain(bare(path));
  });
});
