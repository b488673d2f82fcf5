import type { Sighting } from "../intel/index.js";
import type { CorrelationHit } from "./hits.js";
import { textsOf, type LogRecord } from "./record.js";

/** Names of the columns in which logs have who did what, without signs and in lower case, the likeliest first. */
const NAMES = {
  device: [
    "devicename",
    "device",
    "computername",
    "computer",
    "hostname",
    "clienthost",
    "srchost",
    "sourcehost",
    "clientip",
    "cip",
    "srcip",
    "sourceip",
    "sourceaddress",
    "idorigh",
    "src",
    "client",
  ],
  user: [
    "accountupn",
    "userprincipalname",
    "user",
    "username",
    "csusername",
    "srcuser",
    "accountname",
    "account",
  ],
  action: ["actiontype", "action", "eventtype", "verdict", "disposition", "status", "scstatus", "method"],
} as const;

/** A hit as exports and write-ups take it: who met the indicator, where the row's columns say so. */
export function toSighting({ time, file, line, indicator, kind, value, row }: CorrelationHit): Sighting {
  const texts = new Map<string, string>();
  collect(row, texts);
  const find = (names: readonly string[]): string | null =>
    names.map((name) => texts.get(name)).find((text) => text !== undefined && text !== value) ?? null;
  return {
    time,
    table: file,
    indicator,
    kind: kind as Sighting["kind"],
    device: find(NAMES.device),
    user: find(NAMES.user),
    action: find(NAMES.action),
    value,
    rowId: `${file}:${line}`,
  };
}

function collect(row: LogRecord, texts: Map<string, string>): void {
  const add = (column: string, text: string): void => {
    const name = column.toLowerCase().replace(/[^a-z]/g, "");
    if (text !== "" && !texts.has(name)) texts.set(name, text);
  };
  textsOf(row, add);
  for (const [column, value] of Object.entries(row))
    if (typeof value === "number") add(column, String(value));
}
