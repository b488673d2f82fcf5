import { formatMinute } from "../base/dates.js";
import { plural, printable } from "../base/text.js";
import {
  DISPLAY,
  INSPECT,
  htmlTable,
  inspectShowable,
  show,
  textTable,
  type MimeBundle,
  type Showable,
  type TableSpec,
} from "../display/index.js";
import { frameFrom, type Frame } from "../frame/index.js";
import { defang } from "../model/index.js";
import { changes, type KeptChange } from "./compare.js";
import type { KeptFrame } from "./kept-file.js";
import { KEPT_TYPE } from "./kept-type.js";

/** Frames by name. */
export type Frames = Readonly<Record<string, Frame<object>>>;

/** One row that is otherwise than in the last run. */
export type ChangeRow = {
  /** The name that it was kept under. */
  frame: string;
  /** `new`, `returned`, `gone`, `changed`, or `unknown` where this run is not complete. */
  change: KeptChange;
  /** What tells the row from the others. */
  row: string;
  /** What changed, in words. */
  what: string;
};

/** Rows that a cell shows of what changed. */
const SHOWN = 30;

/** Changes of a frame that go into the form for write-ups. */
const LISTED = 100;

type KeptParts<F extends Frames> = Pick<
  Kept<F>,
  "before" | "folder" | "frames" | "news" | "changed" | "gone" | "changes" | "notes"
>;

/**
 * What a run kept, and how it differs from the last.
 * @example
 * import { connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const trackers = await hunt.host("secure-parcel.example").trackers();
 * await hunt.keep({ trackers }, { folder: "monday" });
 * const kept = await hunt.keep({ trackers }, { folder: "tuesday", since: "monday" });
 * console.log(kept.changes.numRows(), kept.news.trackers.numRows());
 */
export class Kept<F extends Frames = Frames> implements Showable {
  /** The clock of the run that this one was held against; null where there was nothing to compare with. */
  readonly before: Date | null;
  /** The run's folder; null where nothing was written. */
  readonly folder: string | null;
  /** What each file holds: rows, whether that is all, its hash, and the counts of what changed. */
  readonly frames: Readonly<Record<keyof F & string, KeptFrame>>;
  /** Of each frame the rows that the last run did not have, also those that are back. On a first run all. */
  readonly news: F;
  /** Of each frame the rows that the last run had otherwise, as they are now. */
  readonly changed: F;
  /** Of each frame the rows that only the last run has, as it had them. Empty for a frame that is not complete. */
  readonly gone: F;
  /** One row a change, of all frames. */
  readonly changes: Frame<ChangeRow>;
  /** What a reader should know of the comparison. */
  readonly notes: readonly string[];

  constructor({ before, folder, frames, news, changed, gone, changes, notes }: KeptParts<F>) {
    this.before = before;
    this.folder = folder;
    this.frames = frames;
    this.news = news;
    this.changed = changed;
    this.gone = gone;
    this.changes = changes;
    this.notes = notes;
  }

  /** Whether there was a run to hold it against, and nothing is new, gone, returned, changed or unknown. */
  get same(): boolean {
    return this.before !== null && this.changes.numRows() === 0;
  }

  /** Shows it at once. */
  show(): void {
    show(this);
  }

  /** `before`, `notes`, and of each frame the counts: no rows. */
  toJSON(): Record<string, unknown> {
    const { before, frames, notes } = this;
    return { before, frames, notes };
  }

  [DISPLAY](): MimeBundle {
    const specs = [this.#summary(), ...(this.before === null ? [] : [this.#table()])];
    return {
      "text/plain": specs.map((spec) => textTable(spec)).join("\n\n"),
      "text/html": specs.map((spec) => htmlTable(spec)).join("\n"),
      [KEPT_TYPE]: { ...this.toJSON(), changes: this.#listed() },
    };
  }

  [INSPECT](): string {
    return inspectShowable(this);
  }

  /** The first changes of each frame, defanged, for a write-up. */
  #listed(): Record<string, string>[] {
    const safe = (text: string): string => printable(defang(text));
    const listed = new Map<string, number>();
    return this.changes.objects().flatMap(({ frame, change, row, what }) => {
      const count = (listed.get(frame) ?? 0) + 1;
      listed.set(frame, count);
      return count > LISTED ? [] : [{ frame, change, row: safe(row), what: safe(what) }];
    });
  }

  #summary(): TableSpec {
    const frames = Object.entries<KeptFrame>(this.frames);
    const isCut = frames.some(([, { complete }]) => !complete);
    const title =
      this.before === null
        ? "kept: there is nothing to compare with yet"
        : `what is new since the run of ${formatMinute(this.before)}`;
    return {
      title,
      columns: [
        { name: "frame", type: "string" },
        { name: "rows", type: "integer" },
        ...(this.before === null ? [] : changes.map((name) => ({ name, type: "integer" }))),
        ...(isCut ? [{ name: "incomplete", type: "string" }] : []),
      ],
      rows: frames.map(([name, { rows, complete, reason, changes: counts }]) => [
        name,
        rows,
        ...(this.before === null ? [] : changes.map((change) => counts?.[change] ?? null)),
        ...(isCut ? [complete ? null : (reason ?? "unknown reason")] : []),
      ]),
      total: frames.length,
      notes: [
        this.folder === null
          ? "nothing was written: there is no run folder; huntbook run makes one"
          : `written: ${plural(frames.length, "frame")}`,
        ...this.notes,
      ],
    };
  }

  #table(): TableSpec {
    const columns = this.changes.columnNames();
    return {
      title: this.same ? "nothing changed" : "changes",
      columns: columns.map((name) => ({ name, type: "string" })),
      rows: this.changes
        .objects({ limit: SHOWN })
        .map(({ frame, change, row, what }) => [frame, change, row, what]),
      total: this.changes.numRows(),
    };
  }
}

export function changesFrame(rows: readonly ChangeRow[]): Frame<ChangeRow> {
  return frameFrom(rows, {
    name: "changes",
    columns: [
      { name: "frame", type: "string" },
      { name: "change", type: "string" },
      { name: "row", type: "string" },
      { name: "what", type: "string" },
    ],
  });
}
