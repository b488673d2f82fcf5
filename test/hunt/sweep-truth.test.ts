import { describe, expect, test } from "vitest";
import { connect, sweepTables, type Sweep, type SweepHit } from "../../src/index.js";
import { huntingTruth, type HuntingTrace } from "../../src/sample/hunting.js";

const truth = huntingTruth();
const everything = Object.values(truth).flat();
const hunt = await connect({ source: "sample", env: {} });
const patience = 240_000;

/** What a row is known by, in the truth as in a hit; alerts have no time of their own in the truth. */
function nameOf(table: string, id: unknown, device: unknown, time: unknown, indicator: string): string {
  const when = table === "AlertEvidence" ? "" : new Date(time as string).toISOString();
  return [table, when, table.startsWith("Device") ? device : "", id, indicator].join(" ");
}

function traceName({ table, key, indicator }: HuntingTrace): string {
  const id = key["ReportId"] ?? key["AlertId"] ?? key["Id"];
  return nameOf(table, id, key["DeviceName"], key["Timestamp"] ?? key["TimeGenerated"], indicator);
}

function hitName({ table, rowId, device, time, indicator }: SweepHit): string {
  return nameOf(table, rowId, device, time, indicator);
}

const namesOf = (traces: readonly HuntingTrace[]): string[] => [...new Set(traces.map(traceName))].toSorted();
const foundBy = ({ hits }: Sweep): string[] => hits.objects().map(hitName).toSorted();

const swept = new Set(sweepTables.map(({ table }) => table));

/** Whether a template looks there: command lines are not searched, nor attachments by who sent them. */
function isSearched({ table, columns }: HuntingTrace): boolean {
  const ignored = table === "EmailAttachmentInfo" ? "SenderFromAddress" : "ProcessCommandLine";
  return swept.has(table) && columns.some((column) => column !== ignored);
}

/** What is planted of some indicators, where a sweep looks. */
function planted(values: Iterable<string>): HuntingTrace[] {
  const wanted = new Set(values);
  return everything.filter((trace) => wanted.has(trace.indicator) && isSearched(trace));
}

const isContact = ({ kind }: HuntingTrace): boolean => ["hit", "blocked", "only-dns"].includes(kind);
/** An entry of a feed that has expired is none, whenever one asks. */
const isEvent = ({ table }: HuntingTrace): boolean => table !== "ThreatIntelIndicators";

interface Windowed {
  value: string;
  firstSeen: string;
  lastSeen: string | null;
}

/** The true indicators of a campaign or profile, each with its window. */
function indicatorsOf(group: string): Windowed[] {
  return (truth[group] ?? []).flatMap(({ indicator, window }) =>
    window === null ? [] : [{ value: indicator, firstSeen: window[0], lastSeen: window[1] }],
  );
}

const sweeps = new Map<string, Promise<Sweep>>();

/** The sweep for them, asked once. */
function sweepFor(group: string): Promise<Sweep> {
  const sweep = sweeps.get(group) ?? hunt.sweep(indicatorsOf(group));
  sweeps.set(group, sweep);
  return sweep;
}

const valuesOf = (group: string): string[] => indicatorsOf(group).map(({ value }) => value);

describe.each([
  ["copper-heron", ["hit", "blocked", "only-dns", "outside-window", "decoy"]],
  ["tin-kestrel", ["hit", "blocked", "outside-window"]],
  ["slate-marten", ["hit", "blocked", "only-dns"]],
  ["Pebbleload", ["hit"]],
  ["Gust-0931", ["outside-window"]],
])("a sweep for the indicators of %s", (group, kinds) => {
  test(
    "finds in their windows each planted contact, and no stranger, look-alike or expired entry",
    async () => {
      const sweep = await sweepFor(group);
      const traces = planted(valuesOf(group));
      expect(kinds.filter((kind) => !traces.some((trace) => trace.kind === kind))).toEqual([]);
      expect(sweep.info).toMatchObject({ complete: true, leftOut: 0 });
      expect(foundBy(sweep)).toEqual(namesOf(traces.filter(isContact)));
    },
    patience,
  );
});

describe("actions", () => {
  test(
    "tell a contact that was stopped, one that was only looked up, and one that came about",
    async () => {
      const groups = ["copper-heron", "tin-kestrel", "slate-marten"];
      const hits = (await Promise.all(groups.map(sweepFor))).flatMap(({ hits }) => hits.objects());
      const told = (hit: SweepHit): string => {
        if (/^(?:DnsQueryResponse|DNS query)$/.test(hit.action ?? "")) return "lookup";
        return /block|warning|failed/i.test(hit.action ?? "") ? "blocked" : "contact";
      };
      const byName = new Map(hits.map((hit) => [hitName(hit), told(hit)]));
      const wrong = planted(groups.flatMap(valuesOf)).filter((trace) => {
        const action = byName.get(traceName(trace));
        if (!isContact(trace) || trace.table === "AlertEvidence") return false;
        if (trace.kind === "blocked") return action !== "blocked";
        // A contact that came about was looked up before.
        return trace.kind === "only-dns" ? action !== "lookup" : action !== "contact" && action !== "lookup";
      });
      expect(wrong).toEqual([]);
      expect(new Set(byName.values())).toEqual(new Set(["lookup", "blocked", "contact"]));
      expect(hits.filter(({ action }) => action === null)).toEqual([]);
    },
    patience,
  );
});

