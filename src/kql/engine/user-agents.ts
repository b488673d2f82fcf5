import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { registerUdf, type Engine } from "./duckdb.js";

/** A rule of the list that the service goes by too: what a user agent has to look like, and what it is then. */
type Rule = Readonly<Record<string, string>>;

/** A rule that is read, with a template for each slot, in which `$1` is what the first group has. */
interface Reader {
  readonly pattern: RegExp;
  readonly templates: readonly (string | undefined)[];
}

/** What a user agent can be asked for: the rules, and the slots with the template and the group of each. */
const targets = {
  browser: {
    name: "Browser",
    rules: "user_agent_parsers",
    slots: [
      ["Family", "family_replacement", 1],
      ["MajorVersion", "v1_replacement", 2],
      ["MinorVersion", "v2_replacement", 3],
      ["Patch", "v3_replacement", 4],
    ],
  },
  os: {
    name: "OperatingSystem",
    rules: "os_parsers",
    slots: [
      ["Family", "os_replacement", 1],
      ["MajorVersion", "os_v1_replacement", 2],
      ["MinorVersion", "os_v2_replacement", 3],
      ["Patch", "os_v3_replacement", 4],
      ["PatchMinor", "os_v4_replacement", 5],
    ],
  },
  device: {
    name: "Device",
    rules: "device_parsers",
    slots: [
      ["Family", "device_replacement", 1],
      ["Brand", "brand_replacement", undefined],
      ["Model", "model_replacement", 1],
    ],
  },
} as const;

type Target = keyof typeof targets;
type Slots = (typeof targets)[Target]["slots"];
type Readers = Readonly<Record<Target, readonly Reader[]>>;

/** Answers to keep: a log has few user agents, and each is held against a thousand patterns. */
const MOST_KEPT = 10_000;

let loaded: Promise<Readers> | undefined;

/** Teaches the engine what user agents say of browsers, systems and devices. */
export async function loadUserAgents(engine: Engine): Promise<void> {
  loaded ??= readRules();
  const readers = await loaded;
  const kept = new Map<string, string>();
  registerUdf(engine, {
    name: "kql_user_agent",
    parameters: ["text", "text"],
    returns: "text",
    run: (agent: string, wanted: string) => {
      const key = `${wanted} ${agent}`;
      const answer = kept.get(key) ?? describe(readers, agent, wanted.split(" ") as Target[]);
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(key, answer);
      return answer;
    },
  });
}

async function readRules(): Promise<Readers> {
  const path = createRequire(import.meta.url).resolve("uap-core/regexes.yaml");
  const [{ parse }, text] = await Promise.all([import("yaml"), readFile(path, "utf8")]);
  const rules = parse(text) as Readonly<Record<string, readonly Rule[]>>;
  const read = (target: Target): Reader[] =>
    (rules[targets[target].rules] ?? []).map((rule) => ({
      pattern: new RegExp(rule.regex ?? "", rule.regex_flag ?? ""),
      templates: targets[target].slots.map(([, template]) => rule[template]),
    }));
  return { browser: read("browser"), os: read("os"), device: read("device") };
}

function describe(readers: Readers, agent: string, wanted: readonly Target[]): string {
  return JSON.stringify(
    Object.fromEntries(
      wanted.map((target) => [
        targets[target].name,
        fillSlots(readers[target], targets[target].slots, agent),
      ]),
    ),
  );
}

/** What the first pattern that fits says. */
function fillSlots(readers: readonly Reader[], slots: Slots, agent: string): Record<string, string> {
  for (const { pattern, templates } of readers) {
    const groups = pattern.exec(agent);
    if (groups === null) continue;
    const filled = slots.map(([slot, , group], index) => {
      const own = group === undefined ? "" : (groups[group] ?? "");
      const text = templates[index]?.replaceAll(
        /\$(\d)/g,
        (_whole, number: string) => groups[Number(number)] ?? "",
      );
      return [slot, (text ?? own).trim()];
    });
    return Object.fromEntries(filled) as Record<string, string>;
  }
  return Object.fromEntries(slots.map(([slot], index) => [slot, index === 0 ? "Other" : ""]));
}
