import { formatDate } from "../base/dates.js";
import { truncate } from "../base/text.js";
import { defang } from "../model/indicators/defang.js";

/** Longest text of a cell, in characters. */
const MAX_TEXT = 160;
/** Longest opaque key that stands whole (an SHA-1 does), and what is left of a longer one. */
const MAX_KEY = 44;
const CUT_KEY = 20;
/** Most items of a list that are written out. */
const MAX_ITEMS = 12;

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const decimal = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const small = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 2 });

/**
 * A value as a person reads it in a table: dates in UTC, numbers with grouping, lists joined, nothing for null, texts
 * defanged and long ones cut. `type` is that of the column (`code` for numbers that count nothing). Not yet escaped.
 */
export function formatCell(value: unknown, type: string): string {
  const text = fullCell(value, type);
  if (text.length > MAX_KEY && /^[\w+/=$-]+$/.test(text)) return truncate(text, CUT_KEY);
  return truncate(text, MAX_TEXT);
}

/** The same without the cuts, up to `limit` characters. */
export function fullCell(value: unknown, type: string, limit = 2000): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return formatDate(value);
  if (typeof value === "number") return formatNumber(value, type);
  if (typeof value === "bigint") return type === "code" ? String(value) : whole.format(value);
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string")
    return type === "datetime" ? toDateText(value) : defang(value.slice(0, limit));
  if (isList(value)) return joinList(value, type, limit);
  return defang(toJSON(value).slice(0, limit));
}

/** The type by which a column is formatted: ports, ids and the like are numbers that nobody adds up. */
export function cellType(column: { readonly name: string; readonly type: string }): string {
  const isNumber = isNumeric(column.type);
  return isNumber && /(^|[a-z])(port|number|code|id|year|pid)$/i.test(column.name) ? "code" : column.type;
}

export function isNumeric(type: string): boolean {
  return /^(integer|number|code|int|long|real|double|decimal)$/.test(type);
}

function formatNumber(value: number, type: string): string {
  if (Number.isNaN(value)) return "";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "-∞";
  if (type === "code") return String(value);
  if (Number.isInteger(value)) return whole.format(value);
  return Math.abs(value) < 0.1 ? small.format(value) : decimal.format(value);
}

function toDateText(text: string): string {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? defang(text) : formatDate(date);
}

function isList(value: object | symbol | unknown): value is ArrayLike<unknown> & Iterable<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

function joinList(list: ArrayLike<unknown> & Iterable<unknown>, type: string, limit: number): string {
  const items = Array.from(list, (item) => fullCell(item, type === "strings" ? "string" : type, limit));
  const shown = items.slice(0, MAX_ITEMS).join(", ");
  return items.length > MAX_ITEMS ? `${shown}, and ${items.length - MAX_ITEMS} more` : shown;
}

function toJSON(value: unknown): string {
  try {
    return (
      JSON.stringify(value, (_key, item: unknown) => (typeof item === "bigint" ? String(item) : item)) ?? ""
    );
  } catch {
    return Object.prototype.toString.call(value);
  }
}
