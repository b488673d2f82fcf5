/** An object of STIX as it was uploaded. */
export type StixObject = Readonly<Record<string, unknown>> & { readonly id: string; readonly type: string };

/** What an object must have beside `id`, `type`, `created` and `modified`, by its type: the types that are taken. */
const required: Readonly<Record<string, readonly string[]>> = {
  indicator: ["pattern", "pattern_type", "valid_from"],
  "attack-pattern": ["name"],
  "threat-actor": ["name"],
  identity: ["name"],
  relationship: ["relationship_type", "source_ref", "target_ref"],
};

const ID = /^([a-z][a-z0-9-]*)--[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const times = ["created", "modified", "valid_from", "valid_until"];

/** What is wrong with an object, one sentence each; nothing where it can be stored. */
export function problemsOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return ["Not a STIX object."];
  const object = value as Readonly<Record<string, unknown>>;
  const { id, type, spec_version: version = "2.1" } = object;
  const more = typeof type === "string" && Object.hasOwn(required, type) ? required[type] : undefined;
  const missing = ["id", "type", "created", "modified", ...(more ?? [])].filter(
    (name) => typeof object[name] !== "string" || object[name] === "",
  );
  const problems = missing.map((name) => `Error for STIX object, the property '${name}' is required.`);
  const invalid = (name: string): void => {
    if (!missing.includes(name)) problems.push(`Error for STIX object, the property '${name}' is invalid.`);
  };
  if (more === undefined) invalid("type");
  if (ID.exec(String(id))?.[1] !== type) invalid("id");
  if (version !== "2.0" && version !== "2.1") invalid("spec_version");
  for (const name of times) {
    if (object[name] !== undefined && !isTime(object[name])) invalid(name);
  }
  if (object["pattern_type"] === "stix" && !/^\s*[[(].*[\])]/s.test(String(object["pattern"]))) {
    invalid("pattern");
  }
  return problems;
}

function isTime(value: unknown): boolean {
  return typeof value === "string" && TIME.test(value) && !Number.isNaN(Date.parse(value));
}
