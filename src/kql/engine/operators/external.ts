import { extname } from "node:path";
import { printable } from "../../../base/text.js";
import type { SyntaxNode } from "../../kusto.js";
import { refuse, type Context } from "../context.js";
import { checkFile, formatOf, formats, memberColumn, storedColumn } from "../files.js";
import type { FileColumn, FileFormat } from "../files.js";
import { separated } from "../literal.js";
import { readProperties } from "../properties.js";
import type { Field, Relation } from "../relation.js";
import { nothing, quoteText, sqlTypes } from "../scalar.js";
import { list } from "./operator.js";
import { readSchema } from "./schema.js";

/** `externaldata`: nothing is fetched; the rows are those that were given under the address. */
export function externalData(context: Context, node: SyntaxNode): Relation {
  const external = node as Kusto.Language.Syntax.ExternalDataExpression;
  const fields = readSchema(context, external.Schema);
  const properties = new Map(
    Array.from(
      readProperties(external),
      ([name, value]) => [name.toLowerCase(), value.toLowerCase()] as const,
    ),
  );
  const parts = separated(external.URIs).map((uri) => {
    const address = String((uri as Kusto.Language.Syntax.Expression).LiteralValue);
    return read(context, uri as SyntaxNode, address, fields, properties);
  });
  return { sql: parts.join(" union all "), fields, order: [] };
}

function read(
  context: Context,
  node: SyntaxNode,
  address: string,
  fields: readonly Field[],
  properties: ReadonlyMap<string, string>,
): string {
  const bare = address.replace(/[;?].*$/s, "");
  const given = context.list(address) ?? context.list(bare);
  if (given === undefined) {
    const advice = "nothing is fetched here; give its rows or a file under that name in the tables";
    return refuse(node, `externaldata from ${printable(bare)}: ${advice}`);
  }
  if (typeof given !== "string") {
    const columns = given.columns.map(({ name, type }, place) => {
      const id = `p${place}`;
      return {
        ...storedColumn(name, id, sqlTypes[type]),
        type,
        ...(type === "guid" ? { as: () => id } : {}),
      };
    });
    return select(
      fields,
      given.source,
      (field, place) => columns.find(({ name }) => name === field.name) ?? columns[place],
    );
  }
  checkFile(given);
  const format = readFormat(node, properties.get("format"), bare, given);
  const path = quoteText(given);
  switch (format) {
    case "parquet": {
      const source = `read_parquet(${path})`;
      const found = describe(context, source);
      return select(fields, source, (field) => found.find(({ name }) => name === field.name));
    }
    case "json":
    case "ndjson":
      return select(fields, `read_json_objects(${path})`, ({ name }) => memberColumn(name));
    default: {
      const skip = properties.get("ignorefirstrecord") === "true" ? ", skip = 1" : "";
      const delimiter = delimiters[format];
      // Records may be of different lengths: none has more cells than its line has delimiters, and one.
      const [[longest] = []] = context.ask(
        `select max(length(line) - length(replace(line, ${quoteText(delimiter)}, ''))) + 1 from read_csv(${path}, columns = {'line': 'VARCHAR'}, auto_detect = false, header = false, delim = '\u001f', quote = '', escape = '', null_padding = true)`,
      );
      const size = Math.max(fields.length, Number(longest ?? 0));
      const cells = Array.from({ length: size }, (_, place) => `c${place}`);
      const names = cells.map((cell) => `'${cell}': 'VARCHAR'`).join(", ");
      const quotes = format === "txt" ? "quote = '', escape = ''" : `quote = '"', escape = '"'`;
      const source = `read_csv(${path}, columns = {${names}}, auto_detect = false, header = false, delim = ${quoteText(delimiter)}, ${quotes}, null_padding = true, strict_mode = false, parallel = false${skip})`;
      return select(fields, source, (_field, place) => storedColumn("", cells[place] ?? "", "VARCHAR"));
    }
  }
}

/** A line is one cell where the format is text: nothing stands between cells. */
const delimiters = { csv: ",", tsv: "\t", psv: "|", scsv: ";", txt: "\u001f" } as const;

function readFormat(node: SyntaxNode, named: string | undefined, address: string, path: string): FileFormat {
  if (named !== undefined) {
    const known = named === "multijson" || named === "singlejson" ? "json" : named;
    return (
      formats.find((format) => format === known) ??
      refuse(node, `externaldata of the format ${printable(named)}`)
    );
  }
  return (
    formatOf(address) ??
    formatOf(path) ??
    refuse(
      node,
      `externaldata from a file of unknown format (${printable(extname(address))}); write with (format="csv")`,
    )
  );
}

function describe(context: Context, source: string): FileColumn[] {
  return context
    .ask(`describe select * from ${source}`)
    .map(([name, sqlType]) =>
      storedColumn(String(name), `"${String(name).replaceAll('"', '""')}"`, String(sqlType)),
    );
}

function select(
  fields: readonly Field[],
  source: string,
  find: (field: Field, place: number) => FileColumn | undefined,
): string {
  const cells = fields.map((field, place) => {
    const column = find(field, place);
    return `${column === undefined ? nothing(field.type).sql : column.as(field.type)} as ${field.id}`;
  });
  return `select ${list(cells)} from ${source}`;
}
