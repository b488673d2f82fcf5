import { nearestHint } from "../base/nearest.js";
import { plural, printable } from "../base/text.js";
import { indicatorKind } from "../model/index.js";
import type { CoverageRow } from "./coverage.js";
import { toDate, type Met } from "./hits.js";
import type { CorrelateSettings, LogFormat } from "./options.js";
import { textsOf, valueAt, type LogRecord } from "./record.js";
import type { Tally } from "./tally.js";
import { findTimeColumns, timeOf, type TimeColumns } from "./time-column.js";
import { windowAt, type Match, type WatchList } from "./watch-list.js";

/** Rows at the beginning of a log that say what its columns are. */
const HEAD = 200;

/** Values of a column that are looked at to say what it holds. */
const LOOKED_AT = 10;

/** Names of columns that hold indicators, also where the first rows have nothing there. */
const NAMES =
  /(?:^|[^a-z])(?:host|hostname|domain|url|uri|query|qname|sni|fqdn|ip|addr|address|dst|dest|src|email|hash|md5|sha1|sha256|referr?er)(?:$|[^a-z])/i;

/** Takes the rows of one log, and knows what became of them. */
export class LogRun {
  /** What has the time of a row, once the first rows have said so. */
  timeColumns: TimeColumns | undefined;
  /** Why not everything was looked at. */
  fault: string | null = null;
  readonly file: string;
  format: LogFormat | "records" = "records";
  rows = 0;
  hits = 0;
  readonly #watch: WatchList;
  readonly #settings: CorrelateSettings;
  readonly #tally: Tally;
  #head: { record: LogRecord; line: number }[] | undefined = [];
  readonly #columns = new Set<string>();
  readonly #seen = new Set<string>();
  #unreadable = 0;
  #firstUnreadable: { line: number; reason: string } | undefined;
  #withoutTime = 0;
  #outside = 0;
  #from = Infinity;
  #to = -Infinity;

  constructor(
    file: string,
    { watch, settings, tally }: { watch: WatchList; settings: CorrelateSettings; tally: Tally },
  ) {
    this.file = file;
    this.#watch = watch;
    this.#settings = settings;
    this.#tally = tally;
  }

  /** Whether it is known what the columns are, so that rows may be passed over. */
  get isSettled(): boolean {
    return this.#head === undefined;
  }

  /** Whether indicators are looked for inside texts, too: always where a line has no columns. */
  get inside(): boolean {
    return this.#settings.extract || this.format === "text";
  }

  /** A row that was read. */
  add(record: LogRecord, line: number): void {
    this.rows++;
    if (this.#head === undefined) this.#look(record, line);
    else {
      this.#head.push({ record, line });
      if (this.#head.length >= HEAD) this.settle();
    }
  }

  /** A row that names no indicator, with its time. */
  pass(time: number): void {
    this.rows++;
    this.#mark(time);
  }

  /** A row that cannot be read. */
  addUnreadable(line: number, reason: string): void {
    this.rows++;
    this.#unreadable++;
    this.#firstUnreadable ??= { line, reason };
  }

  /** A row of which it is known what it names. */
  addFound(record: LogRecord, line: number): void {
    this.rows++;
    this.#look(record, line);
  }

  /** Finds out from the first rows what the columns are, and looks at those rows. */
  settle(examples?: readonly LogRecord[]): void {
    const head = this.#head ?? [];
    this.#head = undefined;
    this.#readColumns(examples ?? head.map(({ record }) => record));
    for (const { record, line } of head) this.#look(record, line);
  }

  #readColumns(records: readonly LogRecord[]): void {
    const { time } = this.#settings;
    this.timeColumns = time === undefined ? findTimeColumns(records) : [time];
    const looked = new Map<string, number>();
    for (const record of records) {
      for (const name of Object.keys(record)) this.#seen.add(name);
      textsOf(record, (column, text) => {
        this.#seen.add(column);
        const count = looked.get(column) ?? 0;
        if (text === "" || count >= LOOKED_AT || this.#columns.has(column) || !this.#isWanted(column)) return;
        looked.set(column, count + 1);
        if (this.inside || indicatorKind(text.slice(0, 2048)) !== null) this.#columns.add(column);
      });
    }
    for (const name of this.#seen) {
      const isObject = records.some(
        (record) => typeof valueAt(record, name) === "object" && !looked.has(name),
      );
      if (!isObject && this.#isWanted(name) && NAMES.test(name)) this.#columns.add(name);
    }
    if (
      time !== undefined &&
      records.length > 0 &&
      records.every((row) => valueAt(row, time) === undefined)
    ) {
      this.#missing("time", time);
    }
    const wanted = this.#settings.columns;
    if (wanted !== undefined && records.length > 0 && !wanted.some((name) => this.#hasColumn(name))) {
      this.#missing("columns", wanted[0] ?? "");
    }
  }

  #missing(option: string, name: string): void {
    this.fault = `unknown column in ${option}: ${printable(name)}${nearestHint(name, [...this.#seen])}`;
  }

  #hasColumn(name: string): boolean {
    return this.#seen.has(name) || [...this.#seen].some((seen) => seen.startsWith(`${name}.`));
  }

  #isWanted(column: string): boolean {
    const { columns } = this.#settings;
    return columns === undefined || columns.some((name) => column === name || column.startsWith(`${name}.`));
  }

  #look(record: LogRecord, line: number): void {
    const time = timeOf(record, this.timeColumns);
    this.#mark(time);
    const found = new Map<string, Match & { column: string; value: string }>();
    textsOf(record, (column, text) => {
      if (!this.#watch.filter.hasText(text, this.inside) || !this.#isWanted(column)) return;
      for (const match of this.#watch.find(text, this.inside)) {
        const other = found.get(match.watched.value);
        if (other === undefined || text.length > other.value.length) {
          found.set(match.watched.value, { ...match, column, value: text });
        }
      }
    });
    for (const match of found.values()) {
      const window = windowAt(match.watched, time);
      if (window === undefined) this.#addOutside(match);
      else this.#addHit({ ...match, window }, record, line, time);
    }
  }

  #addHit(met: Met, row: LogRecord, line: number, time: number): void {
    this.hits++;
    this.#columns.add(met.column);
    this.#tally.add(met, { file: this.file, line, row, time });
  }

  #addOutside({ watched }: Match): void {
    this.#outside++;
    const [window] = watched.windows;
    if (window !== undefined) this.#tally.addOutside(watched.value, window.indicator);
  }

  #mark(time: number): void {
    if (Number.isNaN(time)) this.#withoutTime++;
    else {
      if (time < this.#from) this.#from = time;
      if (time > this.#to) this.#to = time;
    }
  }

  /** What was looked at. */
  end(): CoverageRow {
    if (!this.isSettled) this.settle();
    const first = this.#firstUnreadable;
    const broken =
      first === undefined
        ? null
        : `${plural(this.#unreadable, "row")} could not be read, the first on line ${first.line}: ${first.reason}`;
    const reasons = [this.fault, broken].filter((reason) => reason !== null);
    return {
      file: this.file,
      format: this.format,
      rows: this.rows,
      unreadable: this.#unreadable,
      columns: [...this.#columns],
      time: this.timeColumns?.join(" ") ?? null,
      from: toDate(this.#from),
      to: toDate(this.#to),
      withoutTime: this.#withoutTime,
      hits: this.hits,
      outside: this.#outside,
      complete: reasons.length === 0,
      reason: reasons.length === 0 ? null : reasons.join("; "),
    };
  }
}
