import { verdictRules } from "./rules/index.js";

/** The table of the rules, as the README prints it. */
export function verdictRulesTable(): string {
  const rows = Object.entries(verdictRules).map(
    ([name, { against, weight, meaning }]) =>
      `| \`${name}\` | ${against ? "against" : "for"} | ${weight.toFixed(2)} | ${meaning} |`,
  );
  return `${["| rule | speaks | weight | holds where |", "| --- | --- | --: | --- |", ...rows].join("\n")}\n`;
}
