import { InvalidInputError } from "../../base/errors.js";
import { checkOptions, wholeNumber } from "../../base/options.js";
import { listSome, plural } from "../../base/text.js";
import { tableBundle } from "../../display/index.js";
import type { RenderHint } from "../../frame/index.js";
import { chart, shownAs, type Chart } from "../chart.js";
import { labelOf, readRows, type Read, type Rows } from "../rows.js";
import { themes, titleOf, type ThemeName } from "../theme.js";
import { dayOf } from "../time-axis.js";
import { checkKind, toAsked, type Asked } from "./asked.js";
import { amountOf, type Drawn, type Look } from "./axes.js";
import { areTooThin, bars, columns } from "./bars.js";
import { card } from "./card.js";
import { columnsOf, rolesOf, type Column, type Roles } from "./columns.js";
import { lines, stackedAreas } from "./lines.js";
import { pie } from "./pie.js";
import { columnName, placeOf, toAnswer, type Answer } from "./series.js";
import { table, tableOf } from "./table.js";

export interface RenderOptions {
  /** The kind of picture, such as `timechart`. @default what the query asks for behind `render` */
  kind?: string | undefined;
  /** Properties of `render`, such as `{ ycolumns: "Sent, Received" }`. @default those of the query */
  properties?: Readonly<Record<string, string>> | undefined;
  /** @default that of the query, otherwise says what is shown */
  title?: string | undefined;
  /** Most rows of a bar chart or a table; of bars the largest stay, of a table the first. @default 40, and 20 */
  limit?: number | undefined;
  /** Width of the whole picture, in pixels. @default 900 */
  width?: number | undefined;
  /** Colours for light or dark surroundings. @default "light" */
  theme?: ThemeName | undefined;
}

const OPTIONS = ["kind", "properties", "title", "limit", "width", "theme"];
/** Of the plot, in pixels; of each one where there are several. */
const HEIGHT = 260;
const PANEL = 130;
/** Kusto draws no more. */
const PANELS = 5;

/**
 * The answer of a query drawn as its `render` asks, by Kusto's rules. What is not drawn here is a table, and says so.
 * @example
 * import { charts, connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const daily = await hunt.query("UrlClickEvents | summarize clicks = count() by bin(Timestamp, 1d) | render timechart");
 * charts.render(daily).show();
 */
export function render(frame: Rows, options: RenderOptions = {}): Chart {
  checkOptions("render", options, OPTIONS);
  const { theme: name = "light", width = 900 } = options;
  wholeNumber("width", width, 300, 10_000);
  const asked = toAsked(hintOf(frame, options));
  const limit = wholeNumber("limit", options.limit ?? (asked.kind === "table" ? 20 : 40), 1, 2000);
  const read = readRows(frame);
  const all = columnsOf(read, declaredIn(frame));
  const base = {
    asked,
    width,
    height: width < 500 ? 200 : HEIGHT,
    theme: themes[name],
    xTitle: "",
    yTitle: "",
  };
  const finish = (usual: string, { spec, notes }: Drawn): Chart => {
    const title = labelOf(options.title ?? asked.title ?? usual);
    const said = [...notes, ...asked.notes];
    return chart(
      { title: titleOf(title, said, width), ...spec },
      { summary: [title, ...said].join(". "), theme: name },
    );
  };
  if (read.rows.length === 0 && asked.kind !== "table") return finish(asked.kind, nothing(width));
  if (asked.kind === "table") {
    const spec = tableOf(read, all, limit);
    const drawn = table(spec, base);
    const picture = finish("Rows of the answer", drawn);
    const title = labelOf(options.title ?? asked.title ?? "");
    return shownAs(picture, () =>
      tableBundle({ ...spec, notes: asked.notes, ...(title !== "" && { title }) }),
    );
  }
  if (asked.kind === "card") return finish("The answer", card(read, all, base));
  const roles = sharesOf(rolesOf(read, all, asked), asked);
  const drawn =
    asked.panels && roles.ys.length > 1 ? panels(read, roles, limit, base) : one(read, roles, limit, base);
  return finish(namesOf(roles), { ...drawn, notes: [...drawn.notes, ...roles.notes] });
}

/** How the frame's query asks to be drawn, and before it the person. */
function hintOf(frame: Rows, { kind, properties }: RenderOptions): RenderHint {
  const { render } = (frame as { info?: { render?: RenderHint | null } }).info ?? {};
  const wanted = kind === undefined ? render?.kind : checkKind(kind);
  if (wanted !== undefined) return { kind: wanted, properties: { ...render?.properties, ...properties } };
  throw new InvalidInputError(
    'missing kind: the rows are of no query that ends in render; end it in "| render timechart", or pass { kind: "timechart" }',
  );
}

/** Kusto's types of a frame's columns; records have none. */
function declaredIn(frame: Rows): Map<string, string> {
  const { schema = [] } = frame as { schema?: readonly { name: string; type: string }[] };
  return new Map(schema.map(({ name, type }) => [name, type]));
}

function one(read: Read, roles: Roles, limit: number, base: Look): Drawn {
  const { answer, look } = toDrawable(read, roles, base);
  const drawn = draw(answer, limit, look);
  return { ...drawn, notes: [sentence(answer), ...drawn.notes, ...answer.notes] };
}

