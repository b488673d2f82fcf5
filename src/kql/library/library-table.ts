import { queries } from "./queries.js";
import type { QueryParameter } from "./parameter.js";

/** Every query of the library as a Markdown table. */
export function libraryTable(): string {
  const rows = queries.map(({ name, question, tables, techniques, parameters }) => {
    const given = Object.entries<QueryParameter>(parameters).map(([parameter, { needed }]) =>
      needed ? `**${parameter}**` : parameter,
    );
    return `| \`${name}\` | ${question} | ${tables.join(", ")} | ${techniques.join(", ")} | ${given.join(", ")} |`;
  });
  return [
    "| query | answers | of the tables | finds traces of | takes (bold: has to be given) |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}
