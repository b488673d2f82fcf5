import type { FileMetaData, SchemaElement, SchemaTree } from "hyparquet";
import { InvalidInputError } from "../../base/errors.js";
import { ownScalar, toDecimal, type DecimalType } from "./foreign.js";
import type { Kind } from "../schema.js";

/** What hyparquet would read with a loss, and is read here. */
export interface Annotations {
  readonly decimals: ReadonlyMap<SchemaElement, DecimalType>;
  readonly maps: ReadonlySet<SchemaElement>;
}

/**
 * Takes from a file's schema what hyparquet is not to act on, and gives it what it acts on only under its old name.
 * It reads decimals as rounded numbers, and a map as an object in which a hostile key replaces the prototype.
 */
export function takeAnnotations({ schema }: FileMetaData): Annotations {
  const decimals = new Map<SchemaElement, DecimalType>();
  const maps = new Set<SchemaElement>();
  for (const element of schema.slice(1)) {
    const logical = element.logical_type;
    if (element.converted_type === "DECIMAL" || logical?.type === "DECIMAL") {
      const { precision = Infinity, scale = 0 } = logical?.type === "DECIMAL" ? logical : element;
      decimals.set(element, { precision, scale });
      delete element.converted_type;
      delete element.logical_type;
    } else if (element.converted_type?.startsWith("MAP") || logical?.type === "MAP") {
      maps.add(element);
      delete element.converted_type;
    } else if (logical?.type === "LIST" || logical?.type === "DATE" || logical?.type === "JSON") {
      element.converted_type = logical.type;
    }
  }
  return { decimals, maps };
}

/** How a value of a column, as hyparquet gives it, becomes a cell. */
export function cellReader(node: SchemaTree, annotations: Annotations): (value: unknown) => unknown {
  const read = bareReader(node, annotations);
  const whole =
    node.element.repetition_type === "REPEATED"
      ? (value: unknown) => Array.from(value as Iterable<unknown>, read)
      : read;
  return (value) => (value === null || value === undefined ? null : whole(value));
}

function bareReader(node: SchemaTree, annotations: Annotations): (value: unknown) => unknown {
  const { element, children } = node;
  const decimal = annotations.decimals.get(element);
  if (decimal !== undefined) return (value) => toDecimal(toUnscaled(value), decimal);
  if (element.logical_type?.type === "VARIANT") return (value) => value;
  if (children.length === 0) return ownScalar;
  if (element.converted_type === "LIST") {
    const read = orNull(bareReader(itemOf(node), annotations));
    return (value) => Array.from(value as Iterable<unknown>, read);
  }
  const reads = children.map((child) => [child.element.name, cellReader(child, annotations)] as const);
  if (reads.some(([name]) => name === "__proto__")) {
    throw new InvalidInputError("invalid Parquet: a member of a struct is called __proto__");
  }
  const readStruct = (value: unknown): Record<string, unknown> =>
    Object.fromEntries(reads.map(([name, read]) => [name, read((value as Record<string, unknown>)[name])]));
  return annotations.maps.has(element) ? (value) => toObject(readStruct(value)) : readStruct;
}

/** Of `{entries: [{key, value}, …]}`, whatever the members are called. */
function toObject(map: Record<string, unknown>): Record<string, unknown> {
  const [entries] = Object.values(map) as Record<string, unknown>[][];
  return Object.fromEntries(
    (entries ?? []).map((entry) => {
      const [key, value = null] = Object.values(entry);
      return [String(key), value];
    }),
  );
}

/** What a list holds: `list.element`, or `array` of older writers. */
function itemOf({ children }: SchemaTree): SchemaTree {
  const [group] = children as [SchemaTree];
  return group.children.length === 1 ? (group.children[0] as SchemaTree) : group;
}

function orNull(read: (value: unknown) => unknown): (value: unknown) => unknown {
  return (value) => (value === null || value === undefined ? null : read(value));
}

function toUnscaled(value: unknown): bigint {
  if (!(value instanceof Uint8Array)) return BigInt(value as number | bigint);
  const digits = Buffer.from(value).toString("hex");
  return digits === "" ? 0n : BigInt.asIntN(value.length * 8, BigInt(`0x${digits}`));
}

/** What a column without any value would hold. */
export function kindOfNode(node: SchemaTree, annotations: Annotations): Kind {
  const { element, children } = node;
  if (element.converted_type === "LIST") {
    return kindOfNode(itemOf(node), annotations) === "string" ? "strings" : "dynamic";
  }
  if (children.length > 0 || element.repetition_type === "REPEATED") return "dynamic";
  if (annotations.decimals.has(element)) return "number";
  const names = `${element.type} ${element.converted_type} ${element.logical_type?.type}`;
  if (/JSON/.test(names)) return "dynamic";
  if (/TIMESTAMP|DATE|INT96/.test(names)) return "datetime";
  if (/BYTE_ARRAY/.test(names)) return "string";
  if (/BOOLEAN/.test(names)) return "boolean";
  return /FLOAT|DOUBLE/.test(names) ? "number" : "integer";
}
