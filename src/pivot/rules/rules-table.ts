import { rules, type RuleName } from "./names.js";
import { ruleDefaults, ruleOptionOf } from "./options.js";

/** Every rule with what it leaves out, and the option that tunes it, as a Markdown table. */
export function rulesTable(): string {
  const rows = (Object.keys(rules) as RuleName[]).map((name) => {
    const option = ruleOptionOf[name];
    const shown = option === undefined ? "" : `\`${option}\`, ${defaultOf(option)}`;
    return `| \`${name}\` | ${rules[name]} | ${shown} |`;
  });
  return ["| rule | leaves out, because | option, default |", "| --- | --- | --- |", ...rows, ""].join("\n");
}

function defaultOf(option: keyof typeof ruleDefaults): string {
  const value = ruleDefaults[option];
  return Array.isArray(value) || value === Infinity ? "none" : String(value);
}
