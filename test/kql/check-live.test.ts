import { describe, expect, test } from "vitest";
import { frameFrom } from "../../src/frame/index.js";
import { checkKql, type LiveAnswer } from "../../src/kql/index.js";
import { told } from "./told.js";

const answer: LiveAnswer = {
  tables: [
    {
      name: "DeviceProcessEvents",
      columns: [
        { name: "Timestamp", dataType: "DateTime" },
        { name: "TimeGenerated", dataType: "DateTime" },
        { name: "FileName", dataType: "String" },
        { name: "ProcessId", dataType: "Int64" },
        { name: "IsInitiatingProcessRemoteSession", dataType: "SByte" },
        { name: "AdditionalFields", dataType: "Object" },
      ],
    },
    { name: "AADSignInEventsBeta", columns: [{ name: "ErrorCode", dataType: "Int32" }] },
    { name: "GraphAPIAuditEvents", columns: [{ name: "IpAddress", dataType: "String" }] },
    { name: "Firewall_CL", columns: [{ name: "Level_d", dataType: "System.Double" }] },
    { name: "Empty", columns: null },
  ],
  functions: {
    builtInFunctions: [{ name: "FileProfile", inputParameters: [], outputColumns: [] }],
    savedFunctions: [
      {
        name: "OurServers",
        inputParameters: [
          { name: "site", cslType: "string", defaultValue: null },
          { name: "within", cslType: "timespan", defaultValue: "1d" },
        ],
        outputColumns: [{ name: "Server", dataType: "String" }],
      },
      {
        name: "AddOwner",
        inputParameters: [{ name: "T", cslType: "(*)" }],
        outputColumns: [{ name: "Owner", dataType: "Int32" }],
      },
    ],
  },
};

const rows = answer.tables.flatMap(({ name, columns }) =>
  (columns ?? []).map((column) => ({ table: name, column: column.name, type: column.dataType })),
);

describe.each([
  ["as Graph answers", answer],
  ["as a frame", frameFrom(rows)],
])("a live schema %s", (_, tables) => {
  test("is what the query may name, with its types", async () => {
    expect(
      await told(
        "DeviceProcessEvents | where TimeGenerated > ago(1d) and ProcessId > 4 and IsInitiatingProcessRemoteSession" +
          " | project AdditionalFields.key",
        { tables },
      ),
    ).toEqual([]);
    expect(await told("Firewall_CL | where Level_d > 1.5 | where Quux == 1", { tables })).toEqual([
      "error `Quux` unknown column Quux in Firewall_CL",
    ]);
  });

  test("tells the tables and columns of advanced hunting that the tenant lacks", async () => {
    expect(await told("DeviceNetworkEvents | take 1", { tables })).toEqual([
      "error `DeviceNetworkEvents` this tenant has no table DeviceNetworkEvents: what fills it may not be licensed or connected",
    ]);
    expect(await told("DeviceProcessEvents | where SHA256 == ''", { tables })).toEqual([
      "error `SHA256` this tenant's DeviceProcessEvents has no column SHA256",
    ]);
  });

  test("tells a table of Log Analytics that the tenant lacks", async () => {
    expect(await told("SecurityEvent | take 1", { tables })).toEqual([
      "error `SecurityEvent` this tenant has no table SecurityEvent: what fills it may not be licensed or connected",
    ]);
  });

  test("tells by which name the tenant has a table that was renamed", async () => {
    expect(await told("EntraIdSignInEvents | take 1", { tables })).toEqual([
      "error `EntraIdSignInEvents` this tenant has no EntraIdSignInEvents yet: it is still called AADSignInEventsBeta",
    ]);
    expect(await told("GraphApiAuditEvents | take 1", { tables })).toEqual([
      "error `GraphApiAuditEvents` this tenant has no GraphApiAuditEvents: it is called GraphAPIAuditEvents now",
    ]);
    expect(await told("AADSignInEventsBeta | take 1", { tables })).toEqual([
      expect.stringContaining("AADSignInEventsBeta was renamed to EntraIdSignInEvents"),
    ]);
  });

  test("has the service's own functions", async () => {
    expect(
      await told("DeviceProcessEvents | extend SHA1 = '' | invoke FileProfile(SHA1)", { tables }),
    ).toEqual([]);
  });
});

describe("the functions of a live schema", () => {
  test.each([
    ["OurServers('oslo') | where Server == 'a'", []],
    ["OurServers('oslo', 2d) | take 1", []],
    ["DeviceProcessEvents | invoke AddOwner() | where Owner == 1", []],
    ["OurServer('oslo')", ["error `OurServer` unknown function OurServer; did you mean OurServers?"]],
  ])("%s", async (kql, lines) => {
    expect(await told(kql, { tables: answer })).toEqual(lines);
  });
});

test("a frame that is no live schema is refused", async () => {
  const tables = frameFrom([{ name: "x", column: "y" }]);
  await expect(checkKql("x", { tables })).rejects.toThrow("a frame without table and type");
});

test("an own table may be called tables", async () => {
  const tables = { tables: [{ name: "a", columns: "b" }] };
  expect(
    await told("tables | where columns == 'b' | join DeviceInfo on $left.name == $right.DeviceName", {
      tables,
    }),
  ).toEqual([]);
});
