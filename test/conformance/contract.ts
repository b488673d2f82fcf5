import { existsSync, readFileSync } from "node:fs";

/** One operation of endpoints.json. */
export interface Endpoint {
  readonly method: string;
  readonly path: string;
  readonly versions: readonly string[];
  readonly collection: boolean;
  readonly query: readonly string[];
}

/** One member of a type in Graph's own declaration. */
export interface Member {
  readonly name: string;
  /** `Edm.String`, or a type's or an enum's own name without namespace. */
  readonly type: string;
  readonly list: boolean;
  readonly navigation: boolean;
}

interface Declared {
  readonly base: string | undefined;
  readonly members: readonly Member[];
}

/** Graph's own declaration of one version. */
export interface Csdl {
  readonly enums: ReadonlySet<string>;
  /** Members of a type, those of its bases among them. */
  members(type: string): readonly Member[];
  /** The type and everything derived from it. */
  family(type: string): readonly string[];
}

const folder = new URL("../../../shared/graph/", import.meta.url);

export const versions = ["v1.0", "beta"] as const;
export const hasContract = existsSync(new URL("endpoints.json", folder));

export function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, folder), "utf8"));
}

/** The operations that read threat intelligence, incidents and alerts. */
export function readEndpoints(): Endpoint[] {
  const { endpoints } = readJson("endpoints.json") as { endpoints: Endpoint[] };
  return endpoints.filter(
    ({ method, path }) =>
      method === "GET" && /^\/security\/(threatIntelligence|incidents|alerts_v2)(\/|\?|$)/.test(path),
  );
}

/** A path without the names of its keys and without its query, so that two spellings of one operation are equal. */
export function bare(path: string): string {
  return path.replace(/\?.*/s, "").replaceAll(/\{\w+\}/g, "{}");
}

export function readCsdl(version: string): Csdl {
  const xml = readFileSync(new URL(`csdl/threat-intelligence-${version}.xml`, folder), "utf8");
  const types = new Map<string, Declared>();
  for (const [, head = "", body = ""] of xml.matchAll(
    /<(?:EntityType|ComplexType) ([^>]*?)(?:\/>|>(.*?)<\/(?:EntityType|ComplexType)>)/gs,
  )) {
    types.set(attribute(head, "Name") ?? "", {
      base: shortName(attribute(head, "BaseType")),
      members: [...body.matchAll(/<(Navigation)?Property ([^>]*?)\/?>/g)].map(([, navigation, text = ""]) =>
        toMember(text, navigation !== undefined),
      ),
    });
  }
  const members = (type: string): readonly Member[] => {
    const declared = types.get(type);
    if (declared === undefined) return [];
    return [...(declared.base === undefined ? [] : members(declared.base)), ...declared.members];
  };
  const family = (type: string): string[] => [
    type,
    ...[...types].filter(([, { base }]) => base === type).flatMap(([name]) => family(name)),
  ];
  const enums = new Set([...xml.matchAll(/<EnumType Name="([^"]+)"/g)].map(([, name = ""]) => name));
  return { enums, members, family };
}

function toMember(text: string, navigation: boolean): Member {
  const type = attribute(text, "Type") ?? "";
  const [, item] = /^Collection\((.+)\)$/.exec(type) ?? [];
  const bareType = item ?? type;
  return {
    name: attribute(text, "Name") ?? "",
    type: bareType.startsWith("Edm.") ? bareType : (shortName(bareType) ?? ""),
    list: item !== undefined,
    navigation,
  };
}

function attribute(text: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1];
}

function shortName(name: string | undefined): string | undefined {
  return name?.slice(name.lastIndexOf(".") + 1);
}

/** Says what was counted, in the tests' output. */
export function count(text: string): void {
  process.stdout.write(`${text}\n`);
}
