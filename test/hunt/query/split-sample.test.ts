import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Frame, type Hunt } from "../../../src/index.js";
import { findSplitFault } from "../../../src/kql/index.js";

const DAY = 86_400_000;

let hunt: Hunt;
beforeAll(async () => {
  hunt = await connect({ source: "sample", env: {} });
});
afterAll(() => hunt.close());

const kept = "Timestamp, DeviceName, InitiatingProcessFileName, ReportId";

const sources = [
  `DeviceNetworkEvents | project ${kept}`,
  `union withsource=Table DeviceNetworkEvents, DeviceProcessEvents | project ${kept}, Table`,
  "let known = datatable(Name: string)['powershell.exe', 'outlook.exe'];" +
    ` let Rows = DeviceNetworkEvents | where InitiatingProcessFileName in~ (known) | project ${kept}; Rows`,
];

const rowwise = [
  "where InitiatingProcessFileName has_any ('powershell', 'outlook', 'exe')",
  "extend Part = split(DeviceName, '.')[0], Hour = bin(Timestamp, 1h)",
  "mv-expand Letter = pack_array('a', 'b') to typeof(string)",
  "mv-apply Item = pack_array(1, 2, 3) on (summarize Sum = sum(tolong(Item)))",
  "parse-where DeviceName with Stem '.' Rest",
  "project-away ReportId",
  "project-rename Device = DeviceName | project-rename DeviceName = Device",
  "sort by Timestamp desc",
  "serialize",
];

const across = [
  "summarize count() by DeviceName, Timestamp = bin(Timestamp, 1d)",
  "distinct DeviceName, Timestamp",
  "sort by Timestamp asc | take 5",
  "serialize | extend Before = prev(DeviceName)",
  "where DeviceName in (DeviceProcessEvents | project DeviceName)",
];

/** Numbers that look random and are the same each time. */
function* randomly(): Generator<number, never> {
  for (let state = 20_260_302; ;) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    yield state / 0x80000000;
  }
}

const next = randomly();
const pick = <T>(list: readonly T[]): T => list[Math.floor(next.next().value * list.length)] as T;

const queries = Array.from({ length: 6 }, (_, index) =>
  [sources[index % sources.length], ...Array.from({ length: 3 }, () => pick(rowwise))].join("\n| "),
);

const rowsOf = (...frames: readonly Frame[]): string[] =>
  frames.flatMap((frame) => frame.objects().map((row) => JSON.stringify(row))).toSorted();

/** The rows of a time, and those of its parts together. */
async function bothWays(kql: string): Promise<{ whole: string[]; parts: string[] }> {
  const to = hunt.now().getTime();
  const from = to - 6 * DAY;
  const border = from + Math.floor((0.2 + 0.6 * next.next().value) * (to - from));
  const ask = (start: number, end: number): Promise<Frame> =>
    hunt.query(kql, { check: false, timespan: { from: new Date(start), to: new Date(end) } });
  const whole = rowsOf(await ask(from, to));
  return { whole, parts: rowsOf(await ask(from, border), await ask(border, to)) };
}

test("what may be split has in its parts the rows of the whole", async () => {
  let rows = 0;
  for (const kql of queries) {
    expect(await findSplitFault(kql), kql).toBeUndefined();
    const { whole, parts } = await bothWays(kql);
    expect(parts, kql).toEqual(whole);
    rows += whole.length;
  }
  expect(rows).toBeGreaterThan(300);
}, 120_000);

test.each(across)("no query may that has: %s", async (operator) => {
  for (const source of sources) {
    for (const kql of [`${source}\n| ${operator}`, `${source}\n| ${operator}\n| ${pick(rowwise)}`]) {
      expect(await findSplitFault(kql), kql).toBeDefined();
    }
  }
});

test.each([
  "DeviceNetworkEvents | summarize count() by InitiatingProcessFileName",
  "DeviceNetworkEvents | sort by Timestamp asc | take 5",
  "DeviceNetworkEvents | distinct InitiatingProcessFileName",
  "DeviceTvmSoftwareInventory | project DeviceName, SoftwareName",
])("what may not would give other rows: %s", async (kql) => {
  expect(await findSplitFault(kql)).toBeDefined();
  const { whole, parts } = await bothWays(kql);
  expect(parts).not.toEqual(whole);
});
