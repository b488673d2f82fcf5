import { describe, expect, test } from "vitest";
import { huntingTruth, type HuntingTrace } from "../../src/sample/hunting.js";
import { keyOf, mentions, names, rowsOf, textsOf, traceKey, type Cells } from "./hunting.js";
import { campaigns } from "./truth.js";

const truth = huntingTruth();
const groups = Object.keys(truth);
const all = Object.values(truth).flat();
const time = (cell: unknown): number => (cell as Date).getTime();

const indexes = new Map<string, Promise<Map<string, Cells[]>>>();

/** The one row that a trace is about. */
async function rowOf(trace: HuntingTrace): Promise<Cells | undefined> {
  const index = indexes.get(trace.table) ?? indexOf(trace);
  indexes.set(trace.table, index);
  const found = (await index).get(traceKey(trace)) ?? [];
  return found.length === 1 ? found[0] : undefined;
}

async function indexOf({ table, key }: HuntingTrace): Promise<Map<string, Cells[]>> {
  const index = new Map<string, Cells[]>();
  for (const row of await rowsOf(table)) {
    const text = keyOf(row, Object.keys(key));
    index.set(text, [...(index.get(text) ?? []), row]);
  }
  return index;
}

describe("what was planted", () => {
  test.each(groups)("%s: each trace is one row, and its columns name the indicator", async (group) => {
    for (const trace of truth[group] ?? []) {
      const row = await rowOf(trace);
      expect(row, JSON.stringify(trace)).toBeDefined();
      const holding = textsOf(row ?? {}).filter(([, text]) => mentions(text, trace.indicator));
      expect(holding.map(([column]) => column).toSorted()).toEqual(trace.columns.toSorted());
    }
  });

  test("no trace is written down twice", () => {
    for (const group of groups) {
      const keys = truth[group]?.map((trace) => `${trace.table} ${traceKey(trace)} ${trace.indicator}`) ?? [];
      expect(new Set(keys).size, group).toBe(keys.length);
    }
  });

  test("no other row names a campaign's member or the address that it had alone", async () => {
    const known = new Set(all.map((trace) => `${trace.table} ${traceKey(trace)} ${trace.indicator}`));
    const keys = new Map(all.map(({ table, key }) => [table, Object.keys(key)]));
    const wanted = campaigns.flatMap(([name, { members }]) => [
      ...members.map(({ host }) => host),
      ...(truth[name] ?? []).filter(({ window }) => window !== null).map(({ indicator }) => indicator),
    ]);
    const values = [...new Set(wanted)];
    expect(values.length).toBeGreaterThan(50);
    const unplanned: string[] = [];
    for (const table of names) {
      for (const row of await rowsOf(table)) {
        const texts = textsOf(row).map(([, text]) => text);
        const whole = texts.join(" ").toLowerCase();
        for (const value of values.filter((each) => whole.includes(each))) {
          if (!texts.some((text) => mentions(text, value))) continue;
          const id = `${table} ${keyOf(row, keys.get(table) ?? [])} ${value}`;
          if (!known.has(id)) unplanned.push(id);
        }
      }
    }
    expect(unplanned).toEqual([]);
  });

  test("a trace counts in its indicator's window unless it says that it does not", async () => {
    for (const { table, key, kind, window, indicator } of all) {
      if (window === null || table === "ThreatIntelIndicators" || kind === "decoy") continue;
      const when = Date.parse(String(key.Timestamp ?? (await alertTime(key.AlertId))));
      const [first, last] = window;
      const isInside = when >= Date.parse(first) && (last === null || when <= Date.parse(last));
      expect(isInside, `${table} ${indicator} ${new Date(when).toISOString()}`).toBe(
        kind !== "outside-window",
      );
    }
  });

  test("traces keep four days off the ends of their windows, by which sightings may differ", () => {
    const margin = 4 * 86_400_000;
    const sighted = campaigns.flatMap(([name]) => truth[name] ?? []);
    for (const { key, kind, window, indicator } of sighted) {
      if (window === null || key.Timestamp === undefined || kind === "decoy") continue;
      const [first, last] = [Date.parse(window[0]), window[1] === null ? Infinity : Date.parse(window[1])];
      const when = Date.parse(String(key.Timestamp));
      const isClear =
        kind === "outside-window"
          ? when < first || when > last + margin
          : when > first + margin && when < last - margin + 86_400_000;
      expect(isClear, indicator).toBe(true);
    }
  });

  test("a member's window is that of the campaign's truth", () => {
    for (const [name, { members }] of campaigns) {
      for (const { host, first, last } of members) {
        const windows = (truth[name] ?? []).filter(
          ({ indicator, kind }) => indicator === host && kind !== "decoy",
        );
        for (const { window } of windows) expect(window).toEqual([first, last]);
      }
    }
  });

  test("what was blocked says so itself", async () => {
    const blocked = all.filter(({ kind }) => kind === "blocked");
    expect(blocked.length).toBeGreaterThan(12);
    for (const trace of blocked) {
      if (trace.table === "EmailUrlInfo") continue;
      const { ActionType, DeliveryAction, ErrorCode } = (await rowOf(trace)) ?? {};
      const says = `${String(ActionType ?? "")} ${String(DeliveryAction ?? "")} ${String(ErrorCode ?? "")}`;
      expect(says).toMatch(/Failed|Blocked|Warning|50074/);
    }
    for (const trace of all.filter(({ kind, table }) => kind === "hit" && table === "DeviceNetworkEvents")) {
      expect((await rowOf(trace))?.ActionType).not.toContain("Failed");
    }
  });

  test("no connection follows where a name was only looked up", async () => {
    const connections = await rowsOf("DeviceNetworkEvents");
    const lookups = all.filter(({ kind, table }) => kind === "only-dns" && table === "DeviceEvents");
    expect(lookups.length).toBeGreaterThan(5);
    for (const trace of lookups) {
      const row = (await rowOf(trace)) ?? {};
      const after = connections.filter(
        ({ DeviceName, Timestamp, ActionType, RemoteUrl }) =>
          DeviceName === row.DeviceName &&
          ActionType === "ConnectionSuccess" &&
          time(Timestamp) >= time(row.Timestamp) &&
          new RegExp(`^(https?://)?([\\w-]+\\.)*${trace.indicator}([:/]|$)`, "i").test(String(RemoteUrl)),
      );
      expect(after).toEqual([]);
    }
  });

  test.each([
    ["copper-heron", ["hit", "blocked", "only-dns", "outside-window", "decoy"]],
    ["tin-kestrel", ["hit", "blocked", "outside-window"]],
    ["slate-marten", ["hit", "blocked", "only-dns", "decoy"]],
  ])("%s: there is something of every kind to find or to leave", (group, kinds) => {
    const found = new Set(truth[group]?.map(({ kind }) => kind));
    for (const kind of kinds) expect(found).toContain(kind);
  });

  test("every table that a sweep asks has a hit", () => {
    const swept =
      "DeviceNetworkEvents DeviceEvents DeviceFileEvents EmailUrlInfo EmailEvents UrlClickEvents IdentityQueryEvents IdentityLogonEvents CloudAppEvents EntraIdSignInEvents AlertEvidence ThreatIntelIndicators EmailAttachmentInfo".split(
        " ",
      );
    const hit = new Set(all.filter(({ kind }) => kind === "hit").map(({ table }) => table));
    expect(swept.filter((table) => !hit.has(table))).toEqual([]);
  });
});

