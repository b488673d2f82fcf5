import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
/** What a notebook concludes on the sample tenant, and the cells that show a table and a picture. */
const notebooks = [
  {
    name: "01-infrastructure-chaining",
    conclusion:
      "21 host names and 2 addresses are tied to secure-parcel[.]example with a score of 0.5 or more",
    table: "related",
    picture: "network",
  },
  {
    name: "02-tenant-sweep",
    conclusion: "Yes: 2 devices and 1 user reached 5 of 9 indicators, from 2026-02-05 to 2026-02-10.",
    table: "sweep",
    picture: "timeline",
  },
  {
    name: "03-weekly-posture",
    conclusion: "2 of 2 on the watch list are malicious: secure-parcel[.]example, 198[.]51[.]100[.]201",
    table: "related",
    picture: "trends",
  },
];
const python = "/usr/bin/python3";

interface Output {
  output_type: string;
  name?: string;
  text?: string | string[];
  data?: Record<string, unknown>;
}

let work: string;
let env: Record<string, string | undefined>;

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "huntbook-nbclient-"));
  env = { ...process.env, JUPYTER_DATA_DIR: join(work, "jupyter"), HUNTBOOK_SOURCE: "sample" };
  for (const kernel of ["tslab", "deno"]) {
    await run(process.execPath, [join(root, "dist/cli/main.js"), "kernel", "install", "--kernel", kernel], {
      env,
    });
  }
});
afterAll(() => rm(work, { recursive: true, force: true }));

test("jupyter finds the kernels that huntbook kernel install registers", async () => {
  const { stdout } = await run(python, ["-m", "jupyter_client.kernelspecapp", "list", "--json"], { env });
  const { kernelspecs } = JSON.parse(stdout) as {
    kernelspecs: Record<string, { spec: { language: string } }>;
  };
  expect(kernelspecs["tslab"]?.spec.language).toBe("typescript");
  expect(kernelspecs["deno"]?.spec.language).toBe("typescript");
});

// Deno's kernel now and then drops a message that it was to broadcast, so it gets another try.
test.each(notebooks.flatMap((notebook) => ["tslab", "deno"].map((kernel) => ({ ...notebook, kernel }))))(
  "nbclient runs $name in $kernel to the same conclusion",
  { retry: 2 },
  async ({ name, kernel, conclusion, table, picture }) => {
    const source = join(root, `notebooks/${name}.ipynb`);
    const target = join(work, `${name}-${kernel}.ipynb`);
    const script = fileURLToPath(new URL("run-notebook.py", import.meta.url));
    await run(python, [script, source, target, kernel], { env });
    const { cells } = JSON.parse(await readFile(target, "utf8")) as {
      cells: { id: string; outputs?: Output[] }[];
    };
    const outputs = (id: string): Output[] => cells.find((cell) => cell.id === id)?.outputs ?? [];
    const text = outputs("conclusion")
      .map(({ data }) => [data?.["text/plain"] ?? ""].flat().join(""))
      .join("");
    expect(text).toContain(conclusion);
    expect(outputs(table).some(({ data }) => data !== undefined && "text/html" in data)).toBe(true);
    expect(outputs(picture).some(({ data }) => data !== undefined && "image/svg+xml" in data)).toBe(true);
    const errors = cells
      .flatMap((cell) => cell.outputs ?? [])
      .filter((output) => output.output_type === "error" || output.name === "stderr");
    expect(errors).toEqual([]);
  },
);
