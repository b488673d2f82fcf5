import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** A declaration file of the package and all that it refers to, by relative paths. */
function declarations(file: URL, seen = new Map<string, string>()): Map<string, string> {
  if (seen.has(file.href)) return seen;
  const text = readFileSync(file, "utf8");
  seen.set(file.href, text);
  for (const [, path = ""] of text.matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)) {
    declarations(new URL(path.replace(/\.js$/, ".d.ts"), file), seen);
  }
  return seen;
}

test.each(["index.d.ts", "kql/index.d.ts"])(
  "what dist/%s declares does not bring Kusto's global names",
  (file) => {
    const url = new URL(`../../dist/${file}`, import.meta.url);
    expect(existsSync(url), "npm run build").toBe(true);
    const all = declarations(url);
    expect(all.size).toBeGreaterThan(3);
    expect(
      [...all].flatMap(([name, text]) => (/\bKusto\.[A-Z]|["/]@kusto\//.test(text) ? [name] : [])),
    ).toEqual([]);
  },
);
