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

test("addresses are looked up in a list of networks", async () => {
  const lists = `let Sites = datatable(Range: string, Team: string, Site: string)[
      "10.0.0.0/8", "red", "all", "10.4.0.0/16", "blue", "north", "10.4.9.9", "red", "desk", "oops", "red", "none"];
    let Hosts = datatable(Team: string, Ip: string)["red", "10.4.9.9", "blue", "10.4.0.1", "blue", "8.8.8.8", "red", ""];`;
  const ask = async (plugin: string) => {
    const kql = `${lists} Hosts | evaluate ${plugin} | sort by Ip, Site`;
    expect(await checkKql(kql)).toEqual([]);
    return runKql(kql, { tables: {} });
  };
  const found = await ask("ipv4_lookup(Sites, Ip, Range)");
  expect(found.columnNames()).toEqual(["Team", "Ip", "Range", "Team1", "Site"]);
  const pairsOf = (rows: typeof found) =>
    rows.objects().map(({ Ip, Site }) => `${String(Ip)} ${String(Site)}`);
  expect(pairsOf(found)).toEqual([
    "10.4.9.9 north",
    "10.4.9.9 desk",
    "10.4.9.9 all",
    "10.4.0.1 north",
    "10.4.0.1 all",
  ]);
  const keyed = await ask("ipv4_lookup(Sites, Ip, Range, Team, return_unmatched = true)");
  expect(keyed.columnNames()).toEqual(["Team", "Ip", "Range", "Site"]);
  expect(pairsOf(keyed)).toEqual(["8.8.8.8 ", "10.4.9.9 desk", "10.4.9.9 all", "10.4.0.1 north", " "]);
  const six = `datatable(Net: string, Tag: string)["2001:db8::/32", "doc"];
    datatable(Ip: string)["2001:db8::7", "2001:db9::7"]`;
  const answer = await runKql(
    `let Nets = ${six} | evaluate ipv6_lookup(Nets, Ip, Net, true) | sort by Ip asc`,
    {
      tables: {},
    },
  );
  expect(answer.objects()).toEqual([
    { Ip: "2001:db8::7", Net: "2001:db8::/32", Tag: "doc" },
    { Ip: "2001:db9::7", Net: "", Tag: "" },
  ]);
});

test("what stands for a neighbour that is not there is turned into the type of the column", async () => {
  const kql = `datatable(At: datetime, N: long, S: string)[datetime(2026-04-01), 3, "a", datetime(2026-04-02), 4, "b"]
    | sort by At asc
    | extend After = next(At, 1, 0), Before = prev(N, 1, "7"), Name = prev(S, 1, 9)
    | project Ends = After < At, Before, Name`;
  const found = await runKql(kql, { tables: {} });
  expect(found.objects()).toEqual([
    { Ends: false, Before: 7, Name: "9" },
    { Ends: true, Before: 3, Name: "a" },
  ]);
});

test("a function that gives several columns names those that the query does not", async () => {
  const series = "print Sent = dynamic([1, 3, 5, 7])";
  const bare = await runKql(`${series} | extend series_fit_line(Sent)`, { tables: {} });
  expect(bare.objects()).toEqual([
    {
      Sent: [1, 3, 5, 7],
      series_fit_line_Sent_rsquare: 1,
      series_fit_line_Sent_slope: 2,
      series_fit_line_Sent_variance: expect.closeTo(20 / 3),
      series_fit_line_Sent_rvariance: 0,
      series_fit_line_Sent_interception: expect.any(Number),
      series_fit_line_Sent_line_fit: [1, 3, 5, 7],
    },
  ]);
  const named = await runKql(`${series} | project (Fit, Rise) = series_fit_line(Sent)`, { tables: {} });
  expect(named.columnNames().slice(0, 3)).toEqual(["Fit", "Rise", "series_fit_line_Sent_variance"]);
  const least = await runKql(`${series} | project Least = series_stats(Sent)`, { tables: {} });
  expect(least.objects()).toMatchObject([
    { Least: 1, series_stats_Sent_max: 7, series_stats_Sent_max_idx: 3, series_stats_Sent_avg: 4 },
  ]);
});
