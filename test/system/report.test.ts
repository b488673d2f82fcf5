import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, writeReport, type Hunt, type ReportInputs } from "../../src/index.js";
import { visit } from "./chromium.js";

let work: string;
let hunt: Hunt;
let what: ReportInputs;
let page: string;

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "huntbook-report-page-"));
  hunt = await connect({ source: "sample", env: {} });
  const plan = hunt.pivot("secure-parcel.example").passiveDns().relatedHosts().trackers().cookies().hops(3);
  const trail = await plan.run({ progress: false });
  const sweep = await hunt.sweep(trail, { minScore: 0.5, timespan: "30d" });
  what = { "The campaign": trail, "In the tenant": sweep };
  const file = await writeReport(what, join(work, "report.html"), { requests: hunt.requests() });
  page = pathToFileURL(file.path).href;
});
afterAll(async () => {
  await hunt.close();
  await rm(work, { recursive: true, force: true });
});

test.each([
  ["light", 1],
  ["dark", 0],
])(
  "a write-up opens in Chromium, %s, without a request and without a word on the console",
  async (_theme, scheme) => {
    const { dom, console, requests } = await visit(page, [`--blink-settings=preferredColorScheme=${scheme}`]);
    expect(requests).toEqual([]);
    expect(console).toEqual([]);
    expect(dom).toContain("TLP:AMBER");
    expect(dom).toContain("track-my-parcel[.]test");
  },
);

test.each([390, 820, 1280])("nothing but a table's own box scrolls sideways at %i pixels", async (width) => {
  const harness = join(work, `width-${width}.html`);
  await writeFile(
    harness,
    `<iframe src="${page}" style="width:${width}px;height:800px;border:0"></iframe><script>onload = () => {
      const { scrollWidth, clientWidth } = document.querySelector("iframe").contentDocument.documentElement;
      document.title = "wide " + (scrollWidth - clientWidth) + " of " + clientWidth;
    }</script>`,
  );
  const { dom } = await visit(pathToFileURL(harness).href, ["--allow-file-access-from-files"]);
  expect(dom).toMatch(/<title>wide 0 of \d{3,4}<\/title>/);
});

test("prints to a PDF of several pages, and the same hunt to the same bytes", async () => {
  const print = async (name: string): Promise<Buffer> => {
    const { path, bytes } = await writeReport(what, join(work, name));
    const pdf = await readFile(path);
    expect(pdf.length).toBe(bytes);
    return pdf;
  };
  const pdf = await print("one.pdf");
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  expect(pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(10);
  expect(pdf.toString("latin1")).toContain("/CreationDate (D:20260302220000");
  expect((await print("two.pdf")).equals(pdf)).toBe(true);
});
