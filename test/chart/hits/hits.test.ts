import { describe, expect, it } from "vitest";
import { charts, type Chart } from "../../../src/chart/index.js";
import { faultsOfSVG } from "../../display/faults.js";
import { hostile } from "../../display/hostile.js";
import { hits as sweep } from "../hunting.js";
import { outputOf } from "../output.js";

const { hits } = charts;

interface Mark extends Record<string, string | number> {
  at: number;
  middle: number;
  size: number;
  color: string;
  shape: string;
  filled: number;
  words: string;
}

interface Drawn {
  title: { text: string; subtitle: string[] };
  layer: [
    { data: { values: { top: number; bottom: number }[] } },
    {
      data: { values: Mark[] };
      encoding: {
        fill: { scale: { domain: string[] }; legend: object | null };
        shape: { field: string; scale: { domain: string[] }; legend: object | null };
        tooltip: { field: string }[];
      };
    },
    { data: { values: { name: string; end: string }[] } },
  ];
}

const HOUR = 3_600_000;
const specOf = (chart: Chart): Drawn => chart.spec as unknown as Drawn;
const marks = (chart: Chart): Mark[] => specOf(chart).layer[1].data.values;
const lanes = (chart: Chart): string[] => specOf(chart).layer[2].data.values.map(({ name }) => name);
const ends = (chart: Chart): string[] => specOf(chart).layer[2].data.values.map(({ end }) => end);
const notes = (chart: Chart): string[] => specOf(chart).title.subtitle;
const hit = (hour: number, more: object = {}): object => ({
  time: new Date(hour * HOUR),
  table: "DeviceNetworkEvents",
  device: "ws-1",
  user: "ann",
  indicator: "bad.example",
  action: "ConnectionSuccess",
  ...more,
});

