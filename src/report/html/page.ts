import { createHash } from "node:crypto";
import { escapeHtml } from "../../base/text.js";
import { safeLines } from "../../base/safe-lines.js";
import type { Finding, ReportDocument, Section } from "../document/document.js";
import { inertText } from "../author-text.js";
import { manifestText } from "../document/manifest.js";
import { fold, renderBlock } from "./blocks.js";
import { contents } from "./contents.js";
import { renderHeader } from "./header.js";
import { inert } from "./inert.js";
import { renderMarkdown } from "./markdown.js";
import { css, tlpCss } from "./style.js";

/** A document as one HTML file that runs nothing and loads nothing. The same document gives the same bytes. */
export function renderHtml(document: ReportDocument): string {
  const { title, tlp, manifest } = document;
  const style = tlp === null ? css : css + tlpCss(tlp);
  const policy = [
    "default-src 'none'",
    "img-src data:",
    `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const toc = contents();
  const onHeading = (depth: number, text: string): string => toc.add(depth, text);
  const heading = (depth: 2 | 3, text: string): string => {
    const shown = inertText(safeLines(text).join(" "));
    return `<h${depth} id="${escapeHtml(onHeading(depth, shown))}">${inert(shown)}</h${depth}>`;
  };
  const section = ({ title: name, depth, blocks }: Section): string => {
    // The heading first: the contents list headings in the order in which they are made.
    const head = name === null ? undefined : heading(depth, name);
    const body = blocks.map((block) => renderBlock(block, onHeading)).join("\n");
    return head === undefined ? body : `<section class="part">\n${head}\n${body}\n</section>`;
  };
  const body = [
    ...(document.summary === null && document.findings.length === 0
      ? []
      : [
          `<section class="part findings">\n${heading(2, "Findings")}\n${renderFindings(document)}\n</section>`,
        ]),
    ...document.sections.map(section),
    [
      `<section class="part">`,
      heading(2, "Manifest"),
      `<p>What this page was made from. Who runs the same hunt compares it with theirs, line by line or with <code>compareManifests(theirs, ours)</code>.</p>`,
      fold("Inputs, tables with their checksums, versions", manifestText(manifest)),
      `</section>`,
    ].join("\n"),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${inert(safeLines(title).join(" "))}</title>
<style>${style}</style>
</head>
<body>
${renderHeader(document)}
<div class="page">
${toc.render()}
<main>
${body.join("\n")}
</main>
</div>
<footer><p>Written by huntbook ${escapeHtml(manifest.versions["huntbook"] ?? "")}. This page runs nothing and loads nothing.</p></footer>
</body>
</html>
`;
}

function renderFindings({ summary, findings }: ReportDocument): string {
  const words =
    summary === null ? "" : `<div class="markdown">${renderMarkdown(summary, { defang: true })}</div>\n`;
  return findings.length === 0 ? words : `${words}<ul class="found">${findings.map(finding).join("\n")}</ul>`;
}

function finding({ text, details }: Finding): string {
  const list = details.map((detail) => `<li>${lead(detail.what)}${inert(detail.text)}</li>`).join("\n");
  return `<li><p>${inert(text)}</p>${details.length === 0 ? "" : `\n<ol>${list}</ol>`}</li>`;
}

function lead(what: string): string {
  return what === "" ? "" : `<b>${inert(what)}</b> `;
}
