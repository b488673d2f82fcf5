import { expect, test } from "vitest";
import { charts, connect } from "../../../src/index.js";

const hunt = await connect({ source: "sample", env: {} });
const sweep = await hunt.sweep(["health-beacon.test", "patch-relay.example", "node-status.example"]);

test("what ran around the contacts is that of the device with the most, and holds what made them", async () => {
  const processes = await hunt.processes(sweep.hits);
  const devices = new Set(processes.array("DeviceName"));
  expect([...devices]).toEqual(["ws-0431.corp.contoso.example"]);
  const callers = processes.frames["callers"]?.objects() ?? [];
  expect(callers.map((row) => row["InitiatingProcessFileName"])).toEqual(
    expect.arrayContaining(["powershell.exe", "rundll32.exe"]),
  );
  const mark = callers.map((row) => Number(row["InitiatingProcessId"]));
  expect(charts.processTree(processes, { mark }).summary).toContain("rundll32.exe");
});

test("another device can be named", async () => {
  const processes = await hunt.processes(sweep.hits, {
    device: "srv-app01.corp.contoso.example",
    timespan: "30d",
  });
  expect(new Set(processes.array("DeviceName"))).toEqual(new Set(["srv-app01.corp.contoso.example"]));
});

test("where nothing was hit there is no process, and nothing is asked", async () => {
  const none = await hunt.sweep(["unknown-host.example"]);
  const before = hunt.requests().numRows();
  const processes = await hunt.processes(none.hits);
  expect(processes.numRows()).toBe(0);
  expect(processes.frames["callers"]?.numRows()).toBe(0);
  expect(hunt.requests().numRows()).toBe(before);
  expect(charts.processTree(processes).summary).toContain("Nothing to show");
});
