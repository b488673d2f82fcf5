import { entityKinds } from "./kinds/index.js";

/** The table of the kinds of entities with the evidence that names each, as the README prints it. */
export function entitiesTable(): string {
  const rows = Object.entries(entityKinds).map(([kind, { meaning, from }]) => {
    const types = Object.keys(from).map((type) => (type === "*" ? "whatever names a host" : `\`${type}\``));
    return `| \`${kind}\` | ${meaning} | ${types.join(", ") || "what no other kind reads"} |`;
  });
  return `${["| kind | is | named by |", "| --- | --- | --- |", ...rows].join("\n")}\n`;
}
