import { describe, expect, test } from "vitest";
import { frameFrom } from "../../src/frame/index.js";
import { checkKql } from "../../src/kql/index.js";
import { told } from "./told.js";

describe("a query that is right has no findings", () => {
  test.each([
    "DeviceNetworkEvents | where RemotePort == 443 | summarize count() by DeviceName | top 5 by count_",
    "let hosts = dynamic(['a.example']); DeviceNetworkEvents | where RemoteUrl has_any (hosts)",
    "let find_ = (T:(DeviceId:string), id:string) { T | where DeviceId == id }; DeviceInfo | invoke find_('x')",
    "DeviceFileEvents | invoke FileProfile(SHA1, 500) | where GlobalPrevalence < 100",
    "DeviceFileEvents | invoke FileProfile('SHA1') | project Signer, IsCertificateValid",
    "DeviceProcessEvents | invoke FileProfile(InitiatingProcessSHA256, 1000) | where isempty(Signer)",
    "AssignedIPAddresses('device', now()) | where IPType == 'Public'",
    "DeviceNetworkEvents | project IP = LocalIP | invoke DeviceFromIP() | take 1",
    "DeviceInfo | project DeviceId | invoke SeenBy() | take 1",
    "_GetWatchlist('vips') | where SearchKey == 'x'",
    "union Device* | where DeviceName == 'a' | take 1",
    "union isfuzzy=true DeviceInfo, DeviceEvents | take 1",
    "union withsource=T DeviceInfo, (EmailEvents | take 1) | summarize count() by T",
    "workspace('soc').SigninLogs | where UserPrincipalName == 'a'",
    "union DeviceInfo, workspace('soc').DeviceInfo | take 1",
    "workspace('soc').Heartbeat | where Computer == 'a'",
    "adx('https://cluster/db').Things | where Any == 1",
    "search in (DeviceInfo, EmailEvents) 'x'",
    "find in (DeviceEvents) where ActionType has 'x' project DeviceId",
    "externaldata (host:string) [@'https://a.example/list.csv'] | take 1",
    "DeviceInfo | mv-apply Tag = todynamic(RegistryDeviceTag) to typeof(string) on (where Tag has 'x') | take 1",
    "DeviceNetworkEvents | make-series N = count() default = 0 on Timestamp step 1h by Who = DeviceName",
    "EmailEvents | join kind=inner EmailUrlInfo on NetworkMessageId | project UrlDomain, ReportId1",
    "DeviceInfo | project-rename ['a name'] = DeviceName | where ['a name'] == 'x'",
    "AlertEvidence | extend A = todynamic(AdditionalFields) | evaluate bag_unpack(A)",
    "SigninLogs | where TimeGenerated > ago(1d) and _IsBillable == ''",
    "union DeviceEvents, SigninLogs | where TimeGenerated > ago(1d)",
    "DeviceProcessEvents | where LogonId == 1 or LogonID == 2",
    "set notruncation;\nDeviceInfo | take 1",
    "\uFEFFDeviceInfo\r\n\t| where OSPlatform == 'Linux' // a remark | wher\r\n| take 1;\r\n",
  ])("%s", async (kql) => {
    expect(await told(kql)).toEqual([]);
  });

  test("types that only the copy in Sentinel has are right, too", async () => {
    expect(
      await told("DeviceNetworkInfo | mv-expand IPAddresses | where IPAddresses.IPAddress == 'x'"),
    ).toEqual([]);
    expect(await told("IdentityLogonEvents | where Port has '443'")).toEqual([]);
  });
});

