import { describe, expect, test } from "vitest";
import { connect, fillQuery, type Frame } from "../../src/index.js";
import { huntingTruth, type HuntingTrace } from "../../src/sample/hunting.js";

const hunt = await connect({ source: "sample", env: {} });
const truth = huntingTruth();
const everything = Object.values(truth).flat();

const text = (cell: unknown): string => (cell instanceof Date ? cell.toISOString() : String(cell ?? ""));

/** The traces of a table that a row of an answer is, by the columns of their key. */
function tracesOf(table: string, row: Record<string, unknown>): HuntingTrace[] {
  return everything.filter(
    (trace) =>
      trace.table === table &&
      Object.entries(trace.key).every(([column, value]) => text(row[column]) === text(value)),
  );
}

const rowsOf = (frame: Frame): Record<string, unknown>[] => frame.objects() as Record<string, unknown>[];

/** What the rows of an answer were planted as; `daily` is nobody's. */
function kindsOf(table: string, frame: Frame): string[] {
  const kinds = rowsOf(frame).flatMap((row) => {
    const traces = tracesOf(table, row);
    return traces.length === 0 ? ["daily"] : traces.map(({ kind }) => kind);
  });
  return [...new Set(kinds)].toSorted();
}

describe("the stolen session", () => {
  const taken = `
    let SignIns = EntraIdSignInEvents
      | where ErrorCode == 0
      | project SignedIn = Timestamp, AccountUpn, AccountObjectId, From = IPAddress;
    let Taken = UrlClickEvents
      | where ActionType == "ClickAllowed"
      | project Clicked = Timestamp, AccountUpn, Url, At = IPAddress
      | join kind=inner SignIns on AccountUpn
      | where SignedIn between (Clicked + 5s .. 4m)
      | where format_ipv4(At, 24) != format_ipv4(From, 24);`;
  const isNew = `
    Taken
    | join kind=leftouter (SignIns | project AccountUpn, From, Before = SignedIn) on AccountUpn, From
    | summarize Earlier = countif(Before < SignedIn) by AccountUpn, AccountObjectId, Clicked, SignedIn, From, Url
    | where Earlier == 0`;

  test("is a click, a sign-in from a network new to the account within minutes, and a rule in the mailbox", async () => {
    const found = await hunt.query(`${taken}
      ${isNew}
      | join kind=inner (
          CloudAppEvents
          | where ActionType == "New-InboxRule"
          | project Ruled = Timestamp, Timestamp, AccountObjectId, From = IPAddress, ReportId
        ) on AccountObjectId, From
      | where Ruled between (SignedIn .. 1h)`);
    expect(found.array("AccountUpn")).toEqual(["a.nobody@contoso.example"]);
    expect(found.array("From")).toEqual(["198.51.100.143"]);
    expect(kindsOf("CloudAppEvents", found)).toEqual(["hit"]);
  });

  test("is not alone where one asks for the click and the sign-in only, and one of many where one asks for rules", async () => {
    const taking = await hunt.query(`${taken} Taken | distinct AccountUpn | order by AccountUpn asc`);
    expect(taking.array("AccountUpn")).toEqual(["a.nobody@contoso.example", "t.dummy@contoso.example"]);
    const ruling = await hunt.query('CloudAppEvents | where ActionType == "New-InboxRule"');
    expect(kindsOf("CloudAppEvents", ruling)).toEqual(["daily", "hit"]);
    expect(ruling.numRows()).toBeGreaterThan(50);
  });

  test.each([
    ["an address outside the office", 'where not(ipv4_is_match(IPAddress, "192.0.2.192", 26))'],
    ["an address outside the company's country", 'where Country != "IS"'],
    ["an unmanaged device", "where IsManaged == 0"],
    ["an address new to the account", "summarize First = min(Timestamp) by AccountUpn, IPAddress"],
  ])("is one of many where one asks for %s", async (_, condition) => {
    const found = await hunt.query(
      `EntraIdSignInEvents | where ErrorCode == 0 | ${condition} | distinct AccountUpn`,
    );
    expect(found.array("AccountUpn")).toContain("a.nobody@contoso.example");
    expect(found.numRows()).toBeGreaterThan(15);
  });

  test("is not alone where the minutes after the click become an hour", async () => {
    const ask = async (within: string): Promise<unknown[]> => {
      const kql = fillQuery("sign-in-after-click", { lookback: "25d", within });
      return Array.from((await hunt.query(kql, { timespan: "31d" })).array("Account"));
    };
    expect(await ask("10m")).toEqual(["a.nobody@contoso.example"]);
    expect(await ask("1h")).toEqual(
      expect.arrayContaining(["k.invented@contoso.example", "r.specimen@contoso.example"]),
    );
  });
});