describe("a sweep without windows", () => {
  test.each(["copper-heron", "tin-kestrel", "Gust-0931"])(
    "brings in what happened when the indicators of %s were not the adversary's",
    async (group) => {
      const sweep = await hunt.sweep(indicatorsOf(group), { windows: false });
      const traces = planted(valuesOf(group)).filter(
        (trace) => isContact(trace) || (trace.kind === "outside-window" && isEvent(trace)),
      );
      expect(traces.some(({ kind }) => kind === "outside-window")).toBe(true);
      expect(foundBy(sweep)).toEqual(namesOf(traces));
    },
    patience,
  );
});

test(
  "a mail that is written to break things is found by the page that it names, and breaks nothing",
  async () => {
    const sweep = await hunt.sweep("hostile-values.example");
    const traces = planted(["hostile-values.example"]);
    expect(new Set(traces.map(({ table }) => table))).toEqual(
      new Set(["EmailEvents", "EmailUrlInfo", "AlertEvidence"]),
    );
    expect(sweep.info.complete).toBe(true);
    expect(foundBy(sweep)).toEqual(namesOf(traces));
  },
  patience,
);

test("a flaw is no indicator of a sweep, and is said to be none", async () => {
  const flaws = Object.keys(truth).filter((group) => group.startsWith("CVE-"));
  expect(flaws).toHaveLength(4);
  const { hits, leftOut } = await hunt.sweep(flaws);
  expect(hits.numRows()).toBe(0);
  expect(leftOut.array("value")).toEqual(flaws);
});

test(
  "a sweep of the flagship hunt's trail finds exactly the traces of the hosts that it found, each with its way back",
  async () => {
    const trail = await hunt
      .pivot("secure-parcel.example")
      .passiveDns()
      .relatedHosts()
      .trackers()
      .cookies()
      .components()
      .hops(3)
      .run({ progress: false });
    const sweep = await hunt.sweep(trail);
    const found = trail.indicators().array("value") as string[];
    const traces = planted(["secure-parcel.example", ...found]);
    // The campaign has more hosts in the tenant than anybody can find who starts from this one.
    expect(traces.filter(isContact).length).toBeGreaterThan(100);
    expect(traces.filter((trace) => !isContact(trace) && isEvent(trace)).length).toBeGreaterThan(10);
    expect(sweep.info.complete).toBe(true);
    expect(foundBy(sweep)).toEqual(namesOf(traces.filter(isContact)));
    for (const { indicator, seed, chain, link } of sweep.hits.objects()) {
      expect(seed).toBe("secure-parcel.example");
      expect(chain[0]).toMatch(/^secure-parcel\.example → /);
      expect(link).toBe(chain.at(-1));
      expect(link).toContain(`→ ${indicator} (`);
    }
  },
  patience,
);

const valueOf = (row: { artifactValue: string | null; artifact: string | null }): string =>
  row.artifactValue ?? row.artifact ?? "";

describe("a sweep of what is published", () => {
  test.each(["Copper Gale", "Tin Squall", "Copper Fog"])(
    "finds for %s, whose profile says when each indicator was in use, exactly the contacts of that time",
    async (title) => {
      const profiles = await hunt.intelProfiles();
      const profile = profiles.objects().find((one) => one.title === title);
      const indicators = await hunt.intelProfile(profile?.id ?? "").indicators();
      const sweep = await hunt.sweep(indicators, { margin: 0 });
      const lasts = new Map(
        indicators.objects().map((row) => [valueOf(row), row.lastSeen?.valueOf() ?? Infinity]),
      );
      // Alerts have no time of their own in the truth; theirs are of the last thirty days.
      const inUse = ({ indicator, key }: HuntingTrace): boolean =>
        Date.parse(String(key["Timestamp"] ?? "2026-01-31T22:00:00Z")) <= (lasts.get(indicator) ?? 0);
      const traces = planted(lasts.keys()).filter(
        (trace) => isContact(trace) && isEvent(trace) && inUse(trace),
      );
      // The feed is the profile, and brings the tenant also what is no host of a campaign.
      expect(foundBy(sweep).filter((name) => !name.startsWith("ThreatIntel"))).toEqual(namesOf(traces));
      expect(sweep.hits.objects().every(({ seed }) => seed === `actor ${profile?.id ?? ""}`)).toBe(true);
    },
    patience,
  );

  test(
    "finds for an article, which gives no times, every contact ever; a pivot from it knows the times",
    async () => {
      const indicators = await hunt.article("26ad8946").indicators();
      const whenever = await hunt.sweep(indicators);
      const traces = planted(indicators.objects().map(valueOf)).filter(
        (trace) => isContact(trace) || (trace.kind === "outside-window" && isEvent(trace)),
      );
      expect(foundBy(whenever)).toEqual(namesOf(traces));
      const strangers = (sweep: Sweep): number =>
        sweep.hits.objects().filter(({ indicator }) => indicator === "203.0.113.17").length;
      expect(strangers(whenever)).toBe(3);

      const trail = await hunt
        .pivot({ article: "26ad8946" })
        .passiveDns()
        .relatedHosts()
        .run({ progress: false });
      const inTime = await hunt.sweep(trail);
      expect(strangers(inTime)).toBe(0);
      expect(inTime.info.hits).toBeGreaterThan(whenever.info.hits);
    },
    patience,
  );
});
