import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fileChecksum } from "../../src/base/file-checksum.js";
import { huntbook } from "../cli/cli.js";
import { temporary } from "../notebook/helpers.js";
import { startSampleCommand } from "../sample/command-server.js";

const notebook = join(import.meta.dirname, "../../notebooks/01-infrastructure-chaining.ipynb");

it.each(["tslab", "deno"])(
  "a notebook that was recorded in %s is replayed without the server to the same write-up, byte for byte",
  { timeout: 300_000 },
  async (kernel) => {
    const server = await startSampleCommand();
    const work = temporary();
    const tape = join(work, "hunt.warc.gz");
    const run = (mode: string, env: NodeJS.ProcessEnv): Promise<{ code: number | null }> =>
      huntbook(
        [
          "run",
          notebook,
          "--kernel",
          kernel,
          "--out",
          mode,
          "--html",
          "--quiet",
          "--tape",
          tape,
          "--tape-mode",
          mode,
        ],
        env,
        work,
      );
    const live = { HUNTBOOK_ENDPOINT: server.url, HUNTBOOK_TOKEN: "CANARY-token-of-sixteen" };
    expect((await run("record", live)).code).toBe(0);
    await server.close();
    const sha256 = await fileChecksum(tape);
    const gone = { HUNTBOOK_SOURCE: "", HUNTBOOK_ENDPOINT: "", HUNTBOOK_TOKEN: "" };
    expect((await run("replay", gone)).code).toBe(0);
    expect(await fileChecksum(tape)).toBe(sha256);
    const [recorded, replayed] = ["record", "replay"].map((mode) => {
      const name = readdirSync(join(work, mode)).find((file) => file.endsWith(".html")) ?? "";
      return readFileSync(join(work, mode, name), "utf8");
    });
    expect(replayed === recorded).toBe(true);
    expect(recorded).toContain(sha256);
    const manifest = JSON.parse(readFileSync(join(work, "replay/run.json"), "utf8")) as { tape: unknown };
    expect(manifest.tape).toEqual({ name: "hunt.warc.gz", sha256 });
    await huntbook(["report", "record", "-o", "a.html"], {}, work);
    await huntbook(["report", "replay", "-o", "b.html"], {}, work);
    expect(readFileSync(join(work, "a.html"))).toEqual(readFileSync(join(work, "b.html")));
  },
);
