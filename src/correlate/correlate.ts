import { setImmediate } from "node:timers/promises";
import { plural } from "../base/text.js";
import { progress, type Progress } from "../display/index.js";
import { readIndicators, type Indicators } from "../intel/index.js";
import { Correlation } from "./correlation.js";
import type { CoverageRow } from "./coverage.js";
import { LogRun } from "./log-run.js";
import { readOptions, type CorrelateOptions, type CorrelateSettings } from "./options.js";
import { readParquetLog } from "./read/parquet-log.js";
import { readFile, readSources, type Logs, type Source } from "./read/sources.js";
import { readTextLog } from "./read/text-log.js";
import type { LogRecord } from "./record.js";
import { Tally } from "./tally.js";
import { WatchList } from "./watch-list.js";

/** Records that are looked at before others get a turn. */
const TURN = 10_000;

/**
 * Looks for indicators in a hunter's own logs, each in the time in which it was seen: files of NDJSON, JSON, CSV, TSV,
 * Parquet, Zeek or IIS, frames, records or streams, read piece by piece. Throws InvalidInputError for what cannot be
 * looked for, and HuntbookError where a file is not there; what is broken inside a log is told in `coverage`.
 */
export async function correlate(
  logs: Logs,
  indicators: Indicators,
  options: CorrelateOptions = {},
): Promise<Correlation> {
  const startedAt = new Date();
  const began = performance.now();
  const settings = readOptions(options);
  const read = readIndicators(indicators, settings.exclude, { ranges: true });
  const sources = await readSources(logs);
  const watch = new WatchList(read.indicators, settings);
  const tally = new Tally(settings.maxHits);
  const teller = new Teller(sources, tally, settings);
  const coverage: CoverageRow[] = [];
  for (const source of sources) {
    const run = new LogRun(source.name, { watch, settings, tally });
    teller.begin(run);
    if (settings.signal?.aborted === true) run.fault = "cancelled";
    else await readSource(source, run, { watch, settings, teller });
    coverage.push(run.end());
  }
  teller.done();
  const seconds = (performance.now() - began) / 1000;
  return new Correlation({ ...read, coverage, tally, startedAt, seconds });
}

interface Tools {
  readonly watch: WatchList;
  readonly settings: CorrelateSettings;
  readonly teller: Teller;
}

/** Reads one log. What breaks is told of the log, and the next one is read all the same. */
async function readSource(source: Source, run: LogRun, tools: Tools): Promise<void> {
  const { watch, settings, teller } = tools;
  const isOver = (): boolean => {
    if (settings.signal?.aborted === true) run.fault = "cancelled";
    return settings.signal?.aborted === true;
  };
  try {
    if (source.kind === "records") await readRecords(source.records, run, isOver);
    else if (source.kind === "parquet") {
      run.format = "parquet";
      const onRows = (done: number, all: number): boolean => {
        teller.tell((source.size * done) / all);
        return isOver();
      };
      await readParquetLog(source.path, { run, filter: watch.filter, onRows });
    } else {
      let bytes = 0;
      const onBytes = (count: number): boolean => {
        teller.tell((bytes += count));
        return isOver();
      };
      const text = source.kind === "file" ? readFile(source.path) : source.bytes;
      await readTextLog(text, { run, filter: watch.filter, format: settings.format, onBytes });
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    run.fault = `it broke off: ${code ?? message}`;
  }
}

async function readRecords(
  records: Iterable<unknown> | AsyncIterable<unknown>,
  run: LogRun,
  isOver: () => boolean,
): Promise<void> {
  let row = 0;
  for await (const record of records) {
    row++;
    if (typeof record === "object" && record !== null && !Array.isArray(record))
      run.add(record as LogRecord, row);
    else run.addUnreadable(row, "it is no object");
    if (row % TURN !== 0) continue;
    await setImmediate();
    if (isOver()) return;
  }
}

/** Tells how far it is, in megabytes of the files, or in rows of what has no size. */
class Teller {
  readonly #shown: Progress | undefined;
  readonly #tally: Tally;
  readonly #isSized: boolean;
  #before = 0;
  #now = 0;
  #rows = 0;
  #run: LogRun | undefined;

  constructor(sources: readonly Source[], tally: Tally, settings: CorrelateSettings) {
    const sizes = sources.map((source) => ("size" in source ? source.size : NaN));
    const size = sizes.reduce((sum, one) => sum + one, 0);
    this.#isSized = !Number.isNaN(size);
    this.#tally = tally;
    if (settings.progress)
      this.#shown = progress(this.#isSized ? "looking through logs, MB" : "looking through logs", {
        total: this.#isSized ? Math.max(1, Math.ceil(size / 1e6)) : undefined,
      });
  }

  begin(run: LogRun): void {
    this.#before += this.#now;
    this.#now = 0;
    this.#rows += this.#run?.rows ?? 0;
    this.#run = run;
  }

  tell(bytes: number): void {
    this.#now = bytes;
    this.#shown?.update(this.#isSized ? Math.floor((this.#before + bytes) / 1e6) : 0, this.#note());
  }

  done(): void {
    this.#shown?.done(this.#note());
  }

  #note(): string {
    return `${plural(this.#rows + (this.#run?.rows ?? 0), "row")}, ${plural(this.#tally.hits, "hit")}`;
  }
}
