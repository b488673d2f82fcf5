import { escapeHtml } from "../../base/text.js";
import { safeLines } from "../../base/safe-lines.js";
import { toNight } from "../../chart/index.js";
import type { Block, ChartBlock, IndicatorsBlock, ListBlock, MarkdownBlock } from "../document/document.js";
import { renderCell } from "./cell.js";
import { inert } from "./inert.js";
import { renderMarkdown } from "./markdown.js";
import { figureOf, svgAddress } from "./picture.js";
import { renderTable } from "./table.js";

/** Gives a heading a name to be linked by. */
export type OnHeading = (depth: number, text: string) => string;

export function renderBlock(block: Block, onHeading: OnHeading): string {
  switch (block.kind) {
    case "text":
      return `<p>${inert(block.text)}</p>`;
    case "list":
      return renderList(block);
    case "markdown":
      return renderText(block, onHeading);
    case "table":
      return renderTable(block);
    case "chart":
      return renderChart(block);
    case "indicators":
      return renderIndicators(block);
    case "code":
      return fold(block.title, block.text);
    case "raw":
      return `<pre class="result">${escapeHtml(safeLines(block.text).join("\n"))}</pre>`;
    case "cell":
      return renderCell(block);
  }
}

/** Text that is folded away until it is asked for. */
export function fold(title: string, text: string): string {
  return `<details class="fold"><summary>${inert(title)}</summary>\n<pre class="copy" tabindex="0">${inert(text)}</pre></details>`;
}

function renderList({ title, items }: ListBlock): string {
  const list = (kind: string): string =>
    `<ul${kind}>${items.map((item) => `<li>${inert(item)}</li>`).join("\n")}</ul>`;
  return title === ""
    ? list("")
    : `<details class="fold"><summary>${inert(title)}</summary>\n${list(' class="lines"')}</details>`;
}

function renderText(
  { source, attachments, hasTitle, isLive = false }: MarkdownBlock,
  onHeading: OnHeading,
): string {
  let isFirst = hasTitle === true;
  const html = renderMarkdown(source, {
    attachments,
    links: isLive,
    defang: !isLive,
    onHeading: (depth, text) => {
      if (!isFirst) return onHeading(depth, text);
      isFirst = false;
      return "~title";
    },
  });
  return `<section class="text">${html.replace(/<h[1-6] id="~title">[^]*?<\/h[1-6]>\n?/, "")}</section>`;
}

/** The picture twice, for the light and for the dark; the style sheet shows the one that fits. */
function renderChart({ draw }: ChartBlock): string {
  const light = draw("light");
  const [day, night] = [light.toSVG(), draw("dark").toSVG()];
  const dark = day === night ? toNight(day) : night;
  return figureOf(
    { day: svgAddress(day), night: dark === undefined ? undefined : svgAddress(dark) },
    inert(light.summary),
  );
}

function renderIndicators({ groups }: IndicatorsBlock): string {
  return groups
    .map(
      ({ title, values }) =>
        `<h4>${inert(title)} <span class="size">${values.length}</span></h4>\n<pre class="copy" tabindex="0">${values.map(inert).join("\n")}</pre>`,
    )
    .join("\n");
}
