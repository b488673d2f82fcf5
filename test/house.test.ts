import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const src = fileURLToPath(new URL("../src", import.meta.url));

/** The rooms by floor: a room may use those on lower floors, and itself. */
const floors: readonly (readonly string[])[] = [
  ["base"],
  ["model"],
  ["display"],
  ["frame", "graph", "sample"],
  ["intel"],
  ["pivot", "kql", "chart", "incident", "share", "correlate", "keep"],
  ["hunt"],
  ["report"],
  ["notebook"],
  ["cli", "index.ts"],
];

const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const roomOf = (file: string): string => file.split("/")[0] ?? "";
const floorOf = (room: string): number => floors.findIndex((rooms) => rooms.includes(room));

/** Files that the sources import, relative to src; also those that are loaded late. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(src, file), "utf8");
  return [...text.matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)].map((match) =>
    posix.normalize(
      relative(src, resolve(dirname(join(src, file)), (match[1] ?? "").replace(/\.js$/, ".ts"))),
    ),
  );
}

test("every room stands on a floor", () => {
  expect(files.map(roomOf).filter((room) => floorOf(room) < 0)).toEqual([]);
});

test("imports go down, and rooms of one floor do not know each other", () => {
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter((other) => roomOf(other) !== roomOf(file) && floorOf(roomOf(other)) >= floorOf(roomOf(file)))
      .map((other) => `${file} → ${other}`),
  );
  expect(wrong).toEqual([]);
});

test("no files import each other in a circle, not even for a type", () => {
  const known = new Set(files);
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(" → "));
    if (way.includes(file) || done.has(file)) return;
    for (const other of importsOf(file)) if (known.has(other)) walk(other, [...way, file]);
    done.add(file);
  };
  for (const file of files) walk(file, []);
  expect(circles).toEqual([]);
});

test("the notebook runner knows nothing of hunts, and the sample tenant nothing of the client", () => {
  const used = (room: string): Set<string> =>
    new Set(
      files
        .filter((file) => roomOf(file) === room)
        .flatMap(importsOf)
        .map(roomOf),
    );
  for (const room of ["hunt", "pivot", "graph", "frame", "sample"])
    expect(used("notebook")).not.toContain(room);
  for (const room of ["graph", "frame", "display"]) expect(used("sample")).not.toContain(room);
});

test("importing huntbook loads nothing that is not needed at once", () => {
  const dist = join(src, "../dist");
  const seen = new Set<string>();
  const packages = new Set<string>();
  const follow = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = readFileSync(file, "utf8");
    for (const [, name = ""] of text.matchAll(
      /^(?:import|export)[^;]*?from "([^"]+)";|^import "([^"]+)";/gm,
    )) {
      if (name.startsWith(".")) follow(resolve(dirname(file), name));
      else if (!name.startsWith("node:")) packages.add(name);
    }
  };
  follow(join(dist, "index.js"));
  // undici, msal, Vega, d3 and the sample tenant load when they are first used.
  expect([...packages].toSorted()).toEqual(["arquero", "fastest-levenshtein", "ipaddr.js"]);
  expect([...seen].some((file) => file.includes("/sample/"))).toBe(false);
});
