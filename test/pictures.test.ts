import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { charts, connect } from "../src/index.js";

const picture = new URL("../notebooks/pictures/infrastructure-chaining-network.svg", import.meta.url);

// Made again with: UPDATE_OUTPUT=1 npx vitest run test/pictures.test.ts
test("the README's picture is what the flagship hunt draws", async () => {
  const hunt = await connect({ source: "sample", env: {} });
  const seed = "secure-parcel.example";
  const plan = hunt.pivot(seed).passiveDns().relatedHosts().trackers().cookies().hops(3);
  const trail = await plan.run({ progress: false });
  const svg = charts
    .network(trail.links, { seed, nodes: trail.hosts, title: "Hosts and the signals they share" })
    .toSVG();
  if (process.env["UPDATE_OUTPUT"] === "1") await writeFile(picture, svg);
  const stale = svg !== (await readFile(picture, "utf8"));
  expect(stale, "made again with UPDATE_OUTPUT=1").toBe(false);
});
