import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { startKernel } from "../display/jupyter.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

test("columns complete in a cell of the tslab kernel", { timeout: 120_000 }, async () => {
  const args = [`${root}/node_modules/tslab/bin/tslab`, "kernel", "--config-path", "{file}"];
  const kernel = await startKernel(process.execPath, args, `${root}/notebooks`);
  try {
    const outputs = await kernel.run(`import { connect } from "huntbook";
const hunt = await connect({ source: "sample" });
const frame = await hunt.host("secure-parcel.example").trackers();`);
    expect(outputs.filter(({ type }) => type === "error")).toEqual([]);
    expect(await kernel.complete("frame.objects()[0].")).toEqual(
      expect.arrayContaining(["host", "kind", "value", "firstSeen", "lastSeen", "id"]),
    );
    expect(await kernel.complete('hunt.host("a.example").passive')).toEqual(
      expect.arrayContaining(["passiveDns", "passiveDnsReverse"]),
    );
  } finally {
    await kernel.stop();
  }
});
