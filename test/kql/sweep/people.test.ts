import { describe, expect, test } from "vitest";
import { DISPLAY } from "../../../src/display/index.js";
import { outcomeOf, whoMet, type AskKql, type SweepHit } from "../../../src/kql/index.js";
import { answer, sweep, tableOf, type AnswerRow } from "./helpers.js";

describe("the outcome of a row", () => {
  test.each([
    ["DeviceNetworkEvents", "ConnectionSuccess", "reached"],
    ["DeviceNetworkEvents", "ConnectionFailed", "stopped"],
    ["DeviceNetworkEvents", "DnsConnectionInspected", "asked"],
    ["DeviceEvents", "DnsQueryResponse", "asked"],
    ["DeviceEvents", "BrowserLaunchedToOpenUrl", "reached"],
    ["DeviceEvents", "SmartScreenUrlWarning", "stopped"],
    ["DeviceEvents", "ExploitGuardNetworkProtectionBlocked", "stopped"],
    ["UrlClickEvents", "ClickAllowed", "reached"],
    ["UrlClickEvents", "ClickBlocked", "stopped"],
    ["EmailUrlInfo", "Delivered", "sent"],
    ["EmailEvents", "Junked", "sent"],
    ["EmailAttachmentInfo", "Blocked", "stopped"],
    ["EmailUrlInfo", null, "sent"],
    ["IdentityQueryEvents", "DNS query", "asked"],
    ["IdentityLogonEvents", "LogonFailed", "stopped"],
    ["EntraIdSignInEvents", "sign-in failed, error 50126", "stopped"],
    ["EntraIdSignInEvents", "signed in", "reached"],
    ["AlertEvidence", "Connection to a known server was blocked", "known"],
    ["ThreatIntelIndicators", "known as domain-name:value", "known"],
    ["DeviceFileEvents", null, "reached"],
  ] as const)("of %s, %s, is %s", (table, action, outcome) => {
    expect(outcomeOf({ table, action })).toBe(outcome);
  });
});

const hit = (more: Partial<SweepHit> = {}): Parameters<typeof whoMet>[0][number] => ({
  time: new Date("2026-02-20T10:00:00Z"),
  table: "DeviceNetworkEvents",
  indicator: "evil.example",
  device: "pc-1",
  user: "ann",
  action: "ConnectionSuccess",
  rowId: "1",
  ...more,
});
const click = { table: "UrlClickEvents", device: null, action: "ClickAllowed" };

describe("who met it", () => {
  test("has a row a device, or a user without one, each way of meeting counted, those that reached most first", () => {
    const people = whoMet([
      hit({ ...click, user: "bob" }),
      hit(),
      hit({ rowId: "2", user: "cleo", time: new Date("2026-02-21"), indicator: "203.0.113.7" }),
      hit({ rowId: "3", action: "ConnectionFailed" }),
      hit({ rowId: "4", table: "DeviceEvents", action: "DnsQueryResponse" }),
      hit({ table: "EmailEvents", device: null, action: "Delivered", user: "dan" }),
    ]);
    expect(people.objects()).toEqual([
      {
        who: "pc-1",
        reached: 2,
        stopped: 1,
        asked: 1,
        sent: 0,
        first: new Date("2026-02-20T10:00:00Z"),
        last: new Date("2026-02-21"),
        users: ["ann", "cleo"],
        indicators: ["203.0.113.7", "evil.example"],
      },
      expect.objectContaining({ who: "bob", reached: 1 }),
      expect.objectContaining({ who: "dan", reached: 0, sent: 1 }),
    ]);
  });

  test("counts a row that names two indicators once, and two devices of one row id twice", () => {
    const people = whoMet([hit(), hit({ indicator: "203.0.113.7" }), hit({ device: "pc-2" })]);
    expect(people.objects()).toMatchObject([
      { who: "pc-1", reached: 1 },
      { who: "pc-2", reached: 1 },
    ]);
  });

  test("leaves out what alerts and feeds say, and is a typed table also when empty", () => {
    const people = whoMet([hit({ table: "AlertEvidence", action: "Beacon" })]);
    expect(people.numRows()).toBe(0);
    expect(people.schema.map(({ name, type }) => [name, type])).toEqual([
      ["who", "string"],
      ...["reached", "stopped", "asked", "sent"].map((name) => [name, "long"]),
      ["first", "datetime"],
      ["last", "datetime"],
      ["users", "dynamic"],
      ["indicators", "dynamic"],
    ]);
  });

  test("names nobody where a row names nobody, and has no time where it has none", () => {
    const people = whoMet([hit({ device: null, user: null, time: null })]);
    expect(people.objects()).toMatchObject([{ who: "unknown", first: null, last: null, users: [] }]);
  });

  test("keeps apart names that only look alike as keys, and shows hostile ones inert", async () => {
    const names = ["__proto__", "constructor", "<img src=x onerror=alert(1)>", "pc\u202e\n1", "evil.example"];
    const rows = names.map((Device, index): AnswerRow => ({
      Time: new Date("2026-02-20T10:00:00Z"),
      Indicator: "evil.example",
      Device,
      User: `${Device},`,
      Action: "ConnectionSuccess",
      RowId: String(index),
    }));
    const ask: AskKql = (kql) => Promise.resolve(answer(tableOf(kql) === "DeviceNetworkEvents" ? rows : []));
    const { people, hits } = await sweep("evil.example", ask);
    expect(people.array("who")).toEqual(names.toSorted());
    expect(hits.array("outcome")).toEqual(names.map(() => "reached"));
    const shown = people[DISPLAY]();
    expect(shown["text/html"]).not.toMatch(/<img|\u202e|evil\.example/);
    expect(shown["text/plain"]).not.toMatch(/\u202e|evil\.example/);
  });

  test("of a sweep that was cut say so", async () => {
    const ask: AskKql = () => Promise.resolve(answer([], "100,000 rows"));
    const { people, info } = await sweep("evil.example", ask, { tables: ["DeviceNetworkEvents"] });
    expect(people.info).toMatchObject({ complete: false, reason: info.reason, rows: 0 });
  });
});
