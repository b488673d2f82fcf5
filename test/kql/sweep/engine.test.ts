import { describe, expect, test } from "vitest";
import type { Indicators } from "../../../src/intel/index.js";
import { runKql, runSweep, sweepTables, type Sweep, type SweepOptions } from "../../../src/kql/index.js";
import { MD5, NOW, plan, SHA1, SHA256 } from "./helpers.js";

const Timestamp = new Date("2026-02-20T10:00:00Z");
type Rows = Readonly<Record<string, readonly object[]>>;

/** A sweep of local tables by the offline engine; a table that is not given is empty. */
function local(indicators: Indicators, tables: Rows, options: SweepOptions = {}): Promise<Sweep> {
  const named =
    options.tables ?? Object.keys(tables).filter((name) => sweepTables.some(({ table }) => table === name));
  return runSweep(plan(indicators, { ...options, tables: named }), {
    ask: (kql, { timespan }) => runKql(kql, { tables, now: NOW, timespan }),
    now: () => NOW,
    source: "local",
  });
}

const valuesOf = (sweep: Sweep): (string | null)[] =>
  sweep.hits
    .objects()
    .map(({ value }) => value)
    .toSorted();
const idsOf = (sweep: Sweep): (string | null)[] =>
  sweep.hits
    .objects()
    .map(({ rowId }) => rowId)
    .toSorted();

/** Rows of DeviceNetworkEvents, one a URL, with the URL's place as the row's id. */
const visits = (urls: readonly string[]): Rows => ({
  DeviceNetworkEvents: urls.map((RemoteUrl, index) => ({
    Timestamp,
    DeviceName: "pc-1",
    ActionType: "ConnectionSuccess",
    RemoteUrl,
    ReportId: index,
  })),
});

describe("a host", () => {
  test("is found as itself and below itself by whole labels, however written", async () => {
    const yes = [
      "evil.example",
      "EVIL.example.",
      "www.evil.example",
      "a.b.c.Evil.Example",
      "http://evil.example/path?x=1#y",
      "https://user:pass@cdn.evil.example:8443/",
      "evil.example:443",
      "https://evil.example",
      "https://good.example@evil.example/",
      "https://evil.example\\@good.example/",
      "ftp://evil.example/a",
    ];
    const no = [
      "not-evil.example",
      "evil.example.org",
      "evil.example.good.test",
      "notevil.example",
      "http://good.example/evil.example",
      "http://good.example/?u=http://evil.example/",
      "http://good.example/#evil.example",
      "https://evil.example@good.example/",
      "evil-example",
      "example",
      "",
    ];
    const found = await local("evil.example", visits([...yes, ...no]));
    expect(valuesOf(found)).toEqual(yes.toSorted());
    expect(found.coverage.array("status")).toEqual(["searched"]);
  });

  test("matches as host or as subdomain", async () => {
    const { hits } = await local("evil.example", visits(["http://evil.example/a", "x.evil.example"]));
    expect(hits.objects().map(({ value, match }) => [value, match])).toEqual([
      ["http://evil.example/a", "host"],
      ["x.evil.example", "subdomain"],
    ]);
  });

  test("of a deeper level is not found by its parent", async () => {
    expect(valuesOf(await local("cdn.evil.example", visits(["evil.example", "a.cdn.evil.example"])))).toEqual(
      ["a.cdn.evil.example"],
    );
  });

  test("in letters beyond ASCII is found in either spelling", async () => {
    const urls = ["http://xn--bcher-kva.example/", "http://bücher.example/x"];
    expect(valuesOf(await local("bücher.example", visits(urls)))).toEqual(urls.toSorted());
  });
});

