import { expect, test } from "vitest";
import { checkKql, runKql } from "../../src/kql/index.js";

const now = new Date("2026-05-01T00:00:00Z");

test("a column that no bag has here is empty, and the answer says that it is not the service's", async () => {
  const kql = `DeviceEvents
    | project DeviceName, Extra = parse_json(AdditionalFields)
    | evaluate bag_unpack(Extra)
    | where Drive == "E:"
    | project DeviceName, Drive, Volume = tostring(VolumeName)
    | project-reorder Drive, Label`;
  expect(await checkKql(kql)).toEqual([]);
  const rows = [
    { DeviceName: "pc-1", AdditionalFields: '{"Drive":"E:"}' },
    { DeviceName: "pc-2", AdditionalFields: '{"Drive":"F:"}' },
  ];
  const found = await runKql(kql, { tables: { DeviceEvents: rows }, now });
  expect(found.objects()).toEqual([{ Drive: "E:", DeviceName: "pc-1", Volume: "" }]);
  expect(found.info.complete).toBe(false);
  expect(found.info.reason).toContain("no bag here has VolumeName");
  const none = await runKql(kql, { tables: { DeviceEvents: [] }, now });
  expect(none.columnNames()).toEqual(["Drive", "DeviceName", "Volume"]);
  expect(none.info.reason).toContain("no bag here has Drive");
});

test("a name that is nowhere is refused where no bag was unpacked", async () => {
  await expect(
    runKql("DeviceEvents | where Drive == 'E:'", { tables: { DeviceEvents: [] } }),
  ).rejects.toThrow(/unknown column Drive/);
});

test("SeenBy() keeps the columns of the devices and adds one of its own", async () => {
  const kql = `DeviceInfo
    | summarize arg_max(Timestamp, *) by DeviceId
    | invoke SeenBy()
    | mv-expand parse_json(SeenBy)
    | project DeviceId, OSPlatform, By = tostring(SeenBy.DeviceId)`;
  expect(await checkKql(kql)).toEqual([]);
});

test("`in` minds the case and `in~` does not, with values, lists and rows", async () => {
  const asked = `let List = dynamic(["CMD.exe"]);
    let Rows = datatable(Name: string)["CMD.exe"];
    datatable(File: string)["cmd.exe", "CMD.exe", "sh"]
    | project File, In = File in ("CMD.exe"), Tilde = File in~ ("CMD.exe"),
        NotIn = File !in ("CMD.exe"), NotTilde = File !in~ ("CMD.exe"),
        InList = File in (List), TildeList = File in~ (List), InRows = File in (Rows), TildeRows = File in~ (Rows)`;
  const found = await runKql(asked, { tables: {} });
  const [lower, exact, other] = found.objects() as Record<string, unknown>[];
  const sensitive = ["In", "InList", "InRows"];
  const folded = ["Tilde", "TildeList", "TildeRows"];
  expect(sensitive.map((name) => [lower?.[name], exact?.[name], other?.[name]])).toEqual(
    sensitive.map(() => [false, true, false]),
  );
  expect(folded.map((name) => [lower?.[name], exact?.[name], other?.[name]])).toEqual(
    folded.map(() => [true, true, false]),
  );
  expect([lower?.NotIn, lower?.NotTilde]).toEqual([true, false]);
});

test("a watchlist has the columns that its rows have, and the check does not guess them", async () => {
  const kql = `let Critical = _GetWatchlist("Hosts") | project Host, Owner = tostring(column_ifexists("Owner", ""));
    DeviceInfo | join kind=inner Critical on $left.DeviceName == $right.Host | project DeviceName, Owner`;
  expect(await checkKql(kql)).toEqual([]);
  const tables = {
    DeviceInfo: [{ DeviceName: "pc-1" }, { DeviceName: "pc-2" }],
    Hosts: [{ SearchKey: "pc-2", Host: "pc-2", Owner: "ann" }],
  };
  const found = await runKql(kql, { tables });
  expect(found.objects()).toEqual([{ DeviceName: "pc-2", Owner: "ann" }]);
});

test("a table of another workspace is read as the table, and its columns are checked", async () => {
  const kql = 'union workspace("other").DeviceInfo, DeviceInfo | summarize Devices = count() by DeviceName';
  expect(await checkKql(kql)).toEqual([]);
  const found = await runKql(kql, { tables: { DeviceInfo: [{ DeviceName: "pc-1" }] } });
  expect(found.objects()).toEqual([{ DeviceName: "pc-1", Devices: 2 }]);
  const wrong = 'workspace("other").DeviceInfo | where Hostname == "x"';
  expect(await checkKql(wrong)).toMatchObject([{ start: wrong.indexOf("Hostname"), length: 8 }]);
});
