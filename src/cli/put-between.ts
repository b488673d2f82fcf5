import { readFile, writeFile } from "node:fs/promises";

/** Puts a text between a file's two marks, `<!-- name -->` and `<!-- /name -->`. */
export async function putBetween(path: string | URL, name: string, text: string): Promise<void> {
  const old = await readFile(path, "utf8");
  const [before, after] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [start, end] = [old.indexOf(before), old.indexOf(after)];
  if (start < 0 || end < start) throw new Error(`${String(path)} has no place for ${name}`);
  await writeFile(path, `${old.slice(0, start)}${before}\n\n${text}\n${old.slice(end)}`);
}
