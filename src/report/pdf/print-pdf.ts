import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { HuntbookError } from "../../base/errors.js";
import { printable, truncate } from "../../base/text.js";
import { findBrowser } from "./find-browser.js";

const run = promisify(execFile);

export interface PrintOptions {
  /** Chromium, Chrome or Edge: its path, or its name on the PATH. Environment: `HUNTBOOK_BROWSER`. */
  browser?: string | undefined;
  /** The time that the file says it was made at. */
  at?: Date | undefined;
  env?: Readonly<Record<string, string | undefined>>;
}

/** Longer than any page takes, in milliseconds. */
const PATIENCE = 120_000;

/** Nothing is remembered, nothing is asked of anybody, and no name of the network is known. */
const FLAGS = [
  "--headless",
  "--disable-gpu",
  "--disable-extensions",
  "--disable-sync",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--no-first-run",
  "--no-default-browser-check",
  "--host-resolver-rules=MAP * ~NOTFOUND",
  "--no-pdf-header-footer",
];

/** A page of this project as a PDF file, printed by a browser of this machine in a profile of its own. */
export async function printPdf(
  html: string,
  { browser, at, env = process.env }: PrintOptions,
): Promise<Buffer> {
  const program = findBrowser(browser, env);
  const work = await mkdtemp(join(tmpdir(), "huntbook-pdf-"));
  try {
    const [page, target] = [join(work, "page.html"), join(work, "page.pdf")];
    await writeFile(page, html, { mode: 0o600 });
    // Chromium's sandbox does not start for root; the page runs no script that it would have to hold.
    const root = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    const profile = `--user-data-dir=${join(work, "profile")}`;
    const args = [...FLAGS, ...root, profile, `--print-to-pdf=${target}`, pathToFileURL(page).href];
    await run(program, args, {
      timeout: PATIENCE,
      maxBuffer: 2 ** 24,
      killSignal: "SIGKILL",
      env: env as NodeJS.ProcessEnv,
    });
    return settle(await readFile(target), at ?? new Date(0));
  } catch (cause) {
    const { message } = cause as Error;
    throw new HuntbookError(
      "FILE_FAILED",
      `cannot print with ${printable(program)}: ${printable(truncate(message.split("\n")[0] ?? "", 200))}; write HTML and print that`,
      { cause },
    );
  } finally {
    await rm(work, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/**
 * The same page gives the same file: the time of printing, which stands in it twice, makes way for that of the hunt, and
 * the names of its nodes, which count what else the browser had made, for their rank. No byte moves.
 */
function settle(pdf: Buffer, at: Date): Buffer {
  const stamp = at.toISOString().replace(/\D/g, "").slice(0, 14);
  const text = pdf
    .toString("latin1")
    .replace(/(\/(?:CreationDate|ModDate) ?\(D:)\d{14}/g, (_whole, head: string) => head + stamp);
  const names = [...new Set([...text.matchAll(/\(node(\d{8})\)/g)].map(([, name = ""]) => name))].toSorted();
  const ranks = new Map(names.map((name, rank) => [name, String(rank + 1).padStart(8, "0")]));
  const settled = text.replace(
    /\(node(\d{8})\)/g,
    (_whole, name: string) => `(node${ranks.get(name) ?? name})`,
  );
  return Buffer.from(settled, "latin1");
}
