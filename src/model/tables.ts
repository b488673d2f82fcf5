import type { Column } from "./column.js";
import type { Noun } from "./noun.js";
import { nouns } from "./nouns/index.js";

const all = Object.values<Noun>(nouns);

/**
 * Every operation that can be asked for, as a Markdown table. That the sample tenant answers each
 * on both versions is seen to by the compiler (its collections are typed over the nouns) and by the test that it names.
 */
export function operationsTable(): string {
  const rows = all.flatMap(({ name, routes }) =>
    Object.values(routes).map(({ path, call, collection }) => [
      code(`GET ${path.replace("/security/threatIntelligence", "…")}`),
      code(call),
      `${code(name)}, ${collection ? "a list" : "one row"}`,
      "v1.0, beta",
      "[operations](test/conformance/operations.test.ts)",
    ]),
  );
  return table(["operation", "call", "frame", "sample tenant", "test"], rows);
}

/** Every column of every frame, as Markdown: a heading and a table for each noun and each list inside it. */
export function columnsTables(): string {
  return all
    .flatMap(({ name, meaning, columns, lists }) => [
      section(`## ${name}`, meaning, columns),
      ...Object.entries(lists).flatMap(([list, { meaning: what, columns: inner, kinds = {} }]) => [
        section(`### ${name}: \`frames.${list}\``, what, inner),
        ...Object.entries(kinds).map(([kind, own]) =>
          section(`#### ${name}: \`frames.${list}\`, \`${kind}\``, own.meaning, own.columns),
        ),
      ]),
    ])
    .join("\n");
}

function section(heading: string, meaning: string, columns: Readonly<Record<string, Column>>): string {
  const rows = Object.entries(columns).map(([name, { type, unit, meaning: what, read, path }]) => [
    code(name),
    unit === undefined ? type : `${type}, ${unit}`,
    what,
    read === "path" || read === "each" ? code(path.replaceAll(".", "/")) : "",
  ]);
  return `${heading}\n\nOne row is ${meaning}.\n\n${table(["column", "type", "meaning", "Graph's property"], rows)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.map(escape).join(" | ")} |`);
  return `${lines.join("\n")}\n`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function escape(text: string): string {
  return text.replaceAll("|", "\\|");
}