describe("an address", () => {
  const rows = (addresses: readonly string[]): Rows => ({
    CloudAppEvents: addresses.map((IPAddress) => ({
      Timestamp,
      ActionType: "MailItemsAccessed",
      AccountDisplayName: "Ann",
      IPAddress,
      ReportId: IPAddress,
    })),
  });

  test("is found where it is equal, also in IPv6's clothes", async () => {
    const found = await local(
      "203.0.113.7",
      rows([
        "203.0.113.7",
        "::ffff:203.0.113.7",
        "203.0.113.70",
        "203.0.113.77",
        "1203.0.113.7",
        "3.203.0.113",
      ]),
    );
    expect(idsOf(found)).toEqual(["203.0.113.7", "::ffff:203.0.113.7"].toSorted());
  });

  test("of IPv6 is found in each of its spellings", async () => {
    const yes = [
      "2001:db8::7",
      "2001:DB8::7",
      "2001:db8:0:0:0:0:0:7",
      "2001:0db8:0000:0000:0000:0000:0000:0007",
    ];
    const found = await local("2001:0DB8::0007", rows([...yes, "2001:db8::70", "2001:db8::7:7", "::7"]));
    expect(idsOf(found)).toEqual(yes.toSorted());
  });

  test("is found as the host of a URL", async () => {
    const urls = ["http://203.0.113.7/a", "http://203.0.113.7:8080", "https://[2001:db8::7]:8443/x"];
    expect(
      valuesOf(await local(["203.0.113.7", "2001:db8::7"], visits([...urls, "http://203.0.113.71/"]))),
    ).toEqual(urls.toSorted());
  });
});

describe("a URL", () => {
  test("is found by host and path, whatever its scheme, port, case and query", async () => {
    const yes = [
      "https://shop.example/pay/a.js",
      "http://shop.example:80/pay/a.js?v=2",
      "shop.example/pay/A.js",
      "https://u:p@shop.example/pay/a.js#x",
      "https://shop.example/pay/a.js/",
    ];
    const no = [
      "https://shop.example/pay/b.js",
      "https://shop.example/pay/a.js.map",
      "https://shop.example/",
      "https://cdn.shop.example/pay/a.js",
      "https://other.example/shop.example/pay/a.js",
      "https://shop.example/x/pay/a.js",
    ];
    const found = await local("https://shop.example/pay/a.js?v=1", visits([...yes, ...no]));
    expect(valuesOf(found)).toEqual(yes.toSorted());
    expect(new Set(found.hits.array("match"))).toEqual(new Set(["url"]));
  });
});

describe("windows", () => {
  const days = (...dates: string[]): Rows => ({
    DeviceNetworkEvents: dates.map((day) => ({
      Timestamp: new Date(day),
      DeviceName: "pc-1",
      RemoteIP: "203.0.113.7",
      ReportId: Date.parse(day),
    })),
  });

  test("let in what lies in an indicator's own and nothing beside, to the millisecond", async () => {
    const record = { value: "203.0.113.7", firstSeen: "2026-02-10", lastSeen: "2026-02-12" };
    const tables = days("2026-02-09T23:59:59.999Z", "2026-02-10", "2026-02-12", "2026-02-12T00:00:00.001Z");
    const { hits } = await local(record, tables, { margin: 0 });
    expect(hits.array("time")).toEqual([new Date("2026-02-10"), new Date("2026-02-12")]);
    expect((await local(record, tables, { windows: false })).hits.numRows()).toBe(4);
    expect((await local(record, tables)).hits.numRows()).toBe(4);
  });

  test("are each indicator's own, also in one query", async () => {
    const tables = {
      DeviceNetworkEvents: ["2026-02-05", "2026-02-25"].flatMap((day) =>
        ["a.example", "b.example"].map((RemoteUrl) => ({
          Timestamp: new Date(day),
          RemoteUrl,
          ReportId: 1,
          DeviceName: day,
        })),
      ),
    };
    const { hits, queries } = await local(
      [
        { value: "a.example", firstSeen: "2026-02-05", lastSeen: "2026-02-05" },
        { value: "b.example", firstSeen: "2026-02-25", lastSeen: "2026-02-25" },
      ],
      tables,
    );
    expect(queries).toHaveLength(1);
    expect(hits.objects().map(({ device, indicator }) => [device, indicator])).toEqual([
      ["2026-02-05", "a.example"],
      ["2026-02-25", "b.example"],
    ]);
  });
});

