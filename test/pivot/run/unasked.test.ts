import { expect, test } from "vitest";
import { connect } from "../../../src/index.js";

const hunt = await connect({ source: "sample", env: {} });

test("a data set of the plan is there without a row where no host could be asked for it", async () => {
  const plan = hunt
    .pivot("192.0.2.253")
    .certificates()
    .whois()
    .trackers()
    .relatedHosts({ by: ["whois"] });
  const { frames } = await plan.run({ progress: false });
  const { whois, whoisHistory } = frames;
  expect([whois?.numRows(), whoisHistory?.numRows()]).toEqual([0, 0]);
  expect(whois?.columnNames()).toContain("registrantEmail");
  expect(whois?.info).toMatchObject({ complete: true, rows: 0, source: "sample" });
  expect(frames).not.toHaveProperty("cookies");
});

test("its columns are those that it has with rows", async () => {
  const empty = await hunt.pivot("192.0.2.253").whois().passiveDns().run({ progress: false });
  const asked = await hunt.pivot("secure-parcel.example").whois().passiveDns().run({ progress: false });
  for (const name of ["whois", "passiveDns"] as const)
    expect(empty.frames[name]?.columnNames()).toEqual(asked.frames[name]?.columnNames());
});
