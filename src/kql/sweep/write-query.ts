import { kqlDatetime, kqlDynamic, kqlString } from "../../base/kql-literal.js";
import type { Needle } from "./needle.js";
import { hashes as hashKinds, type SweepTable } from "./spec.js";

/** From when to before when. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/**
 * A text taken apart: the host as a browser reads it, without scheme, user, port and the dot at its end, and what follows
 * it up to a question mark. A bare IPv6 address is told by its colons; one that holds an IPv4 address is read as that.
 */
const functions = [
  `let HostOf = (Text:string) { trim("::ffff:", trim(@"[\\[\\].]+", extract(@"^(?:[a-z][a-z0-9+.-]*://)?(?:[^/?#\\\\]*@)?(\\[[^\\]]*\\]|[0-9a-f]*:[0-9a-f:]*:[0-9a-f.:]*$|[^/?#\\\\:]*)", 1, tolower(Text)))) };`,
  `let PathOf = (Text:string) { extract(@"^(?:[a-z][a-z0-9+.-]*://)?[^/?#\\\\]*([^?#]*)", 1, tolower(Text)) };`,
];

/**
 * The query for some needles in one table, with nothing in it but literals, the spec's own text and the table's name. A
 * row is found where a host is one of the needles or below it by whole labels, an address is one, a URL without its query
 * is one, or the text as a whole is one; and where its time is in the needle's own window.
 */
export function writeQuery(
  spec: SweepTable,
  needles: readonly Needle[],
  { from, to }: Span,
  table = spec.table,
): string {
  const [since, until] = [kqlDatetime(from), kqlDatetime(to)];
  const [hashes, terms] = [needles.filter(isHash), needles.filter((needle) => !isHash(needle))];
  const { searched = [], values = [], hashes: hashed = [] } = spec;
  const found = [
    ...(terms.length === 0 ? [] : searched.map((column) => `${column} has_any (Terms)`)),
    ...(hashes.length === 0 ? [] : hashed.map((column) => `${column} in~ (Hashes)`)),
  ];
  const looked = [...(terms.length === 0 ? [] : values), ...(hashes.length === 0 ? [] : hashed)];
  const operators = [
    `where ${spec.time} >= ${since} and ${spec.time} < ${until}`,
    `where ${found.join(" or ")}`,
    ...(spec.before ?? []),
    `project ${project(spec, [...new Set(looked)])}`,
    "mv-expand Value to typeof(string)",
    "extend Host = HostOf(Value)",
    'extend Whole = iff(Value contains "@" and Value !contains "/", tolower(Value), trim("/", strcat(Host, PathOf(Value))))',
    'extend Labels = split(Host, ".")',
    "mv-expand Skip = range(-1, array_length(Labels) - 1) to typeof(long)",
    'extend Candidate = iff(Skip < 0, Whole, strcat_array(array_slice(Labels, Skip, -1), "."))',
    "join kind=inner Indicators on $left.Candidate == $right.Indicator",
    "where Time >= From and Time < To",
    ...(spec.after ?? []).map((line) => line.replaceAll("SINCE", since).replaceAll("UNTIL", until)),
    'project Time, Device, User, Action, Value, Indicator, Match = iff(Skip > 0, "below", "same"), RowId',
    "distinct *",
  ];
  return [
    `// ${spec.asks}${spec.windowed === false ? "" : " Each in its own window."}`,
    "let Indicators = datatable(Indicator:string, From:datetime, To:datetime)",
    "[",
    needles.map(writeRow).join(",\n"),
    "];",
    ...writeList("Terms", terms),
    ...writeList("Hashes", hashes),
    ...functions,
    table,
    ...operators.map((line) => (/^[ )]/.test(line) ? line : `| ${line}`)),
  ].join("\n");
}

function isHash({ indicator }: Needle): boolean {
  return (hashKinds as readonly string[]).includes(indicator.kind);
}

function writeList(name: string, needles: readonly Needle[]): string[] {
  return needles.length === 0
    ? []
    : [`let ${name} = ${kqlDynamic([...new Set(needles.map(({ term }) => term))])};`];
}

function project(
  { time, device, user, action, row, keep = [] }: SweepTable,
  values: readonly string[],
): string {
  const columns = { Time: time, Device: device, User: user, Action: action, RowId: row };
  const named = Object.entries({ ...columns, Value: `pack_array(${values.join(", ")})` });
  return [...keep, ...named.map(([name, expression]) => `${name} = ${expression}`)].join(", ");
}

/** Characters of a query for both kinds of needles, without any. */
export function lengthOf(spec: SweepTable, span: Span): number {
  const { searched = [], values = [], hashes = [] } = spec;
  const lists = [...searched, ...values, ...hashes].map((column) => column.length + 24);
  return writeQuery(spec, [], span).length + lists.reduce((sum, length) => sum + length, 80);
}

/** Characters that a needle adds to a query. */
export function weigh(needle: Needle): number {
  return writeRow(needle).length + kqlString(needle.term).length + 4;
}

function writeRow({ text, from, to }: Needle): string {
  return `  ${kqlString(text)}, ${kqlDatetime(from)}, ${kqlDatetime(to)}`;
}
