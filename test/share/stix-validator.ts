import { existsSync, readdirSync, readFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import { domainToASCII, fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const folder = fileURLToPath(new URL("../../../shared/stix2.1-schemas", import.meta.url));

/** Whether the schemas of OASIS stand beside the repository; without them nothing is held against them. */
export const hasStixSchemas = existsSync(folder);

const base = "http://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/stix2.1/schemas/";

/** The schemas of OASIS, cti-stix2-json-schemas. */
function createValidator(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, unicodeRegExp: false });
  addFormats.default(ajv);
  ajv.addFormat("idn-hostname", (text) => isIP(text) === 0 && domainToASCII(text) !== "");
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (file.endsWith(".json")) ajv.addSchema(JSON.parse(readFileSync(join(folder, file), "utf8")) as object);
  }
  return ajv;
}

let ajv: Ajv2020 | undefined;

const places: Readonly<Record<string, string>> = {
  bundle: "common/",
  "marking-definition": "common/",
  relationship: "sros/",
  sighting: "sros/",
};
const observables = new Set(["domain-name", "ipv4-addr", "ipv6-addr", "url", "file", "email-addr"]);

/**
 * What the schema of an object's own type has against it, as JSON shows it. Of a bundle each object is asked too. The
 * bundle's own schema is not shown its notes: it does not list them, and a note is both of the cores of which it wants
 * exactly one. Nothing where the schemas are not there.
 */
export function problemsOf(written: unknown): string[] {
  if (!hasStixSchemas) return [];
  ajv ??= createValidator();
  const object = JSON.parse(JSON.stringify(written)) as StixObject;
  const place = places[object.type] ?? (observables.has(object.type) ? "observables/" : "sdos/");
  const validate = ajv.getSchema(`${base}${place}${object.type}.json`);
  if (validate === undefined) return [`${object.type}: no schema`];
  const { objects } = object;
  const shown =
    objects === undefined ? object : { ...object, objects: objects.filter(({ type }) => type !== "note") };
  const own = validate(shown)
    ? []
    : (validate.errors ?? []).map(
        ({ instancePath, message }) => `${object.type}${instancePath}: ${message ?? ""}`,
      );
  return [...own, ...(objects ?? []).flatMap(problemsOf)];
}

interface StixObject {
  readonly type: string;
  readonly objects?: readonly StixObject[];
}
