import { printable } from "../../../base/text.js";
import type { SyntaxNode } from "../../kusto.js";
import type { KqlType } from "../../schema/index.js";
import { refuse, textOf, type Context } from "../context.js";
import { separated } from "../literal.js";
import type { Field } from "../relation.js";
import { sqlTypes } from "../scalar.js";

/** The columns that are declared: `(A: string, B: long)`. */
export function readSchema(context: Context, schema: Kusto.Language.Syntax.RowSchema | null): Field[] {
  return separated(schema?.Columns).map((column) => {
    const type = textOf(column.Type as SyntaxNode).trim();
    return {
      name: column.Name?.SimpleName ?? "",
      type: readType(type, column as SyntaxNode),
      id: context.fresh(),
    };
  });
}

/** A type by any of the names that Kusto has for it. */
export function readType(written: string, node: SyntaxNode): KqlType {
  const name = written.toLowerCase();
  const type = Object.hasOwn(aliases, name) ? aliases[name] : name;
  return type !== undefined && Object.hasOwn(sqlTypes, type)
    ? (type as KqlType)
    : refuse(node, `the type ${printable(written)}`);
}

const aliases: Readonly<Record<string, KqlType>> = {
  double: "real",
  boolean: "bool",
  date: "datetime",
  time: "timespan",
  uuid: "guid",
  uniqueid: "guid",
  int32: "int",
  int64: "long",
};
