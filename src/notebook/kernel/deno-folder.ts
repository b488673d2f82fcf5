import { chmod, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { atomicWrite } from "../../base/atomic-write.js";
import { InvalidInputError } from "../../base/errors.js";
import { printable } from "../../base/text.js";

const entry = fileURLToPath(new URL("../../index.js", import.meta.url));

/**
 * Lets Deno's notebooks in a folder and below import this package: Deno asks a `deno.json` there, and no environment
 * variable can stand for it. What the file says of other things is kept. Gives its path.
 */
export async function openFolderToDeno(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, "deno.json");
  const config = await readConfig(file);
  const content = {
    ...config,
    // Packages come from the node_modules beside the file that imports them.
    nodeModulesDir: "manual",
    imports: { ...(config.imports as object | undefined), huntbook: pathToFileURL(entry).href },
  };
  await atomicWrite(file, `${JSON.stringify(content, null, 2)}\n`);
  await chmod(file, 0o644);
  return file;
}

async function readConfig(file: string): Promise<Record<string, unknown>> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "{}";
    throw error;
  });
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new InvalidInputError(
      `invalid ${printable(file)}: it is no JSON; add by hand: "nodeModulesDir": "manual" and ` +
        `"imports": { "huntbook": "${pathToFileURL(entry).href}" }`,
    );
  }
}