describe("a name that nothing bears", () => {
  test.each([
    [
      "DeviceNetEvents | take 1",
      "error `DeviceNetEvents` unknown table DeviceNetEvents; did you mean DeviceNetworkEvents?",
    ],
    [
      "DeviceNetworkEvnts | take 1",
      "error `DeviceNetworkEvnts` unknown table DeviceNetworkEvnts; did you mean DeviceNetworkEvents?",
    ],
    [
      "devicenetworkevents | take 1",
      "error `devicenetworkevents` unknown table devicenetworkevents; names are case-sensitive: write DeviceNetworkEvents",
    ],
    ["let T = DeviceInfo; TT | take 1", "error `TT` unknown table TT"],
    ["let Hosts = DeviceInfo; Host | take 1", "error `Host` unknown table Host; did you mean Hosts?"],
    ["search in (DeviceInfo, Quux) 'x'", "error `Quux` unknown table Quux"],
    ["union isfuzzy=true DeviceInfo, Quux | take 1", "warning `Quux` unknown table Quux"],
    [
      "Firewall_CL | where Any == 1",
      "warning `Firewall_CL` Firewall_CL is a table of your own: its columns are not checked",
    ],
    [
      "SecurityEvent | where EventID == 4624 | summarize count() by Account",
      "warning `SecurityEvent` SecurityEvent is a table of Log Analytics: whether this tenant has it, and its columns, are not checked",
    ],
    [
      "securityevent | take 1",
      "error `securityevent` unknown table securityevent; names are case-sensitive: write SecurityEvent",
    ],
    [
      "OfficeActivty | take 1",
      "error `OfficeActivty` unknown table OfficeActivty; did you mean OfficeActivity?",
    ],
    ["database('x').T | take 1", "warning `'x'` another database: its tables are not checked"],
    ["cluster('x').database('y').T | take 1", "warning `'x'` another cluster: its tables are not checked"],
    [
      "DeviceNetworkEvents | where RemotUrl == 'x'",
      "error `RemotUrl` unknown column RemotUrl in DeviceNetworkEvents; did you mean RemoteUrl?",
    ],
    [
      "DeviceNetworkEvents | where ['Remot Url'] == 'x'",
      "error `['Remot Url']` unknown column Remot Url in DeviceNetworkEvents; did you mean RemoteUrl?",
    ],
    [
      "DeviceNetworkEvents | where remoteurl == 'x'",
      "error `remoteurl` unknown column remoteurl in DeviceNetworkEvents; names are case-sensitive: write RemoteUrl",
    ],
    [
      "DeviceNetworkEvents | take 5 | where Quux == 'x'",
      "error `Quux` unknown column Quux in DeviceNetworkEvents",
    ],
    [
      "DeviceNetworkEvents | extend Port = 1 | where Port_ == 1",
      "error `Port_` unknown column Port_; did you mean Port?",
    ],
    [
      "let limit_ = 5; DeviceNetworkEvents | where RemotePort == limit",
      "error `limit` unknown column limit in DeviceNetworkEvents; did you mean limit_?",
    ],
    ["DeviceInfo | project-away Quux", "error `Quux` unknown column Quux in DeviceInfo"],
    ["workspace('soc').DeviceInfo | where Quux == 1", "error `Quux` unknown column Quux"],
    [
      "DeviceNetworkEvents | where tolowr(RemoteUrl) == 'x'",
      "error `tolowr` unknown function tolowr; did you mean tolower?",
    ],
    [
      "DeviceNetworkEvents | where ToLower(RemoteUrl) == 'x'",
      "error `ToLower` unknown function ToLower; names are case-sensitive: write tolower",
    ],
    [
      "DeviceNetworkEvents | summarize dcont(DeviceId)",
      "error `dcont` unknown function dcont; did you mean dcount?",
    ],
    [
      "DeviceFileEvents | invoke FileProfil(SHA1, 100)",
      "error `FileProfil` unknown function FileProfil; did you mean FileProfile?",
    ],
    [
      "DeviceFileEvents | invoke FileProfile(SHA5)",
      "error `SHA5` unknown column SHA5 in DeviceFileEvents; did you mean SHA1?",
    ],
    [
      "let half = (x:long) { x / 2 }; print hlaf(1)",
      "error `hlaf` unknown function hlaf; did you mean half?",
    ],
    [
      "print quuxify(1)",
      "error `quuxify` unknown function quuxify: neither Kusto nor advanced hunting has it, nor does a let make it",
    ],
    [
      "DeviceInfo | summarize quuxify(DeviceId)",
      "error `quuxify` unknown function quuxify: neither Kusto nor advanced hunting has it, nor does a let make it",
    ],
    [
      "AlertEvidence | evaluate bagunpack(todynamic(AdditionalFields))",
      "error `bagunpack` unknown plugin bagunpack; did you mean bag_unpack?",
    ],
    [
      "DeviceNetworkEvents | join DeviceInfo on DeviceIdd",
      "error `DeviceIdd` unknown column DeviceIdd: what a join goes by is on both sides; did you mean DeviceId?",
    ],
    [
      "DeviceNetworkEvents | join DeviceInfo on $left.DeviceId == $right.Quux",
      "error `Quux` unknown column Quux on the right side of the join",
    ],
    [
      "DeviceNetworkEvents | join DeviceInfo on $left.DeviceIdd == $right.DeviceId",
      "error `DeviceIdd` unknown column DeviceIdd in DeviceNetworkEvents; did you mean DeviceId?",
    ],
    ["print quux", "error `quux` unknown name quux"],
  ])("%s", async (kql, line) => {
    expect(await told(kql)).toEqual([line]);
  });
});

