import { describe, expect, test } from "vitest";
import { findSplitFault, type LiveAnswer } from "../../src/kql/index.js";

test.each([
  "DeviceEvents",
  "(DeviceEvents | where true)",
  "DeviceEvents | where Timestamp > ago(1d) and ActionType has_any ('a | b', \"let x;\") // | summarize",
  "DeviceNetworkEvents | where RemotePort in (443, 80) or RemoteUrl has_any (dynamic(['x'])) or (Protocol in ('y'))",
  "DeviceEvents\n| extend A = parse_json(AdditionalFields)\n| mv-expand A\n| project-away FileName\n| order by Timestamp desc;",
  "DeviceEvents | mv-apply F = todynamic(AdditionalFields) on (summarize make_set(F)) | project-rename F = set_F",
  "DeviceEvents | parse-where FileName with Stem '.' Ending | parse-kv AdditionalFields as (a: string) | project Stem",
  "DeviceEvents | project-keep Timestamp, Device* | project-reorder DeviceName | as Rows",
  "DeviceEvents | serialize | search 'x' | render timechart",
  "DeviceEvents | where FileName == ```x | summarize```",
  "let hosts = dynamic(['a']); let from = ago(2d); let low = (s: string) { tolower(s) };" +
    " DeviceNetworkEvents | where Timestamp > from and low(RemoteUrl) in (hosts)",
  "let watched = datatable(name: string)['a', 'b'] | distinct name; DeviceEvents | where DeviceName in (watched)",
  "let t = DeviceEvents | where true; t | where ActionType == 'x'",
  "union DeviceEvents, DeviceLogonEvents | where DeviceName == 'x'",
  "union kind=inner withsource=Table (DeviceEvents | project Timestamp), DeviceLog*",
  "DeviceEvents | union (DeviceLogonEvents | where true)",
  "EmailUrlInfo | where Url has 'x'",
  "SigninLogs | where ResultType == 0",
  "AuditLogs | where OperationName == 'x' and Result in ('a')",
  "Firewall_CL | where Level > 3",
])("may be asked in parts of its time: %s", async (kql) => {
  expect(await findSplitFault(kql)).toBeUndefined();
});

const manyRows = (word: string): string => `${word} looks at more than one row`;
const another = (name: string): string => `${name} is another table, of which each part would see a part`;
const timeless = (name: string): string => `${name} is not kept by time, so each part would bring all of it`;
const uncertain = (text: string): string => `the rows of ${text} are not certain to be kept by time`;