describe("the story of the stolen session", () => {
  test("one account signs in from another network within four minutes of its click, from an address new to it", async () => {
    const [clicks, signIns] = [await rowsOf("UrlClickEvents"), await rowsOf("EntraIdSignInEvents")];
    const network = (address: unknown): string => String(address).split(".").slice(0, 3).join(".");
    const found = clicks.flatMap((click) =>
      signIns
        .filter(({ AccountUpn, ErrorCode }) => AccountUpn === click.AccountUpn && ErrorCode === 0)
        .filter(({ Timestamp }) => {
          const gap = time(Timestamp) - time(click.Timestamp);
          return gap >= 5_000 && gap <= 240_000;
        })
        .filter(({ IPAddress }) => network(IPAddress) !== network(click.IPAddress)),
    );
    expect(found.map(({ AccountUpn }) => AccountUpn)).toEqual([
      "a.nobody@contoso.example",
      "t.dummy@contoso.example",
    ]);
    const isNew = (row: Cells): boolean =>
      !signIns.some(
        (other) =>
          other.AccountUpn === row.AccountUpn &&
          other.IPAddress === row.IPAddress &&
          time(other.Timestamp) < time(row.Timestamp),
      );
    expect(found.filter(isNew).map(({ AccountUpn }) => AccountUpn)).toEqual(["a.nobody@contoso.example"]);
    const rules = (await rowsOf("CloudAppEvents")).filter(
      ({ ActionType, IPAddress }) => ActionType === "New-InboxRule" && IPAddress === found[0]?.IPAddress,
    );
    expect(rules).toHaveLength(1);
  });
});

async function alertTime(id: unknown): Promise<string> {
  const alert = (await rowsOf("AlertInfo")).find(({ AlertId }) => AlertId === id);
  return new Date(time(alert?.Timestamp)).toISOString();
}