describe("the manipulated installer", () => {
  const downloads = `
    let Downloads = DeviceFileEvents
      | where ActionType == "FileCreated" and isnotempty(FileOriginUrl)
      | where FileName matches regex @"(?i)\\.(msi|exe|js|iso)$"
      | project DeviceName, File = FileName, FileOriginUrl, Got = Timestamp;`;
  const chain = `${downloads}
    let Processes = DeviceProcessEvents
      | project DeviceName, Ran = Timestamp, FileName, ProcessId, ProcessCommandLine, InitiatingProcessId;
    let Openers = Downloads
      | join kind=inner Processes on DeviceName
      | where ProcessCommandLine has File and Ran between (Got .. 1h)
      | project DeviceName, FileOriginUrl, Opened = Ran, Opener = ProcessId;
    let Setups = Openers
      | join kind=inner Processes on DeviceName, $left.Opener == $right.InitiatingProcessId
      | where Ran between (Opened .. 10m)
      | project DeviceName, FileOriginUrl, SetUp = Ran, Setup = FileName, SetupId = ProcessId;
    let Scripts = Setups
      | join kind=inner Processes on DeviceName, $left.SetupId == $right.InitiatingProcessId
      | where Ran between (SetUp .. 10m)
      | project DeviceName, FileOriginUrl, Setup, Script = FileName, Started = Ran, ScriptId = ProcessId;`;

  test("is a download, the processes below it, the name that they ask for, and where they connect", async () => {
    const found = await hunt.query(`${chain}
      let Asked = DeviceEvents
        | where ActionType == "DnsQueryResponse"
        | extend Name = tostring(parse_json(AdditionalFields).DnsQueryString)
        | project DeviceName, AskedAt = Timestamp, Name, InitiatingProcessId;
      Scripts
      | join kind=inner Asked on DeviceName, $left.ScriptId == $right.InitiatingProcessId
      | where AskedAt between (Started .. 1d)
      | join kind=inner (
          DeviceNetworkEvents
          | where ActionType == "ConnectionSuccess"
          | project Timestamp, DeviceName, InitiatingProcessId, RemoteIP, RemoteUrl, ReportId
        ) on DeviceName, $left.ScriptId == $right.InitiatingProcessId
      | where Timestamp between (AskedAt .. 1h) and RemoteUrl has Name
      | project Timestamp, DeviceName, FileOriginUrl, Setup, Script, Name, RemoteIP, ReportId`);
    expect(found.objects()).toMatchObject([
      {
        DeviceName: "ws-0431.corp.contoso.example",
        FileOriginUrl: "https://support-viewer-setup.test/dl/viewer-14.2.msi",
        Setup: "viewer-setup.exe",
        Script: "powershell.exe",
        Name: "patch-relay.example",
        RemoteIP: "2001:db8:c2::10",
      },
    ]);
    expect(kindsOf("DeviceNetworkEvents", found)).toEqual(["hit"]);
  });

  test("is one of many downloads where one asks for programs from the web", async () => {
    const found = await hunt.query(`${downloads} Downloads | summarize count() by FileOriginUrl`);
    expect(found.array("FileOriginUrl")).toContain("https://support-viewer-setup.test/dl/viewer-14.2.msi");
    expect(found.numRows()).toBeGreaterThan(1);
  });
});

