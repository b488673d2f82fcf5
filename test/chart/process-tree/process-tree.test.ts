import { describe, expect, it } from "vitest";
import { charts, type Chart } from "../../../src/chart/index.js";
import { DISPLAY } from "../../../src/display/index.js";
import { faultsOfSVG } from "../../display/faults.js";
import { hostile } from "../../display/hostile.js";
import { intrusion, processRow, type Run } from "../hunting.js";
import { outputOf } from "../output.js";

const { processTree } = charts;

interface Dot {
  x: number;
  y: number;
  fill: string;
  stroke: string;
  process: string;
  started: string;
  user: string;
  command: string;
}

interface Layer {
  mark: { type: string };
  data: { values: Record<string, unknown>[] };
}

interface Drawn {
  title: { subtitle: string[] };
  height: number;
  layer: Layer[];
}

const specOf = (chart: Chart): Drawn => chart.spec as unknown as Drawn;
const dots = (chart: Chart): Dot[] =>
  specOf(chart)
    .layer.filter(({ mark }) => mark.type === "point")
    .flatMap(({ data }) => data.values as unknown as Dot[]);
const notes = (chart: Chart): string[] => specOf(chart).title.subtitle;
/** The trees, without title, notes and times. */
const tree = (chart: Chart): string[] => {
  const [, ...blocks] = String(chart[DISPLAY]()["text/plain"]).split("\n\n");
  const times = blocks.join("\n").match(/^(\d\d-\d\d )?\d\d:\d\d(:\d\d)?(?=  )/gm) ?? [];
  const room = Math.max(0, ...times.map((time) => time.length)) + 2;
  return blocks.flatMap((block) => {
    const [device = "", ...lines] = block.split("\n");
    return [device, ...lines.map((line) => line.slice(room))];
  });
};

const at = (second: number): Date => new Date(Date.UTC(2026, 0, 14) + second * 1000);
const run = (name: string, id: number, second: number, command = ""): Run => ({
  name,
  id,
  start: at(second),
  command,
});
const root = run("a.exe", 1, 0);
const child = run("b.exe", 2, 1);
const grandchild = run("c.exe", 3, 2);

/** A process that starts one that starts one, so many times. */
const chain = (length: number): object[] =>
  Array.from({ length }, (_, index) =>
    processRow("d", run(`p${index + 1}`, index + 1, index + 1), run(`p${index}`, index, index)),
  );