test.each([
  ["DeviceEvents | summarize count() by DeviceId", "summarize", manyRows("summarize")],
  ["DeviceEvents | count", "count", manyRows("count")],
  ["DeviceEvents | take 10", "take", manyRows("take")],
  ["DeviceEvents | sort by Timestamp | limit 10", "limit", manyRows("limit")],
  ["DeviceEvents | top 10 by Timestamp", "top", manyRows("top")],
  ["DeviceEvents | distinct DeviceId | count", "distinct", manyRows("distinct")],
  ["DeviceEvents | sample 5", "sample", manyRows("sample")],
  ["DeviceEvents | make-series count() on Timestamp step 1d", "make-series", manyRows("make-series")],
  ["DeviceEvents | join (DeviceInfo) on DeviceId", "join", manyRows("join")],
  ["DeviceEvents | lookup (DeviceInfo) on DeviceId", "lookup", manyRows("lookup")],
  ["DeviceEvents | partition by DeviceId (take 1)", "partition", manyRows("partition")],
  ["DeviceEvents | evaluate bag_unpack(AdditionalFields)", "evaluate", manyRows("evaluate")],
  ["DeviceFileEvents | invoke FileProfile()", "invoke", manyRows("invoke")],
  [
    "DeviceEvents | serialize | extend p = prev(ActionType)",
    "prev(ActionType)",
    "prev() looks at more than one row",
  ],
  ["DeviceEvents | serialize n = row_number()", "row_number()", "row_number() looks at more than one row"],
  ["DeviceEvents | extend p = toscalar(DeviceInfo | count)", "DeviceInfo", another("DeviceInfo")],
  ["DeviceEvents | where DeviceId in (DeviceInfo | project DeviceId)", "DeviceInfo", another("DeviceInfo")],
  [
    "DeviceEvents | where DeviceId in ((workspace('x').DeviceInfo))",
    "workspace('x')",
    "what workspace() looks at is not known",
  ],
  ["Own_CL | where A !in (Watched)", "Watched", another("Watched")],
  ["let t = DeviceInfo | project DeviceId; DeviceEvents | where DeviceId in (t)", "t", another("DeviceInfo")],
  ["let m = toscalar(DeviceInfo | count); DeviceEvents | where ProcessId > m", "m", another("DeviceInfo")],
  [
    "let f = (s: string) { toscalar(DeviceInfo | count) > 1 }; DeviceEvents | where f(DeviceId)",
    "f(DeviceId)",
    another("DeviceInfo"),
  ],
  [
    "let t = DeviceEvents | summarize count() by DeviceId; t | where count_ > 1",
    "summarize",
    manyRows("summarize"),
  ],
  [
    "let t = materialize(DeviceEvents); t | where true",
    "materialize(DeviceEvents)",
    uncertain("materialize(DeviceEvents)"),
  ],
  ["let f = () { DeviceEvents }; f() | where true", "f()", uncertain("f()")],
  ["DeviceEvents | as t | union (t)", "t", uncertain("t")],
  ["union DeviceEvents, (DeviceInfo | take 1)", "take", manyRows("take")],
  ["union DeviceEvents, DeviceTvm*", "DeviceTvm*", timeless("DeviceTvmBrowserExtensions")],
  [
    "DeviceTvmSoftwareInventory | where DeviceName == 'x'",
    "DeviceTvmSoftwareInventory",
    timeless("DeviceTvmSoftwareInventory"),
  ],
  ["print x = 1", "print x = 1", uncertain("print x = 1")],
  ["range x from 1 to 3 step 1", "range x from 1 to 3 step 1", uncertain("range x from 1 to 3 step 1")],
  ["datatable(x: long)[1]", "datatable(x: long)[1]", uncertain("datatable(x: long)[1]")],
  ["search 'x'", "search 'x'", uncertain("search 'x'")],
  [
    "DeviceEvents | where DeviceId in (search in (DeviceInfo) 'x' | project DeviceId)",
    "search in (DeviceInfo) 'x'",
    "search looks into tables for each row",
  ],
  ["DeviceEvents; DeviceInfo", "DeviceInfo", "there is more than one query"],
  [
    "set truncationmaxrecords = 5; DeviceEvents",
    "set truncationmaxrecords = 5",
    "set may change what the query gives",
  ],
  ["DeviceEvents | where Quux == 1", "Quux", "unknown column Quux in DeviceEvents"],
  ["", "", "the query is empty"],
])("may not: %s", async (kql, place, message) => {
  const fault = await findSplitFault(kql);
  expect({
    place: fault && kql.slice(fault.start, fault.start + fault.length),
    message: fault?.message,
  }).toEqual({
    place,
    message,
  });
});

describe("a table of the tenant's own", () => {
  test("goes by time where it has a column for it", async () => {
    const tables = { Timed: { TimeGenerated: "datetime" }, Listed: { Name: "string" } };
    expect(await findSplitFault("Timed | where true", { tables })).toBeUndefined();
    expect((await findSplitFault("Listed | where true", { tables }))?.message).toBe(timeless("Listed"));
  });

  test("is known by the live schema, whose functions are not", async () => {
    const tables: LiveAnswer = {
      tables: [{ name: "DeviceEvents", columns: [{ name: "Timestamp", dataType: "DateTime" }] }],
      functions: {
        savedFunctions: [{ name: "OurServers", outputColumns: [{ name: "Server", dataType: "String" }] }],
      },
    };
    expect(await findSplitFault("DeviceEvents | where true", { tables })).toBeUndefined();
    expect(
      (await findSplitFault("DeviceEvents | where Timestamp in (OurServers())", { tables }))?.message,
    ).toBe("what OurServers() looks at is not known");
  });
});
