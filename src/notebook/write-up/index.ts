import { createHash } from "node:crypto";
import { escapeHtml } from "../../base/text.js";
import { cellTitles } from "../titles.js";
import { findTitle, isCode } from "../notebook.js";
import type { Notebook } from "../notebook.js";
import { isObject } from "../read.js";
import { safeLines } from "../plain-text.js";
import { renderCell } from "./cell.js";
import { contents } from "./contents.js";
import { renderHeader } from "./header.js";
import { renderMarkdown } from "./markdown.js";
import { css } from "./style.js";

const policy = [
  "default-src 'none'",
  "img-src data:",
  `style-src 'sha256-${createHash("sha256").update(css).digest("base64")}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/**
 * An executed notebook as one HTML file that runs nothing and loads nothing. The same notebook gives the same bytes;
 * `name` stands in for a title where it has none.
 */
export function writeUp(notebook: Notebook, name = "Notebook"): string {
  const { huntbook } = notebook.metadata;
  const titles = cellTitles(notebook);
  const toc = contents();
  const heading = findTitle(notebook);
  let title: string | undefined;
  const body = notebook.cells.flatMap((cell) => {
    if (isCode(cell))
      return cell.source.trim() === "" ? [] : [renderCell(cell, titles.get(cell.id)?.title ?? "")];
    if (cell.cell_type === "raw")
      return [`<pre class="result">${escapeHtml(safeLines(cell.source).join("\n"))}</pre>`];
    const html = renderMarkdown(cell.source, {
      attachments: cell.attachments,
      links: true,
      onHeading: (depth, text) => {
        // The first heading is the page's title and stands in its head.
        if (title !== undefined || heading === undefined) return toc.add(depth, text);
        title = text;
        return "~title";
      },
    });
    return [`<section class="text">${html.replace(/<h[1-6] id="~title">[^]*?<\/h[1-6]>\n?/, "")}</section>`];
  });
  const shown = title ?? name;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(safeLines(shown).join(" "))}</title>
<style>${css}</style>
</head>
<body>
${renderHeader(shown, huntbook)}
<div class="page">
${toc.render()}
<main>
${body.join("\n")}
</main>
</div>
<footer><p>${escapeHtml(safeLines(footer(huntbook)).join(" "))}</p></footer>
</body>
</html>
`;
}

function footer(run: Readonly<Record<string, unknown>> | undefined): string {
  const version =
    isObject(run?.versions) && typeof run.versions.huntbook === "string" ? ` ${run.versions.huntbook}` : "";
  return `Written by huntbook${version}. This page runs nothing and loads nothing.`;
}