/** A picture for each measure, one below the other, along one x axis and with the same colours. */
function panels(read: Read, roles: Roles, limit: number, base: Look): Drawn {
  const measures = roles.ys.slice(0, PANELS);
  const parts = measures.map((y, index) => {
    const asked = { ...base.asked, legend: base.asked.legend && index === 0 };
    return toDrawable(read, { ...roles, ys: [y] }, { ...base, asked, height: PANEL });
  });
  const order = (parts[0]?.answer.series ?? []).map(({ name }) => name);
  const placeIn = (name: string): number => (order.indexOf(name) + order.length + 1) % (order.length + 1);
  const alike = parts.map(({ answer, look }) => ({
    look,
    answer: { ...answer, series: answer.series.toSorted((a, b) => placeIn(a.name) - placeIn(b.name)) },
  }));
  const widths = alike.map(({ answer, look }) => Number(draw(answer, limit, look).spec["width"]));
  const drawn = alike.map(({ answer, look }) => draw(answer, limit, { ...look, plot: Math.min(...widths) }));
  const cut = roles.ys.length - measures.length;
  return {
    spec: { vconcat: drawn.map(({ spec }) => spec), spacing: 34 },
    notes: [
      ...alike.slice(0, 1).map(({ answer }) => sentence(answer)),
      ...new Set([...drawn, ...alike.map(({ answer }) => answer)].flatMap(({ notes }) => notes)),
      ...(cut > 0 ? [`Showing ${PANELS} of ${roles.ys.length} measures: the first`] : []),
    ],
  };
}

function toDrawable(read: Read, roles: Roles, base: Look): { answer: Answer; look: Look } {
  const { asked } = base;
  const isNamed = asked.kind === "barchart" || asked.kind === "piechart";
  const answer = toAnswer(read, roles, asked, isNamed);
  const x = roles.x === undefined ? "" : columnName(roles.x.name);
  const measures = roles.ys.map(({ name }) => columnName(name));
  return {
    answer,
    look: {
      ...base,
      xTitle: labelOf(asked.xTitle ?? x),
      yTitle: labelOf(asked.yTitle ?? listSome(measures, 3)),
    },
  };
}

/** A pie has one measure and no series. */
function sharesOf(roles: Roles, { kind }: Asked): Roles {
  if (kind !== "piechart") return roles;
  const [first, ...others] = roles.ys;
  if (first === undefined || others.length === 0) return { ...roles, series: [] };
  const note = `Shares of ${columnName(first.name)}; not shown: ${listSome(others.map(({ name }) => columnName(name)))}`;
  return { ...roles, ys: [first], series: [], notes: [...roles.notes, note] };
}

function draw(answer: Answer, limit: number, look: Look): Drawn {
  const { kind, stacking } = look.asked;
  if (kind === "piechart") return pie(answer, look);
  if (kind === "barchart") return bars(answer, limit, look);
  if (kind === "scatterchart") return lines(answer, "point", look);
  const areas = (): Drawn => (stacking === "none" ? lines(answer, "area", look) : stackedAreas(answer, look));
  if (kind === "columnchart") {
    if (!areTooThin(answer, look)) return columns(answer, look);
    const { spec, notes } = areas();
    return { spec, notes: ["Columns too thin to be told apart: drawn as areas", ...notes] };
  }
  return kind === "areachart" || kind === "stackedareachart" ? areas() : lines(answer, "line", look);
}

/** `count by Timestamp and ActionType`. */
function namesOf({ x, ys, series }: Roles): string {
  const names = (columns: readonly Column[]): string => {
    const all = columns.map(({ name }) => columnName(name));
    return all.length === 2 ? all.join(" and ") : listSome(all, 3);
  };
  const by = [...(x === undefined ? [] : [x]), ...series];
  return by.length === 0 ? names(ys) : `${names(ys)} by ${names(by)}`;
}

function sentence(answer: Answer): string {
  const { axis, series } = answer;
  const points = series.flatMap(({ name, points }) =>
    points.flatMap(({ x, y }) => (y === undefined ? [] : [{ name, x, y }])),
  );
  const [first] = points;
  if (first === undefined) return "Nothing to show: no row has a number";
  const xs = points.map(({ x }) => x);
  const [from, to] = [dayOf(xs.reduce((a, b) => Math.min(a, b))), dayOf(xs.reduce((a, b) => Math.max(a, b)))];
  const top = points.reduce((a, b) => (b.y > a.y ? b : a), first);
  const named = series.length > 1 && top.name !== "" ? [top.name] : [];
  return [
    ...(series.length > 1 ? [plural(series.length, "series", "series")] : []),
    axis === "text" ? plural(new Set(xs).size, "name") : plural(points.length, "point"),
    ...(axis !== "time" ? [] : [from === to ? `${from} (UTC)` : `${from} to ${to} (UTC)`]),
    `highest: ${[...named, placeOf(answer, top.x), amountOf(top.y)].join(", ")}`,
  ].join("; ");
}

function nothing(width: number): Drawn {
  return {
    spec: { width: width - 44, height: 20, data: { values: [] }, mark: "point" },
    notes: ["Nothing to show: the answer has no rows"],
  };
}