describe("a column that an operator before it left out", () => {
  test.each([
    ["DeviceInfo | project DeviceId | where DeviceName == 'x'", "project does not name it"],
    ["DeviceInfo | distinct DeviceId | where DeviceName == 'x'", "distinct does not name it"],
    ["DeviceInfo | project-away DeviceName | where DeviceName == 'x'", "project-away took it out"],
    [
      "DeviceInfo | project-rename N = DeviceName | where DeviceName == 'x'",
      "project-rename gave it another name",
    ],
    [
      "DeviceInfo | summarize count() by DeviceId | where DeviceName == 'x'",
      "summarize keeps only what it counts and what stands behind by",
    ],
    [
      "DeviceInfo | summarize count() by DeviceId | where count_ > 1 | sort by DeviceName",
      "summarize keeps only what it counts and what stands behind by",
    ],
    ["let ids = DeviceInfo | project DeviceId; ids | where DeviceName == 'x'", "project does not name it"],
    [
      "DeviceInfo | extend DeviceName = 1 | project DeviceId | where DeviceName == 'x'",
      "project does not name it",
    ],
  ])("%s", async (kql, why) => {
    expect(await told(kql)).toEqual([`error \`DeviceName\` DeviceName is gone here: ${why}`]);
  });
});

describe("what Microsoft renamed", () => {
  test.each([
    [
      "AADSignInEventsBeta | where ErrorCode == 0",
      "warning `AADSignInEventsBeta` AADSignInEventsBeta was renamed to EntraIdSignInEvents and goes on 2026-10-19; the service does not change over what comes by the API",
    ],
    [
      "ThreatIntelligenceIndicator | take 1",
      "warning `ThreatIntelligenceIndicator` ThreatIntelligenceIndicator gives way to ThreatIntelIndicators; the service does not change over what comes by the API",
    ],
    ["MiscEvents | take 1", "error `MiscEvents` MiscEvents is gone: DeviceEvents took its place"],
    [
      "AlertEvents | take 1",
      "error `AlertEvents` AlertEvents is gone: AlertInfo and AlertEvidence took its place",
    ],
    [
      "EntraIdSignInEvents | where AadDeviceId == ''",
      "error `AadDeviceId` EntraIdSignInEvents has no column AadDeviceId: write EntraIdDeviceId",
    ],
    [
      "ThreatIntelIndicators | where Active",
      "error `Active` ThreatIntelIndicators has no column Active: write IsActive",
    ],
    [
      "ThreatIntelIndicators | where DomainName == 'x'",
      'error `DomainName` ThreatIntelIndicators has no column DomainName: write ObservableValue with ObservableKey == "domain-name:value"',
    ],
    [
      "DeviceInfo | join (EmailEvents | where PhishFilterVerdict == 'x') on Timestamp",
      "error `PhishFilterVerdict` EmailEvents has no column PhishFilterVerdict: write ThreatTypes",
    ],
    [
      "DeviceInfo | where DeviceObjectId == 'x'",
      "info `DeviceObjectId` DeviceObjectId of DeviceInfo is a name of Microsoft Sentinel; Defender XDR writes AadDeviceId",
    ],
    [
      "EntraIdSignInEvents | where RiskDetails == 1",
      "warning `RiskDetails` RiskDetails is not on the newest page of EntraIdSignInEvents: write RiskEventTypes or RiskLevelDuringSignIn",
    ],
    [
      "EntraIdSignInEvents | where IsConfidentialClient",
      "warning `IsConfidentialClient` IsConfidentialClient is not on the newest page of EntraIdSignInEvents: it may be gone",
    ],
    [
      "DeviceNetworkEvents | where TimeGenerated > ago(1d)",
      "info `TimeGenerated` TimeGenerated of DeviceNetworkEvents is a name of Microsoft Sentinel; Defender XDR writes Timestamp",
    ],
    [
      "DeviceNetworkEvents | where MachineGroup == 'x'",
      "info `MachineGroup` MachineGroup of DeviceNetworkEvents is a name of Microsoft Sentinel",
    ],
    [
      "DeviceEvents | where ActionType == 'UsbDriveMount'",
      "warning `UsbDriveMount` the action UsbDriveMount is called UsbDriveMounted now",
    ],
    [
      'DeviceEvents | where ActionType in~ ("x", @"WriteProcessMemoryApiCall")',
      "warning `WriteProcessMemoryApiCall` the action WriteProcessMemoryApiCall is called WriteToLsassProcessMemory now",
    ],
  ])("%s", async (kql, line) => {
    expect(await told(kql)).toEqual([line]);
  });

  test("a renamed table's renamed columns are told with it, and a column that only its successor has", async () => {
    expect(await told("AADSignInEventsBeta | where AadDeviceId == '' and RiskEventTypes == ''")).toEqual([
      expect.stringContaining("was renamed to EntraIdSignInEvents"),
      "info `AadDeviceId` AadDeviceId becomes EntraIdDeviceId in EntraIdSignInEvents",
      "error `RiskEventTypes` RiskEventTypes is a column of EntraIdSignInEvents, which took the place of AADSignInEventsBeta",
    ]);
  });

  test("every place that is to be rewritten is told, and what has no other name only once", async () => {
    const places = async (column: string): Promise<number> =>
      (
        await told(
          `DeviceNetworkEvents | where isnotempty(${column}) | project ${column} | sort by ${column}`,
        )
      ).length;
    expect(await places("TimeGenerated")).toBe(3);
    expect(await places("MachineGroup")).toBe(1);
  });

  test("a name that the query gives itself is none of Sentinel's", async () => {
    expect(await told("DeviceEvents | project TimeGenerated = Timestamp | sort by TimeGenerated")).toEqual(
      [],
    );
    expect(await told("DeviceEvents | extend MachineGroup = 'x' | where MachineGroup == 'x'")).toEqual([]);
  });

  test("an action's new name, and an old one inside a longer text, are left alone", async () => {
    expect(await told("DeviceEvents | where ActionType == 'UsbDriveMounted'")).toEqual([]);
    expect(await told("DeviceEvents | where ActionType startswith 'UsbDriveMount'")).toEqual([]);
    expect(await told("DeviceEvents | where FileName == 'UsbDriveMount'")).toEqual([]);
  });
});