describe("processTree", () => {
  it("hangs each process below what started it, in order of time", () => {
    const rows = [
      processRow("d", run("late.exe", 9, 50), root),
      processRow("d", grandchild, child, root),
      processRow("d", child, root),
      processRow("d", root),
    ];
    expect(tree(processTree(rows))).toEqual([
      "d",
      "a.exe (1)",
      "├─ b.exe (2)",
      "│  └─ c.exe (3)",
      "└─ late.exe (9)",
    ]);
  });

  it("parents and their parents without a row of their own are known by what they started, and hollow", () => {
    const chart = processTree([processRow("d", grandchild, child, root)]);
    expect(tree(chart)).toEqual(["d", "a.exe (1, no row)", "└─ b.exe (2, no row)", "   └─ c.exe (3)"]);
    const [hollow, , filled] = dots(chart);
    expect(hollow?.fill).not.toBe(hollow?.stroke);
    expect(filled?.fill).toBe(filled?.stroke);
    expect(notes(chart)).toContain("Hollow: 2 without a row, known by what they started");
  });

  it("an id that is used again is another process, told apart by its time, and by the device", () => {
    const again = run("b.exe", 2, 100);
    const rows = [
      processRow("d", child, root),
      processRow("d", again, root),
      processRow("d", grandchild, child, root),
      processRow("d", run("x.exe", 4, 101), again, root),
      processRow("e", child, root),
    ];
    expect(tree(processTree(rows))).toEqual([
      "d",
      "a.exe (1, no row)",
      "├─ b.exe (2)",
      "│  └─ c.exe (3)",
      "└─ b.exe (2)",
      "   └─ x.exe (4)",
      "e",
      "a.exe (1, no row)",
      "└─ b.exe (2)",
    ]);
  });

  it("a parent told without its time is the last with its id and name before the child", () => {
    const rows = [
      processRow("d", run("b.exe", 2, 1)),
      processRow("d", run("b.exe", 2, 50)),
      processRow("d", run("x.exe", 2, 55)),
      processRow("d", run("c.exe", 3, 60), { name: "b.exe", id: 2, start: null }),
    ];
    expect(tree(processTree(rows))).toEqual(["d", "b.exe (2)", "b.exe (2)", "└─ c.exe (3)", "x.exe (2)"]);
  });

  it("what is told twice is one process, with what either row tells", () => {
    const rows = [
      processRow("d", child, root),
      processRow("D", { ...child, command: "b -x", user: "ann" }, root),
    ];
    expect(dots(processTree(rows)).map(({ process, command, user }) => [process, command, user])).toEqual([
      ["a.exe (1)", "", ""],
      ["b.exe (2)", "b -x", "ann"],
    ]);
  });

  it("rows that contradict one another make no loop", () => {
    const rows = [
      processRow("d", root, child),
      processRow("d", child, root),
      processRow("d", grandchild, grandchild),
    ];
    const chart = processTree(rows);
    expect(dots(chart)).toHaveLength(3);
    expect(notes(chart)).toContain("1 process named as started by what they started: shown as a root");
  });

  it("rows without ids, times, names or a device are taken as far as they go", () => {
    const rows = [
      { FileName: "a.exe", ProcessCommandLine: "a -x", InitiatingProcessFileName: "b.exe" },
      { FileName: "report.docx", ActionType: "FileCreated" },
      { DeviceName: "d", ProcessId: 7, ProcessCreationTime: "2026-01-14T00:00:07Z", InitiatingProcessId: 0 },
    ];
    const chart = processTree(rows);
    expect(tree(chart)).toEqual(["d", "(no name) (7)", "(no device)", "b.exe (no row)", "└─ a.exe  a -x"]);
    expect(notes(chart)).toContain("1 row without a process not shown");
    expect(dots(chart)[0]?.started).toBe("2026-01-14 00:00:07");
  });

  it("processes stand out by a test of their row, by id or by hash", () => {
    const rows = [processRow("d", child, root), processRow("d", grandchild, child, root)];
    const marked = (mark: Parameters<typeof processTree>[1]): string[] => {
      const all = dots(processTree(rows, mark));
      const accent = "#c2410c";
      return all
        .filter(({ fill, stroke }) => fill === accent || stroke === accent)
        .map(({ process }) => process);
    };
    expect(marked({ mark: ({ FileName }) => FileName === "b.exe" })).toEqual(["b.exe (2)"]);
    expect(marked({ mark: [3, "1"] })).toEqual(["a.exe (1)", "c.exe (3)"]);
    expect(marked({ mark: [`${"a".repeat(63)}3`.toUpperCase()] })).toEqual(["c.exe (3)"]);
    const chart = processTree(rows, { mark: [3] });
    expect(notes(chart)).toContain("Marked: 1 process");
    expect(tree(chart)).toContain("   └─ * c.exe (3)");
  });

  it("a user is told where it is another than that of what started it", () => {
    const as = (own: Run, user: string): Run => ({ ...own, user });
    const rows = [
      processRow("d", as(root, "ann")),
      processRow("d", as(child, "ann"), root),
      processRow("d", as(grandchild, "system"), child),
    ];
    expect(tree(processTree(rows))).toEqual([
      "d",
      "a.exe (1)  ann",
      "└─ b.exe (2)",
      "   └─ c.exe (3)  system",
    ]);
  });

  it("of 300 processes shows so many as the limit says, and counts the others where they are", () => {
    const wide = Array.from({ length: 299 }, (_, index) =>
      processRow("d", run(index % 3 ? "conhost.exe" : "cmd.exe", index + 10, index + 10), root),
    );
    const chart = processTree([processRow("d", root), ...wide]);
    expect(dots(chart)).toHaveLength(100);
    expect(notes(chart)).toContain("Showing 100 of 300 processes: those nearest to the roots");
    expect(tree(chart).at(-1)).toBe("└─ … 200 more: conhost.exe (133), cmd.exe (67)");
    expect(dots(processTree([processRow("d", root), ...wide], { limit: 300 }))).toHaveLength(300);
  });

  it("what is marked stays, with all that led to it", () => {
    const rows = [
      ...chain(40),
      ...Array.from({ length: 200 }, (_, index) =>
        processRow("e", run("x", index + 1, index), run("y", 999, 0)),
      ),
    ];
    const shown = dots(processTree(rows, { mark: [40], limit: 50 })).map(({ process }) => process);
    for (let index = 0; index <= 40; index++) expect(shown).toContain(`p${index} (${index})`);
  });

  it("a deep chain ends in a count, and one too long for a mark is said", () => {
    const chart = processTree(chain(300));
    expect(tree(chart).at(-1)).toMatch(/^ +└─ … 1 more and 275 below: p25$/);
    expect(notes(processTree(chain(300), { mark: [299] }))).toContain(
      "Marked: 1 process, 1 of them not shown",
    );
  });

  it("takes 20,000 rows of one chain without going down into it by calls", () => {
    expect(notes(processTree(chain(20_000)))[0]).toContain("20,001 processes on 1 device");
  });

  it("on many devices shows whole trees, and says how many devices", () => {
    const rows = Array.from({ length: 60 }, (_, index) => processRow(`ws-${index}`, grandchild, child, root));
    const chart = processTree(rows);
    expect(tree(chart).filter((line) => line.endsWith("c.exe (3)"))).toHaveLength(33);
    expect(notes(chart)).toContain("Showing 33 of 60 devices");
  });

  it("times are short where they are of one day, and in full otherwise", () => {
    const text = (rows: object[]): string => String(processTree(rows)[DISPLAY]()["text/plain"]);
    const old = { ...root, start: new Date("2026-01-02T03:04:05Z") };
    const one = text([processRow("d", child, old)]);
    expect(one).toContain("01-02 03:04  a.exe");
    expect(one).toContain("00:00:01     └─ b.exe");
    const two = text([processRow("d", root), processRow("d", run("z.exe", 8, 90_000))]);
    expect(two).toContain("01-14 00:00:00  a.exe");
    expect(two).toContain("01-15 01:00:00  z.exe");
  });

  it("a long command is cut in the picture, and whole in the tooltip", () => {
    const command = `powershell -enc ${"QQ".repeat(15_000)} https://bad.example/x`;
    const chart = processTree([processRow("d", { ...root, command })]);
    expect(dots(chart)[0]?.command).toBe(command.replace("https://bad.example", "hxxps://bad[.]example"));
    expect(chart.toSVG()).toMatch(/>powershell -enc QQ[^<]*…[^<]*\/x</);
    expect(String(chart[DISPLAY]()["text/plain"]).split("\n").at(-1)?.length).toBeLessThanOrEqual(
      process.stdout.columns || 120,
    );
  });

  it("in a narrow picture a command has a line to itself", () => {
    const rows = [processRow("d", { ...root, command: "a -x" })];
    expect(specOf(processTree(rows, { width: 390 })).height).toBeGreaterThan(
      specOf(processTree(rows)).height,
    );
  });

  it("of nothing says that there is nothing", () => {
    expect(processTree([]).summary).toContain("Nothing to show: no row names a process");
    expect(faultsOfSVG(processTree([]).toSVG())).toEqual([]);
  });

  it("refuses options and rows that are none of its own", () => {
    expect(() => processTree([], { marks: [1] } as object)).toThrow(/did you mean mark\?/);
    expect(() => processTree([{ host: "a" }])).toThrow(
      "missing column: ProcessId; pass rows of DeviceProcessEvents with their columns",
    );
  });

  it.each(hostile)("draws $id as text: device, name, command, user, title", ({ payload }) => {
    const bad = (id: number): Run => ({ name: payload, id, start: at(id), command: payload, user: payload });
    const rows = [
      processRow(payload, bad(3), bad(2), bad(1)),
      ...Array.from({ length: 9 }, (_, index) => processRow(payload, bad(index + 10), bad(2))),
    ];
    const chart = processTree(rows, { title: payload, limit: 6 });
    expect(faultsOfSVG(chart.toSVG())).toEqual([]);
    expect(chart.toSVG()).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
    expect(String(chart[DISPLAY]()["text/plain"])).not.toMatch(/(?!\n)\p{Cc}|https?:\/\//u);
    expect(chart.summary).not.toMatch(/\p{Cc}/u);
  });

  it.each(["light", "dark"] as const)("in %s is what is checked in", async (theme) => {
    const mark = ["9481", 9522];
    const { drawn, kept } = await outputOf(
      `process-tree-${theme}`,
      processTree(intrusion(), { theme, mark }),
    );
    expect(drawn).toEqual(kept);
  });
});
