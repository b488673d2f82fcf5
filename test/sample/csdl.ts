import { existsSync, readFileSync } from "node:fs";
import type { Row } from "./ask.js";

interface Member {
  type: string;
  nullable: boolean;
}

/** Graph's own declaration of its types, read from the contract where that stands beside the repository. */
export interface Schema {
  /** What is wrong with a record, member by member; nothing where it keeps to the declaration. */
  problems(type: string, record: unknown): string[];
}

export function contractFile(version: string): URL {
  return new URL(`../../../shared/graph/csdl/threat-intelligence-${version}.xml`, import.meta.url);
}

export const hasContract = existsSync(contractFile("v1.0"));

/** Members that the service sends and does not declare (BEHAVIOUR.md, section 7). */
const QUIRKS = new Set([
  "sslCertificateEntity.alternateName",
  "sslCertificate.sslVersion",
  "physicalAddress.postOfficeBox",
  "physicalAddress.type",
]);

/** Types that the service sends and nobody has declared yet. */
const UNHEARD = new Set(["satelliteLinkEvidence"]);

export function readSchema(version: string): Schema {
  const xml = readFileSync(contractFile(version), "utf8");
  const types = new Map<string, { base: string | undefined; members: Map<string, Member> }>();
  const open = new Set<string>();
  const enums = new Map<string, Set<string>>();
  for (const [, attributes = "", body = ""] of xml.matchAll(
    /<(?:EntityType|ComplexType) ([^>]*?)(?:\/>|>(.*?)<\/(?:EntityType|ComplexType)>)/gs,
  )) {
    const members = new Map<string, Member>();
    for (const [, member = ""] of body.matchAll(/<(?:Navigation)?Property ([^>]*?)\/?>/g)) {
      members.set(attribute(member, "Name") ?? "", {
        type: attribute(member, "Type") ?? "",
        nullable: attribute(member, "Nullable") !== "false",
      });
    }
    if (attribute(attributes, "OpenType") === "true")
      open.add(shortName(attribute(attributes, "Name") ?? ""));
    types.set(shortName(attribute(attributes, "Name") ?? ""), {
      base: attribute(attributes, "BaseType"),
      members,
    });
  }
  for (const [, name = "", body = ""] of xml.matchAll(/<EnumType Name="([^"]+)"[^>]*>(.*?)<\/EnumType>/gs)) {
    enums.set(
      shortName(name),
      new Set([...body.matchAll(/<Member Name="([^"]+)"/g)].map((match) => match[1] ?? "")),
    );
  }

  const findMember = (type: string | undefined, name: string): Member | undefined => {
    const declared = type === undefined ? undefined : types.get(shortName(type));
    return declared && (declared.members.get(name) ?? findMember(declared.base, name));
  };
  const value = (type: string, nullable: boolean, given: unknown, at: string): string[] => {
    if (given === null) return nullable ? [] : [`${at}: null`];
    const list = /^Collection\((.+)\)$/.exec(type)?.[1];
    if (list !== undefined) {
      return Array.isArray(given)
        ? given.flatMap((item, index) => value(list, false, item, `${at}[${index}]`))
        : [`${at}: no list`];
    }
    const primitive = primitives[type];
    if (primitive !== undefined)
      return primitive(given) ? [] : [`${at}: ${JSON.stringify(given)} is no ${type}`];
    const names = enums.get(shortName(type));
    if (names !== undefined) return names.has(String(given)) ? [] : [`${at}: ${String(given)} is no ${type}`];
    return object(shortName(type), given, at);
  };
  const object = (declared: string, given: unknown, at: string): string[] => {
    if (typeof given !== "object" || given === null) return [`${at}: no object`];
    const type = narrowed(types, declared, (given as Row)["@odata.type"]);
    if (type === undefined) {
      const said = String((given as Row)["@odata.type"]);
      return UNHEARD.has(shortName(said)) ? [] : [`${at}: unknown type ${said}`];
    }
    if (open.has(type)) return [];
    return Object.entries(given).flatMap(([name, item]) => {
      if (name.startsWith("@odata.") || QUIRKS.has(`${type}.${name}`)) return [];
      const member = findMember(type, name);
      return member === undefined
        ? [`${at}.${name}: not declared in ${type}`]
        : value(member.type, member.nullable, item, `${at}.${name}`);
    });
  };
  return { problems: (type, record) => object(type, record, type) };
}

const primitives: Record<string, (value: unknown) => boolean> = {
  "Edm.String": (value) => typeof value === "string",
  "Edm.Boolean": (value) => typeof value === "boolean",
  "Edm.Int32": Number.isInteger,
  "Edm.Int64": Number.isInteger,
  "Edm.Guid": (value) => typeof value === "string" && /^[0-9a-f-]{36}$/.test(value),
  "Edm.Double": Number.isFinite,
  "Edm.DateTimeOffset": (value) =>
    typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z$/.test(value),
};

function attribute(text: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1];
}

function shortName(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

/** The type that a record says it is, whatever its casing; the declared one where it says nothing. */
function narrowed(types: Map<string, unknown>, declared: string, said: unknown): string | undefined {
  if (said === undefined) return declared;
  const name = shortName(String(said)).toLowerCase();
  return [...types.keys()].find((type) => type.toLowerCase() === name);
}