describe("a slip of the pen is one finding, and hides none behind it", () => {
  test.each([
    [
      "DeviceInfo | where OSPlatform = 'x'",
      ["error `=` = gives a name and does not compare; did you mean ==?"],
    ],
    [
      "DeviceNetworkEvents | where RemotUrl = 'x'",
      [
        "error `RemotUrl` unknown column RemotUrl in DeviceNetworkEvents; did you mean RemoteUrl?",
        "error `=` = gives a name and does not compare; did you mean ==?",
      ],
    ],
    [
      "DeviceInfo | where DeviceName == 'y' and OSPlatfrm = 'x' | project Quux",
      [
        "error `OSPlatfrm` unknown column OSPlatfrm in DeviceInfo; did you mean OSPlatform?",
        "error `=` = gives a name and does not compare; did you mean ==?",
        "error `Quux` unknown column Quux in DeviceInfo",
      ],
    ],
    [
      "DeviceInfo | where (OSPlatform = 'x') or true",
      ["error `=` = gives a name and does not compare; did you mean ==?"],
    ],
    [
      "DeviceInfo | where iff(OSPlatform = 'x', true, false)",
      ["error `=` = gives a name and does not compare; did you mean ==?"],
    ],
    [
      "DeviceInfo | summarize N = countif(OSPlatform = 'x')",
      ["error `=` = gives a name and does not compare; did you mean ==?"],
    ],
    [
      "DeviceInfo | join EmailEvents on $left.DeviceId = $right.NetworkMessageId",
      ["error `=` = gives a name and does not compare; did you mean ==?"],
    ],
    [
      "DeviceInfo | where IsAzureADJoined = true",
      ["error `=` = gives a name and does not compare; did you mean ==?"],
    ],
    [
      "DeviceInfo | summarize N = countif(IsAzureADJoined = true)",
      ["error `=` = gives a name and does not compare; did you mean ==?"],
    ],
    ["DeviceInfo | where OSPlatform === 'x'", ["error `===` unknown operator ===; did you mean ==?"]],
    [
      "DeviceInfo | wher OSPlatform == 'x' | take 1",
      ["error `wher` unknown operator wher; did you mean where?"],
    ],
    [
      "DeviceInfo | Where OSPlatform == 'x' | summarise count() by Quux",
      [
        "error `Where` unknown operator Where; names are case-sensitive: write where",
        "error `summarise` unknown operator summarise; did you mean summarize?",
        "error `Quux` unknown column Quux in DeviceInfo",
      ],
    ],
    [
      "DeviceInfo | project-awy DeviceId | take 1",
      ["error `project-awy` unknown operator project-awy; did you mean project-away?"],
    ],
    ["DeviceInfo | quuxify DeviceId == 1 | where Foo == 1", ["error `quuxify` unknown operator quuxify"]],
    [
      "DeviceInfo | where true && true || true",
      [
        "error `&&` unknown operator &&; did you mean and?",
        "error `||` unknown operator ||; did you mean or?",
      ],
    ],
    [
      "DeviceInfo | where true AND true | top 5 BY DeviceId",
      [
        "error `AND` unknown word AND; Kusto's words are case-sensitive: write and",
        "error `BY` unknown word BY; Kusto's words are case-sensitive: write by",
      ],
    ],
    [
      "DeviceInfo | where OSPlatform not in ('x')",
      ["error `not in` unknown operator not in; did you mean !in?"],
    ],
    ["DeviceInfo | where OSPlatform ! has 'x'", ["error `! has` unknown operator ! has; did you mean !has?"]],
    [
      "DeviceInfo | where OSPlatform is not null",
      ["error `OSPlatform is not null` unknown operator is; did you mean isnotnull(OSPlatform)?"],
    ],
    [
      "DeviceInfo | where OSPlatform == “x”",
      ['error `“` typographic quote “; write "', 'error `”` typographic quote ”; write "'],
    ],
    [
      "DeviceInfo where OSPlatform == 'x' and Quux == 1",
      [
        "error `where` where stands without its pipe; write | where",
        "error `Quux` unknown column Quux in DeviceInfo",
      ],
    ],
    [
      "DeviceNetworkEvnts | where RemotUrl == 'x'",
      [
        "error `DeviceNetworkEvnts` unknown table DeviceNetworkEvnts; did you mean DeviceNetworkEvents?",
        "error `RemotUrl` unknown column RemotUrl in DeviceNetworkEvents; did you mean RemoteUrl?",
      ],
    ],
  ])("%s", async (kql, lines) => {
    expect(await told(kql)).toEqual(lines);
  });

  test("a name before = stays one where it gives a name", async () => {
    expect(await told("DeviceInfo | summarize N = count() by Who = Quux")).toEqual([
      "error `Quux` unknown column Quux in DeviceInfo",
    ]);
    expect(await told("DeviceInfo | make-series count() on Timestamp step 1h by Who = Quux")).toEqual([
      "error `Quux` unknown column Quux in DeviceInfo",
    ]);
  });
});

