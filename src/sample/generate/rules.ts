import type { World } from "./world.js";

const table = {
  thirdParty: ["Third party block list", "medium", "Listed by a third party as malicious"],
  nameServer: ["Name server", "medium", "Name server also serves other suspicious domains"],
  young: ["Young domain", "medium", "Registered within the last year"],
  neighbours: ["Hosting neighbours", "medium", "Address also hosts malicious domains"],
  selfSigned: ["Self-signed certificate", "low", "Serves a certificate that it signed itself"],
  phishing: ["Phishing kit", "high", "Page matches a known phishing kit"],
  skimmer: ["Skimmer script", "high", "Script reads payment forms of other sites"],
  typosquat: ["Look-alike name", "high", "Name imitates a brand"],
  control: ["Command and control", "high", "Answers as a known control server does"],
  sinkhole: ["Sinkhole", "low", "Resolves to the sinkhole of a trusted organisation"],
  parked: ["Parked domain", "low", "Shows advertisements of a parking service"],
  open: ["Open directory", "low", "Lists files to everybody"],
} as const;

export type RuleName = keyof typeof table;

export function addRules(world: World): void {
  for (const [key, [name, severity, description]] of Object.entries(table)) {
    const url = severity === "high" ? `https://intel.example.com/rules/${key}` : null;
    world.add("rules", name, [name, severity, description, url]);
  }
}

/** The numbers under which rules are stored. */
export function ruleNumbers(...names: readonly RuleName[]): number[] {
  return names.map((name) => Object.keys(table).indexOf(name));
}