describe("tables", () => {
  const device = { Timestamp, DeviceName: "pc-1", InitiatingProcessAccountUpn: "ann@contoso.example" };

  test("DeviceNetworkEvents: what traffic named in DNS, HTTP and TLS", async () => {
    const inspected = [
      {
        ActionType: "DnsConnectionInspected",
        AdditionalFields: JSON.stringify({ query: "www.evil.example", answers: '["192.0.2.1"]' }),
      },
      {
        ActionType: "HttpConnectionInspected",
        AdditionalFields: JSON.stringify({ host: "evil.example", uri: "/a?b" }),
      },
      {
        ActionType: "SslConnectionInspected",
        AdditionalFields: JSON.stringify({ server_name: "evil.example" }),
      },
      {
        ActionType: "HttpConnectionInspected",
        AdditionalFields: JSON.stringify({ host: "good.example", uri: "/evil.example" }),
      },
      { ActionType: "ConnectionSuccess", AdditionalFields: "no JSON: evil.example" },
    ];
    const found = await local("evil.example", {
      DeviceNetworkEvents: inspected.map((row, ReportId) => ({ ...device, ...row, ReportId })),
    });
    expect(
      found.hits.objects().map(({ rowId, value, action, user }) => [rowId, value, action, user]),
    ).toEqual([
      ["0", "www.evil.example", "DnsConnectionInspected", "ann@contoso.example"],
      ["1", "evil.example/a?b", "HttpConnectionInspected", "ann@contoso.example"],
      ["2", "evil.example", "SslConnectionInspected", "ann@contoso.example"],
    ]);
  });

  test("DeviceEvents: DNS answers, opened links and what was stopped", async () => {
    const found = await local("evil.example", {
      DeviceEvents: [
        { ActionType: "DnsQueryResponse", AdditionalFields: '{"DnsQueryString":"a.evil.example"}' },
        { ActionType: "BrowserLaunchedToOpenUrl", RemoteUrl: "https://evil.example/x" },
        { ActionType: "ExploitGuardNetworkProtectionBlocked", RemoteUrl: "evil.example" },
        { ActionType: "DnsQueryResponse", AdditionalFields: '{"DnsQueryString":"not-evil.example"}' },
      ].map((row, ReportId) => ({ ...device, ...row, ReportId })),
    });
    expect(idsOf(found)).toEqual(["0", "1", "2"]);
  });

  test("DeviceFileEvents and DeviceProcessEvents: where a file came from, and which it is", async () => {
    const found = await local(["evil.example", SHA256, SHA1, MD5], {
      DeviceFileEvents: [
        { FileOriginUrl: "https://evil.example/a.zip" },
        { FileOriginReferrerUrl: "https://evil.example/" },
        { SHA256: SHA256.toUpperCase() },
        { SHA1 },
        { FileOriginUrl: "https://good.example/" },
        { SHA256: `${SHA256.slice(0, -1)}0` },
      ].map((row, ReportId) => ({ ...device, ActionType: "FileCreated", ...row, ReportId })),
      DeviceProcessEvents: [
        { ...device, AccountName: "ann", ActionType: "ProcessCreated", MD5, ReportId: 9 },
      ],
    });
    expect(
      found.hits
        .objects()
        .map(({ rowId, match, user }) => [rowId, match, user])
        .toSorted(),
    ).toEqual([
      ["0", "host", "ann@contoso.example"],
      ["1", "host", "ann@contoso.example"],
      ["2", "hash", "ann@contoso.example"],
      ["3", "hash", "ann@contoso.example"],
      ["9", "hash", "ann"],
    ]);
  });

  test("EmailUrlInfo: each recipient once, with the newest word on the delivery", async () => {
    const mail = { Timestamp, NetworkMessageId: "m1", ReportId: "m1" };
    const found = await local(
      "evil.example",
      {
        EmailUrlInfo: [
          { ...mail, Url: "https://evil.example/login", UrlDomain: "evil.example" },
          {
            ...mail,
            NetworkMessageId: "m2",
            ReportId: "m2",
            Url: "https://evil.example/",
            UrlDomain: "evil.example",
          },
          {
            ...mail,
            NetworkMessageId: "m3",
            ReportId: "m3",
            Url: "https://evil.example.org/",
            UrlDomain: "evil.example.org",
          },
        ],
        EmailEvents: [
          { ...mail, RecipientEmailAddress: "ann@contoso.example", DeliveryAction: "Delivered" },
          { ...mail, RecipientEmailAddress: "bob@contoso.example", DeliveryAction: "Delivered" },
          {
            ...mail,
            Timestamp: new Date("2026-02-20T12:00:00Z"),
            RecipientEmailAddress: "bob@contoso.example",
            DeliveryAction: "Blocked",
          },
        ],
      },
      { tables: ["EmailUrlInfo"] },
    );
    expect(
      found.hits
        .objects()
        .map(({ rowId, user, action }) => [rowId, user, action])
        .toSorted(),
    ).toEqual([
      ["m1", "ann@contoso.example", "Delivered"],
      ["m1", "bob@contoso.example", "Blocked"],
      ["m2", null, null],
    ]);
  });

  test("EmailEvents and EmailAttachmentInfo: who sent it, and what was with it", async () => {
    const mail = { Timestamp, RecipientEmailAddress: "ann@contoso.example", DeliveryAction: "Junked" };
    const found = await local(["evil.example", "203.0.113.7", "boss@other.example", SHA256], {
      EmailEvents: [
        {
          ...mail,
          NetworkMessageId: "m1",
          ReportId: "m1",
          SenderFromAddress: "x@mail.evil.example",
          SenderFromDomain: "mail.evil.example",
        },
        { ...mail, NetworkMessageId: "m2", ReportId: "m2", SenderMailFromDomain: "evil.example" },
        { ...mail, NetworkMessageId: "m3", ReportId: "m3", SenderIPv4: "203.0.113.7" },
        {
          ...mail,
          NetworkMessageId: "m4",
          ReportId: "m4",
          SenderFromAddress: "Boss@Other.example",
          SenderFromDomain: "other.example",
        },
        {
          ...mail,
          NetworkMessageId: "m5",
          ReportId: "m5",
          SenderFromAddress: "x@other.example",
          SenderFromDomain: "other.example",
        },
        { ...mail, NetworkMessageId: "m6", ReportId: "m6", SenderFromAddress: "evil.example@good.example" },
        { ...mail, NetworkMessageId: "m7", ReportId: "m7" },
      ],
      EmailAttachmentInfo: [
        {
          Timestamp,
          NetworkMessageId: "m7",
          ReportId: "m7",
          RecipientEmailAddress: mail.RecipientEmailAddress,
          SHA256,
        },
      ],
    });
    expect(
      found.hits
        .objects()
        .map(({ rowId, table, action }) => [rowId, table, action])
        .toSorted(),
    ).toEqual([
      ["m1", "EmailEvents", "Junked"],
      ["m2", "EmailEvents", "Junked"],
      ["m3", "EmailEvents", "Junked"],
      ["m4", "EmailEvents", "Junked"],
      ["m7", "EmailAttachmentInfo", "Junked"],
    ]);
  });

  test("UrlClickEvents: the link and each step of its chain, one hit a click", async () => {
    const click = { Timestamp, AccountUpn: "ann@contoso.example", ActionType: "ClickAllowed" };
    const found = await local("evil.example", {
      UrlClickEvents: [
        { ...click, ReportId: "c1", Url: "https://evil.example/" },
        {
          ...click,
          ReportId: "c2",
          Url: "https://t.test/1",
          UrlChain: '["https://t.test/1","https://a.evil.example/2","https://end.test/"]',
        },
        {
          ...click,
          ReportId: "c3",
          Url: "https://evil.example/",
          UrlChain: '["https://evil.example/","https://evil.example/2"]',
        },
        { ...click, ReportId: "c4", Url: "https://t.test/1", UrlChain: '["https://t.test/?evil.example"]' },
      ],
    });
    expect(found.hits.objects().map(({ rowId, match }) => [rowId, match])).toEqual([
      ["c1", "host"],
      ["c2", "subdomain"],
      ["c3", "host"],
    ]);
  });

  test("identity, cloud and alerts", async () => {
    const signIn = {
      Timestamp,
      AccountUpn: "ann@contoso.example",
      ActionType: "x",
      IPAddress: "203.0.113.7",
    };
    const found = await local(["evil.example", "203.0.113.7", SHA1], {
      IdentityQueryEvents: [{ ...signIn, ReportId: "q1", QueryTarget: "www.evil.example" }],
      IdentityLogonEvents: [{ ...signIn, ReportId: "l1" }],
      EntraIdSignInEvents: [
        { ...signIn, ReportId: "s1", ErrorCode: 0 },
        { ...signIn, ReportId: "s2", ErrorCode: 50126 },
      ],
      CloudAppEvents: [{ ...signIn, ReportId: "a1", AccountDisplayName: "Ann" }],
      AlertEvidence: [
        { Timestamp, AlertId: "e1", Title: "Phishing", RemoteUrl: "http://evil.example" },
        { Timestamp, AlertId: "e2", Title: "Malware", SHA1 },
        { Timestamp, AlertId: "e3", Title: "Other", RemoteIP: "203.0.113.8" },
      ],
    });
    expect(
      found.hits
        .objects()
        .map(({ rowId, user, action }) => [rowId, user, action])
        .toSorted(),
    ).toEqual([
      ["a1", "Ann", "x"],
      ["e1", null, "Phishing"],
      ["e2", null, "Malware"],
      ["l1", "ann@contoso.example", "x"],
      ["q1", "ann@contoso.example", "x"],
      ["s1", "ann@contoso.example", "signed in"],
      ["s2", "ann@contoso.example", "sign-in failed, error 50126"],
    ]);
  });

  test("ThreatIntelIndicators: the newest copy of each, where it still holds", async () => {
    const copy = (
      Id: string,
      TimeGenerated: string,
      IsActive: boolean,
      ValidUntil: string | null,
      ObservableValue: string,
    ): object => ({
      Id,
      TimeGenerated: new Date(TimeGenerated),
      IsActive,
      ValidUntil: ValidUntil === null ? null : new Date(ValidUntil),
      ObservableKey: "domain-name:value",
      ObservableValue,
    });
    const found = await local([{ value: "evil.example", lastSeen: "2025-01-01" }], {
      ThreatIntelIndicators: [
        copy("active", "2026-02-20", true, "2026-06-01", "evil.example"),
        copy("forever", "2026-02-20", true, null, "evil.example"),
        copy("withdrawn", "2026-02-20", true, "2026-06-01", "evil.example"),
        copy("withdrawn", "2026-02-21", false, "2026-06-01", "evil.example"),
        copy("expired", "2026-02-20", true, "2026-02-25", "evil.example"),
        copy("other", "2026-02-20", true, "2026-06-01", "evil.example.org"),
      ],
    });
    expect(idsOf(found)).toEqual(["active", "forever"]);
  });

  test("that are not given are missing, and an empty one was searched", async () => {
    const { coverage } = await local(
      "203.0.113.7",
      { CloudAppEvents: [] },
      { tables: ["CloudAppEvents", "IdentityLogonEvents"] },
    );
    expect(coverage.objects().map(({ table, status }) => [table, status])).toEqual([
      ["CloudAppEvents", "empty"],
      ["IdentityLogonEvents", "missing table"],
    ]);
  });
});