describe("what does not read as KQL", () => {
  test.each([
    ["", "error `` the query is empty"],
    [" // nothing\n", "error ` // nothing\n` the query is empty"],
    ["let a = 1;", "error `let a = 1;` the query gives nothing: a table has to follow its let statements"],
    [
      ".show tables",
      "error `.show tables` this is a management command; advanced hunting takes queries only",
    ],
    [
      "SELECT * FROM DeviceInfo",
      'error `SELECT` this is SQL; KQL begins with a table, as in DeviceInfo | where OSPlatform == "Linux"',
    ],
    ["DeviceInfo | ", "error `` no operator follows the pipe"],
    ["DeviceInfo | | take 1", "error `` no operator follows the pipe"],
    ["DeviceInfo | take", "error `` missing expression"],
    ["DeviceInfo | where (OSPlatform == 'x'", "error `` ) is missing here"],
    ["DeviceInfo | where OSPlatform == 'x", "error `` ' is missing: the text before it does not end"],
    [
      "DeviceInfo | where OSPlatform == 'it's'",
      "error `s` s does not fit here: a comma, a pipe or an operator is missing before it",
    ],
    ["DeviceInfo | sort DeviceId", "error `DeviceId` DeviceId does not fit here: expected by"],
    [
      "DeviceInfo | where Timestamp > ago(1 d)",
      "error `d` d does not fit here: a comma, a pipe or an operator is missing before it",
    ],
    ["where OSPlatform == 'x'", "error `where` where cannot begin a query: it needs rows before its pipe"],
    ["DeviceInfo | summarize count by DeviceId", "error `count` count is a function: write count()"],
    [
      "DeviceInfo | where DeviceName",
      "error `DeviceName` where needs a condition that is true or false; this is a value",
    ],
    [
      "DeviceInfo | where Timestamp > '2026-01-31'",
      "error `>` the operator '>' is not defined for the operand types datetime and string; a time is written datetime(2026-01-31)",
    ],
    [
      "DeviceNetworkEvents | where RemotePort == '443'",
      "warning `RemotePort == '443'` a value of type int is never equal to one of type string: convert one of them",
    ],
    [
      "DeviceInfo | take 1 $ 2",
      "error `$` $ does not fit here: a comma, a pipe or an operator is missing before it",
    ],
  ])("%j", async (kql, line) => {
    expect(await told(kql)).toEqual([line]);
  });
});

