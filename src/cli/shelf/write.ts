import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CONCLUSION_TYPE } from "../../display/index.js";
import { isCode, type Notebook, type Output } from "../../notebook/notebook.js";
import { findParameters } from "../../notebook/parameters/parameters.js";
import { readNotebook } from "../../notebook/read.js";
import { runNotebook } from "../../notebook/run/run.js";
import { findOnShelf, readShelf, type ShelfEntry } from "../../notebook/shelf.js";
import { conclusionIn, shownAs } from "../../notebook/run/shown.js";
import { putBetween } from "../put-between.js";
import { readAsked, type AskedFor } from "./asked.js";
import { shelfPage, type Rendered } from "./shelf-page.js";
import { shelfTable, type ShelfFacts } from "./shelf-table.js";

// Run with: npm run shelf, or for some alone: npm run shelf -- 02 weekly-posture
/** Where a notebook keeps its memory while the shelf is written, as seen from the notebook: a write-up shows the path. */
const KEPT = "runs/shelf";
/** What a picture of the table may have: the first that is smaller is taken. */
const MOST_BYTES = 60_000;
const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const shelf = await readShelf();
const wanted = process.argv.slice(2).map((name) => findOnShelf(shelf, name));
const chosen = wanted.length === 0 ? shelf : wanted;
const facts: Record<string, AskedFor> = { ...(await readFacts()) };
const done: Rendered[] = [];
await mkdir(at("rendered/pictures"), { recursive: true });
await mkdir(at("notebooks/pictures/shelf"), { recursive: true });
for (const entry of chosen) {
  const rendered = await render(entry);
  facts[entry.name] = rendered.asked;
  done.push(rendered);
  await save();
  process.stdout.write(`${entry.name}: ${rendered.conclusion}\n`);
}
process.stdout.write("write-ups: rendered/index.html\n");

/** What is known so far: a run that is stopped keeps what it has measured. */
async function save(): Promise<void> {
  const known = shelf.flatMap(({ name }) => (facts[name] === undefined ? [] : [[name, facts[name]]]));
  await writeFile(at("notebooks/shelf.json"), `${JSON.stringify(Object.fromEntries(known), null, 2)}\n`);
  await putBetween(at("notebooks/README.md"), "shelf", shelfTable(shelf, facts));
  await writeFile(at("rendered/index.html"), shelfPage(done));
}

async function readFacts(): Promise<ShelfFacts> {
  return JSON.parse(await readFile(at("notebooks/shelf.json"), "utf8").catch(() => "{}")) as ShelfFacts;
}

/** Runs one on the sample tenant; leaves its write-up and its first picture. */
async function render({ name, path, title = name, notebook }: ShelfEntry): Promise<Rendered> {
  const work = await mkdtemp(join(tmpdir(), `huntbook-shelf-${name}-`));
  const kept = at(`notebooks/${KEPT}`);
  try {
    await rm(kept, { recursive: true, force: true });
    const log = join(work, "asked.ndjson");
    const keeps = findParameters(notebook).some((parameter) => parameter.name === "folder");
    const result = await runNotebook(path, {
      kernel: "tslab",
      out: join(work, "run"),
      html: true,
      env: { ...process.env, HUNTBOOK_SOURCE: "sample", HUNTBOOK_SAMPLE_LOG: log },
      parameters: keeps ? { folder: KEPT } : {},
    });
    if (result.status !== "ok" || result.html === undefined)
      throw new Error(`${name} ${result.status}: ${result.reason ?? ""}`);
    const executed = await readNotebook(result.notebook);
    await copyFile(result.html, at(`rendered/${name}.html`));
    const picture = outputsOf(executed)
      .map((data) => data["image/svg+xml"])
      .find((svg) => typeof svg === "string" && svg.length < MOST_BYTES);
    if (picture !== undefined) {
      for (const folder of ["rendered/pictures", "notebooks/pictures/shelf"])
        await writeFile(at(`${folder}/${name}.svg`), String(picture));
    }
    return {
      name,
      title,
      conclusion: conclusionIn(shownAs(executed.cells.filter(isCode), CONCLUSION_TYPE))[0] ?? "",
      asked: readAsked(await readFile(log, "utf8")),
      hasPicture: picture !== undefined,
    };
  } finally {
    for (const folder of [work, kept]) await rm(folder, { recursive: true, force: true });
  }
}

function outputsOf(notebook: Notebook): Record<string, unknown>[] {
  const outputs = notebook.cells.filter(isCode).flatMap((cell): Output[] => cell.outputs);
  return outputs.flatMap((output) => ("data" in output ? [output.data] : []));
}
