import { DateColumn } from "./date-column.js";
import { Frame } from "./frame.js";
import { mergeInfo } from "./info.js";
import { joinOrigins } from "./origins.js";

/**
 * Frames of one kind, put one under another, with one statement for all. At least one frame is needed.
 * @example
 * import { concatFrames, connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const hosts = ["secure-parcel.example", "parcel-fee.example"];
 * const trackers = await Promise.all(hosts.map((host) => hunt.host(host).trackers()));
 * console.log(concatFrames(trackers).groupby("host").count().objects());
 */
export function concatFrames<Row extends object>(frames: readonly Frame<Row>[]): Frame<Row> {
  const [first] = frames;
  if (first === undefined) throw new RangeError("missing frames: there is nothing to put together");
  if (frames.length === 1) return first;
  const whole = frames.map((frame) => (frame.isFiltered() || frame.isOrdered() ? frame.reify() : frame));
  const names = [...new Set(whole.flatMap((frame) => frame.columnNames()))];
  const columns: Record<string, unknown[]> = {};
  for (const name of names) {
    const cells: unknown[] = [];
    for (const frame of whole) {
      const column = frame.column(name);
      for (let row = 0; row < frame.totalRows(); row++) cells.push(column?.at(row) ?? null);
    }
    columns[name] = (
      first.meta.columns[name]?.type === "datetime" ? DateColumn.fromDates(cells as (Date | null)[]) : cells
    ) as unknown[];
  }
  const lists = [...new Set(whole.flatMap((frame) => Object.keys(frame.frames)))];
  return Frame.make<Row>(columns, names, {
    name: first.meta.name,
    info: mergeInfo(whole.map((frame) => frame.info)),
    columns: Object.assign({}, ...whole.map((frame) => frame.meta.columns)),
    origins: joinOrigins(whole.map((frame) => ({ origins: frame.meta.origins, rows: frame.totalRows() }))),
    frames: Object.fromEntries(
      lists.map((list) => [list, concatFrames(whole.flatMap((frame) => frame.frames[list] ?? []))]),
    ),
  });
}