test("positions count UTF-16 units, whatever stands before and however lines end", async () => {
  const kql =
    "DeviceInfo // 𝒳\r\n| where DeviceName == '𝒳\t𝒳'\r\n| where Quux == 1\r\n| where OSPlatform = '𝒳' and Quuux == 2";
  const findings = await checkKql(kql);
  expect(findings.map(({ start, length }) => [start, kql.slice(start, start + length)])).toEqual([
    [kql.indexOf("Quux"), "Quux"],
    [kql.indexOf("= '𝒳' and"), "="],
    [kql.indexOf("Quuux"), "Quuux"],
  ]);
});

test("a name that a query brings is shown without what moves a terminal", async () => {
  const [line] = await told("DeviceInfo | where ['a\u001b[31m\u202eb'] == 1");
  expect(line).toContain("unknown column a\\u{1b}[31m\\u{202e}b in DeviceInfo");
});

describe("tables that are given", () => {
  test.each([
    ["a frame", frameFrom([{ host: "a.example", seen: new Date(0) }])],
    ["records", [{ host: "a.example", seen: new Date(0) }]],
    [
      "columns as a list",
      [
        { name: "host", type: "string" },
        { name: "seen", type: "datetime" },
      ],
    ],
    ["columns as an object", { host: "string", seen: "datetime" }],
  ])("stand beside those of advanced hunting: %s", async (_, Seen) => {
    const tables = { Seen };
    expect(
      await told("Seen | where seen > ago(1d) | join DeviceInfo on $left.host == $right.DeviceName", {
        tables,
      }),
    ).toEqual([]);
    expect(await told("Seen | where hots == 'x'", { tables })).toEqual([
      "error `hots` unknown column hots in Seen; did you mean host?",
    ]);
  });

  test("stand in for one of advanced hunting, without what is known of that", async () => {
    const tables = { DeviceInfo: { TimeGenerated: "datetime" } };
    expect(await told("DeviceInfo | where TimeGenerated > ago(1d)", { tables })).toEqual([]);
    expect(await told("DeviceInfo | where OSPlatform == 'x'", { tables })).toHaveLength(1);
  });

  test("are suggested where a name is near to theirs", async () => {
    expect(await told("Sightngs | take 1", { tables: { Sightings: { a: "string" } } })).toEqual([
      "error `Sightngs` unknown table Sightngs; did you mean Sightings?",
    ]);
  });

  test("with a type that Kusto does not have are refused", async () => {
    await expect(checkKql("T", { tables: { T: { a: "strng" } } })).rejects.toThrow(
      /invalid type of T\.a: strng.*did you mean string/,
    );
    await expect(checkKql("T", { table: {} } as never)).rejects.toThrow(
      "unknown option of checkKql(): table; did you mean tables?",
    );
  });
});