describe("hits", () => {
  it("has one lane a device in order of the first hit, and one mark a hit", () => {
    const chart = hits([hit(9, { device: "ws-2", user: "bob" }), hit(1), hit(20)]);
    expect(lanes(chart)).toEqual(["ws-1", "ws-2"]);
    expect(ends(chart)).toEqual(["2 hits, ann", "1 hit, bob"]);
    expect(marks(chart).map(({ at }) => at / HOUR)).toEqual([1, 20, 9]);
    expect(chart.summary).toBe(
      "Hits by device. 3 hits of 1 indicator in 1 table; 2 devices, 2 users; 1970-01-01 (UTC). Larger: several hits at about the same time. Most: ws-1 (2), ws-2 (1)",
    );
  });

  it("a lane of one user says who, without the domain; a name with a dot stays whole", () => {
    const user = "n.testman@contoso.example";
    expect(hits([hit(1, { user }), hit(2, { user })]).toSVG()).toContain("2 hits, n[.]testman<");
    const device = "ws-1.corp.contoso.example";
    expect(hits([hit(1, { device, user })], { by: "user" }).toSVG()).toContain("1 hit, ws-1<");
  });

  it("by user has a lane a user", () => {
    const chart = hits([hit(1), hit(2, { device: "ws-2" }), hit(3, { user: "bob" })], { by: "user" });
    expect(lanes(chart)).toEqual(["ann", "bob"]);
    expect(ends(chart)).toEqual(["2 hits, 2 devices", "1 hit, ws-1"]);
  });

  it("a hit without a device stands at the only one known of its user, and this is said", () => {
    const mail = { device: null, table: "EmailUrlInfo" };
    const chart = hits([hit(1), hit(0, mail), hit(0, { ...mail, user: "bob" })]);
    expect(lanes(chart)).toEqual(["bob (no device)", "ws-1"]);
    expect(notes(chart)).toContain("1 hit without a device, at the only one known of their user");
    const two = hits([hit(1), hit(2, { device: "ws-2" }), hit(0, mail)]);
    expect(lanes(two)).toEqual(["ann (no device)", "ws-1", "ws-2"]);
    expect(lanes(hits([hit(0, { device: null, user: null })]))).toEqual(["(no device)"]);
  });

  it("a colour is an indicator and a shape a table, each with a legend where there are several", () => {
    const chart = hits([hit(1), hit(9, { indicator: "203.0.113.9", table: "DeviceEvents" })]);
    const { fill, shape } = specOf(chart).layer[1].encoding;
    expect(fill.scale.domain).toEqual(["203[.]0[.]113[.]9", "bad[.]example"]);
    expect(shape.scale.domain).toEqual(["DeviceEvents", "DeviceNetworkEvents"]);
    expect(specOf(hits([hit(1)])).layer[1].encoding.fill.legend).toBeNull();
    expect(specOf(hits([hit(1)])).layer[1].encoding.shape.legend).toBeNull();
  });

  it("coloured by table has one legend for both", () => {
    const svg = hits([hit(1), hit(9, { table: "DeviceEvents" })], { color: "table" }).toSVG();
    expect(svg.match(/>DeviceEvents</g)).toHaveLength(1);
  });

  it("of many indicators and tables the rarest share a colour and a shape", () => {
    const rows = Array.from({ length: 60 }, (_, index) =>
      hit(index * 9, { indicator: `i${index % 12}.example`, table: `T${index % 11}` }),
    );
    const { fill, shape } = specOf(hits(rows)).layer[1].encoding;
    expect(fill.scale.domain.at(-1)).toBe("5 others");
    expect(shape.scale.domain.at(-1)).toBe("4 others");
  });

  it("a mark is hollow where the action was blocked, warned of or failed, and a legend says so", () => {
    const actions = [
      "ClickAllowed",
      "ClickBlocked",
      "ConnectionFailed",
      "Quarantined",
      "SmartScreenUrlWarning",
      null,
    ];
    const chart = hits(actions.map((action, index) => hit(index * 9, { action })));
    expect(marks(chart).map(({ filled }) => filled)).toEqual([1, 0, 0, 0, 0, 1]);
    expect(notes(chart)).toContain("Hollow: 4 hits blocked, warned of or failed");
    const legend = ["what came of it", "not stopped", "blocked, warned of or failed"];
    for (const words of legend) expect(chart.toSVG()).toContain(`>${words}<`);
    for (const words of legend) expect(hits([hit(1)]).toSVG()).not.toContain(`>${words}<`);
  });

  it("hits of one kind at about the same time are one larger mark that tells all of them", () => {
    const [one, two] = marks(hits([hit(0, { rowId: "a" }), hit(0.01, { rowId: "b" }), hit(100)]));
    expect(one).toMatchObject({ hits: "2", rowId: "a, b", time: "1970-01-01 to 1970-01-01 00:00:36" });
    expect(one?.size).toBeGreaterThan(two?.size ?? 0);
  });

  it("marks of one lane cover one another only where there is no room", () => {
    const chart = hits(sweep(300, 60), { limit: 60 });
    const { width } = chart.spec as { width: number };
    const times = marks(chart).map(({ at }) => at);
    const pixels = width / ((Math.max(...times) - Math.min(...times)) * 1.03);
    for (const a of marks(chart))
      for (const b of marks(chart))
        expect(a === b || a.middle !== b.middle || Math.abs(a.at - b.at) * pixels > 7).toBe(true);
  });

  it("a tooltip tells the row: defanged, with the indicator's window, link and seed", () => {
    const more = {
      value: "https://bad.example/a?b=c",
      match: "url",
      from: new Date(0),
      to: new Date(48 * HOUR),
      link: "UA-1",
      seed: "first.example",
      rowId: "DeviceNetworkEvents/7",
    };
    const [mark] = marks(hits([hit(1, more)]));
    expect(mark).toMatchObject({
      value: "hxxps://bad[.]example/a?b=c",
      "indicator seen": "1970-01-01 to 1970-01-03",
      link: "UA-1",
      seed: "first[.]example",
      rowId: "DeviceNetworkEvents/7",
      user: "ann",
    });
    const fields = specOf(hits([hit(1, more)])).layer[1].encoding.tooltip.map(({ field }) => field);
    expect(fields).toEqual([
      "time",
      "indicator",
      "match",
      "table",
      "action",
      "device",
      "user",
      "value",
      "indicator seen",
      "link",
      "seed",
      "rowId",
    ]);
  });

  it("keeps the lanes with the most hits, and says so", () => {
    const rows = Array.from({ length: 60 }, (_, index) => hit(index, { device: `ws-${index}`, user: null }));
    const chart = hits([...rows, hit(70, { device: "ws-59" })], { limit: 5 });
    expect(lanes(chart)).toHaveLength(5);
    expect(lanes(chart)).toContain("ws-59");
    expect(notes(chart)).toContain("Showing 5 of 60 lanes: those with the most hits");
  });

  it("leaves out what most names end in, and says so once", () => {
    const rows = ["a", "b", "c"].map((name, index) =>
      hit(index, { device: `${name}.corp.example`, user: `${name}@corp.example` }),
    );
    const chart = hits([...rows, hit(5, { device: "d.other.example", user: null })]);
    expect(lanes(chart)).toEqual(["a", "b", "c", "d[.]other[.]example"]);
    expect(ends(chart)[0]).toBe("1 hit, a");
    expect(notes(chart)).toContain("Left out at the end of names: [.]corp[.]example");
  });

  it("begins and ends where asked, and counts what has no time", () => {
    const chart = hits([hit(1), hit(5), hit(9), hit(0, { time: null })], {
      from: new Date(2 * HOUR),
      to: new Date(6 * HOUR),
    });
    expect(marks(chart).map(({ at }) => at / HOUR)).toEqual([5]);
    expect(notes(chart)).toContain("2 records before or after this time not shown");
    expect(notes(chart)).toContain("1 hit without a time not shown");
  });

  it("of nothing says that there is nothing", () => {
    expect(hits([]).summary).toContain("Nothing to show: no hit in this time");
    expect(faultsOfSVG(hits([]).toSVG())).toEqual([]);
  });

  it("refuses options and rows that are none of its own", () => {
    expect(() => hits([hit(1)], { colour: "table" } as object)).toThrow(/did you mean color\?/);
    expect(() => hits([hit(1)], { by: "host" as "user" })).toThrow(/it is one of device, user/);
    expect(() => hits([hit(1)], { color: "tabel" })).toThrow(/did you mean table\?/);
    expect(() => hits([{ host: "a" }])).toThrow("missing column: time; pass the hits of a sweep, sweep.hits");
  });

  it.each(hostile)("draws $id as text: device, user, table, indicator, action, title", ({ payload }) => {
    const row = {
      device: payload,
      user: payload,
      table: payload,
      indicator: payload,
      action: payload,
      link: payload,
    };
    const chart = hits([hit(1, row), hit(2, { ...row, device: null }), hit(9)], { title: payload });
    expect(faultsOfSVG(chart.toSVG())).toEqual([]);
    expect(JSON.stringify(marks(chart))).not.toMatch(/https?:\/\//);
    expect(chart.summary).not.toMatch(/\p{Cc}/u);
  });

  it.each(["light", "dark"] as const)("in %s is what is checked in", async (theme) => {
    const { drawn, kept } = await outputOf(`hits-${theme}`, hits(sweep(24, 6), { theme }));
    expect(drawn).toEqual(kept);
  });
});