describe("the parcel mails", () => {
  const recipients = `
    EmailUrlInfo
    | where UrlDomain =~ "parcel-hold.example"
    | join kind=inner EmailEvents on NetworkMessageId
    | project Timestamp, ReportId, Url, NetworkMessageId, AccountUpn = RecipientEmailAddress, DeliveryAction`;

  test("went to those whose rows were planted, and were kept from those whose row says so", async () => {
    const found = await hunt.query(recipients);
    const planted = everything.filter(
      ({ table, indicator }) => table === "EmailUrlInfo" && indicator === "parcel-hold.example",
    );
    expect(found.numRows()).toBe(planted.length);
    const kindOf = (row: Record<string, unknown>): string[] =>
      tracesOf("EmailUrlInfo", row).map(({ kind }) => kind);
    for (const row of rowsOf(found)) {
      expect(kindOf(row)).toEqual([row["DeliveryAction"] === "Blocked" ? "blocked" : "hit"]);
    }
  });

  test("were clicked by two of them", async () => {
    const found = await hunt.query(`${recipients}
      | join kind=inner (
          UrlClickEvents
          | project Timestamp, AccountUpn, NetworkMessageId, Click = ActionType, ReportId
        ) on NetworkMessageId, AccountUpn
      | project Timestamp = Timestamp1, ReportId = ReportId1, AccountUpn, Click
      | order by AccountUpn asc`);
    expect(found.select("AccountUpn", "Click").objects()).toEqual([
      { AccountUpn: "h.dummy@contoso.example", Click: "ClickAllowed" },
      { AccountUpn: "k.novak@contoso.example", Click: "ClickAllowed" },
    ]);
    expect(kindsOf("UrlClickEvents", found)).toEqual(["hit"]);
  });
});

describe("naive queries", () => {
  const columns = "project Timestamp, DeviceName, RemoteUrl, RemoteIP, ReportId";
  const ask = async (where: string): Promise<string[]> =>
    kindsOf("DeviceNetworkEvents", await hunt.query(`DeviceNetworkEvents | where ${where} | ${columns}`));

  test("a name that is only contained brings in pages that speak of it and names that begin with it", async () => {
    expect(await ask('RemoteUrl contains "parcel-hold.example"')).toEqual(["decoy", "hit"]);
    const host = String.raw`extract(@"^(?:\w+://)?([^/:?]+)", 1, tolower(RemoteUrl))`;
    expect(await ask(`${host} == "parcel-hold.example"`)).toEqual(["hit"]);
  });

  test("an address without its window brings in who has it now", async () => {
    const address = 'RemoteIP == "203.0.113.17"';
    expect(await ask(address)).toEqual(["outside-window"]);
    expect(await ask(`${address} and Timestamp < datetime(2025-12-23)`)).toEqual([]);
  });

  test("an address that many share brings in the others", async () => {
    expect(await ask('RemoteIP == "198.51.100.7"')).toContain("decoy");
    expect(await ask('RemoteIP == "198.51.100.7" and RemoteUrl has "customs-release.example"')).toContain(
      "hit",
    );
  });

  test("a look-alike of the tenant's own name brings in the honest one", async () => {
    expect(await ask('RemoteUrl has "contoso" and RemoteUrl !endswith "contoso.example"')).toContain("hit");
    expect(await ask('RemoteUrl has "contoso-login.example"')).toEqual(["decoy"]);
  });
});

test.each(Object.keys(truth).filter((group) => group.startsWith("CVE-")))(
  "the software that has %s is what was planted",
  async (cve) => {
    const found = await hunt.query(`DeviceTvmSoftwareVulnerabilities | where CveId == "${cve}"`);
    expect(found.numRows()).toBe(truth[cve]?.length);
    expect(kindsOf("DeviceTvmSoftwareVulnerabilities", found)).toEqual(["hit"]);
  },
);
