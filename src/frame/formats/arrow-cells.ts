import type { DataType, Field } from "@uwdata/flechette";
import { InvalidInputError } from "../../base/errors.js";
import { ownScalar, toDecimal } from "./foreign.js";
import { flechette } from "./flechette.js";
import type { Kind } from "../schema.js";

type Read = (value: unknown) => unknown;

/** How a value of a type, never null, becomes a cell. */
export function cellReader(type: DataType): Read {
  const { Type } = flechette();
  switch (type.typeId) {
    case Type.Dictionary:
      return cellReader(type.dictionary);
    case Type.Decimal:
      return (value) => toDecimal(BigInt(value as number | bigint), type);
    case Type.List:
    case Type.LargeList:
    case Type.FixedSizeList:
    case Type.ListView:
    case Type.LargeListView: {
      const read = orNull(type.children[0] as Field);
      return (value) => Array.from(value as Iterable<unknown>, read);
    }
    case Type.Struct:
      return structReader(type.children);
    case Type.Map:
      return mapReader((type.children[0] as Field).type as { children: Field[] });
    default:
      return ownScalar;
  }
}

function structReader(members: readonly Field[]): Read {
  const reads = members.map((member) => [memberName(member), orNull(member)] as const);
  return (value) =>
    Object.fromEntries(reads.map(([name, read]) => [name, read((value as Record<string, unknown>)[name])]));
}

function mapReader({ children }: { children: readonly Field[] }): Read {
  const [readKey, readValue] = children.map(orNull) as [Read, Read];
  return (value) =>
    Object.fromEntries(
      Array.from(value as Map<unknown, unknown>, ([key, item]) => [String(readKey(key)), readValue(item)]),
    );
}

function orNull({ type }: Field): Read {
  const read = cellReader(type);
  return (value) => (value === null || value === undefined ? null : read(value));
}

/** Flechette makes plain objects of structs, where a member of this name is lost. */
function memberName({ name }: Field): string {
  if (name !== "__proto__") return name;
  throw new InvalidInputError(`invalid Arrow IPC: a member of a struct is called __proto__`);
}

/** What a column without any value would hold. */
export function kindOfArrow(type: DataType): Kind | undefined {
  const { Type } = flechette();
  switch (type.typeId) {
    case Type.Utf8:
    case Type.LargeUtf8:
    case Type.Utf8View:
      return "string";
    case Type.Int:
      return "integer";
    case Type.Float:
    case Type.Decimal:
      return "number";
    case Type.Bool:
      return "boolean";
    case Type.Timestamp:
    case Type.Date:
      return "datetime";
    case Type.List:
    case Type.LargeList:
      return kindOfArrow((type.children[0] as Field).type) === "string" ? "strings" : "dynamic";
    default:
      return undefined;
  }
}
