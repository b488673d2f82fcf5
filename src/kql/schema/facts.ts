/** Kusto's types that a column of a table can have. */
export type KqlType =
  "string" | "int" | "long" | "real" | "decimal" | "bool" | "datetime" | "timespan" | "dynamic" | "guid";

/** A column by its name and type. */
export interface Column {
  readonly name: string;
  readonly type: KqlType;
}

export interface ColumnFact extends Column {
  /** The type that the copy of the table in Microsoft Sentinel gives it, where it is another. */
  readonly sentinelType?: KqlType;
  /** Whether only the copy in Microsoft Sentinel has it. */
  readonly sentinelOnly?: true;
  /** False where an older page lists it and the newest does not. */
  readonly listed: boolean;
}

/** What is known of one table of advanced hunting. Names are case-sensitive. */
export interface TableFact {
  readonly name: string;
  readonly status: "current" | "preview" | "renamed" | "deprecated";
  /** The column that the time range of a query goes by. Inventories have none. */
  readonly timeColumn: string | null;
  readonly replacedBy: string | null;
  /** The day it goes, as YYYY-MM-DD. */
  readonly retiresOn: string | null;
  readonly columns: readonly ColumnFact[];
}

/**
 * Reads tables written as text: a line with the name, the status and `time=`, `now=`, `until=`; below it, indented,
 * the columns as `Name:type` in the table's own order. No type is string, `a|b` is a in Defender and b in Sentinel, a
 * question mark ends a column that is no longer listed, and what follows `+` only Sentinel has.
 */
export function readTables(text: string): readonly TableFact[] {
  const blocks = text.split(/\n(?=\S)/).filter((block) => block.trim() !== "");
  return blocks.map(readTable);
}

function readTable(block: string): TableFact {
  const [head = "", ...lines] = block.trim().split("\n");
  const [name = "", status = "", ...rest] = head.split(" ");
  const told = new Map(rest.map((word) => word.split("=") as [string, string]));
  const words = lines.join(" ").trim().split(/\s+/);
  const plus = words.indexOf("+");
  const own = plus < 0 ? words : words.slice(0, plus);
  const added = plus < 0 ? [] : words.slice(plus + 1);
  return {
    name,
    status: status as TableFact["status"],
    timeColumn: told.get("time") ?? null,
    replacedBy: told.get("now") ?? null,
    retiresOn: told.get("until") ?? null,
    columns: [
      ...own.map(readColumn),
      ...added.map((word) => ({ ...readColumn(word), sentinelOnly: true as const })),
    ],
  };
}

function readColumn(word: string): ColumnFact {
  const listed = !word.endsWith("?");
  const [name = "", types = "string"] = (listed ? word : word.slice(0, -1)).split(":");
  const [type, sentinelType] = types.split("|") as [KqlType, KqlType?];
  return { name, type, listed, ...(sentinelType === undefined ? {} : { sentinelType }) };
}
