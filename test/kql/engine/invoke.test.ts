import { expect, test } from "vitest";
import { runKql } from "../../../src/kql/engine/run.js";
import { ask, askSorted } from "./helpers.js";

const DeviceProcessEvents = [
  { FileName: "a.exe", SHA1: "AA", InitiatingProcessSHA256: "b256" },
  { FileName: "b.exe", SHA1: "bb" },
  { FileName: "c.exe" },
];
const profiles = [
  { SHA1: "aa", SHA256: "a256", GlobalPrevalence: 7, Signer: "Contoso" },
  { SHA1: "aa", GlobalPrevalence: 8 },
  { SHA256: "b256", GlobalPrevalence: "9" },
];

test("FileProfile knows what a table of that name knows, by the hash that is named", async () => {
  const tables = { DeviceProcessEvents, FileProfile: profiles };
  const kql = "DeviceProcessEvents | invoke FileProfile() | project FileName, GlobalPrevalence, Signer";
  expect(await askSorted(kql, tables)).toEqual([
    { FileName: "a.exe", GlobalPrevalence: 7, Signer: "Contoso" },
    { FileName: "b.exe", GlobalPrevalence: null, Signer: "" },
    { FileName: "c.exe", GlobalPrevalence: null, Signer: "" },
  ]);
  for (const argument of ["InitiatingProcessSHA256", "'InitiatingProcessSHA256', 1000"]) {
    const other = `DeviceProcessEvents | invoke FileProfile(${argument}) | where GlobalPrevalence == 9 | project FileName`;
    expect(await ask(other, tables)).toEqual([{ FileName: "a.exe" }]);
  }
});

test("without that table it knows nothing, and the answer says that it is not complete", async () => {
  const kql = "DeviceProcessEvents | invoke FileProfile(SHA1, 500) | where isempty(Signer) | count";
  const frame = await runKql(kql, { tables: { DeviceProcessEvents } });
  expect(frame.objects()).toEqual([{ Count: 3 }]);
  expect(frame.info.complete).toBe(false);
  expect(frame.info.reason).toMatch(/FileProfile\(\) knows nothing here/);
});

const DeviceNetworkInfo = [
  {
    Timestamp: "2026-02-01T00:00:00Z",
    DeviceId: "d1",
    DeviceName: "one",
    NetworkAdapterName: "e0",
    IPAddresses: `[{"IPAddress":"10.0.0.1","AddressType":"Private"}]`,
  },
  {
    Timestamp: "2026-02-10T00:00:00Z",
    DeviceId: "d2",
    DeviceName: "two",
    NetworkAdapterName: "e0",
    IPAddresses: `[{"IPAddress":"10.0.0.1","AddressType":"Private"},{"IPAddress":"10.0.0.9"}]`,
  },
  {
    Timestamp: "2026-02-20T00:00:00Z",
    DeviceId: "d1",
    DeviceName: "one",
    NetworkAdapterName: "e0",
    IPAddresses: `[{"IPAddress":"10.0.0.2","AddressType":"Private"}]`,
  },
];

test("DeviceFromIP gives the device that last had an address, up to a point in time", async () => {
  const kql = (time: string): string => `print IP = "10.0.0.1" | invoke DeviceFromIP(IP${time})`;
  expect(await ask(kql(""), { DeviceNetworkInfo })).toEqual([{ IP: "10.0.0.1", DeviceId: "d2" }]);
  expect(await ask(kql(", datetime(2026-02-05)"), { DeviceNetworkInfo })).toEqual([
    { IP: "10.0.0.1", DeviceId: "d1" },
  ]);
});

test("AssignedIPAddresses gives the addresses that a device last had, by its name or id", async () => {
  const address = { NetworkAdapterType: null, ConnectedNetworks: null, IPType: "Private" };
  expect(await ask("AssignedIPAddresses('ONE')", { DeviceNetworkInfo })).toEqual([
    { Timestamp: new Date("2026-02-20"), IPAddress: "10.0.0.2", ...address },
  ]);
  expect(
    await ask("AssignedIPAddresses('d1', datetime(2026-02-05)) | project IPAddress", { DeviceNetworkInfo }),
  ).toEqual([{ IPAddress: "10.0.0.1" }]);
});

test("the functions of addresses need DeviceNetworkInfo, and what is not here at all is refused", async () => {
  await expect(ask("AssignedIPAddresses('one')")).rejects.toThrow(/no rows were given for DeviceNetworkInfo/);
  await expect(ask(`print DeviceId = "d1" | invoke SeenBy()`)).rejects.toThrow(
    /line 1, column 25: .*the function SeenBy\(\)/,
  );
});
