import { extname } from "node:path";
import { atomicWrite } from "../base/atomic-write.js";
import { InvalidInputError } from "../base/errors.js";
import { nearestHint } from "../base/nearest.js";
import { printable } from "../base/text.js";
import type { ReportDocument } from "./document/document.js";

export const formats = ["html", "md", "pdf"] as const;
/** What a write-up can be written as. */
export type ReportFormat = (typeof formats)[number];

const ENDINGS: Readonly<Record<string, ReportFormat>> = {
  ".html": "html",
  ".htm": "html",
  ".md": "md",
  ".markdown": "md",
  ".pdf": "pdf",
};

/** The format that a file's ending stands for. Throws InvalidInputError for another. */
export function formatOf(path: string): ReportFormat {
  const ending = extname(path).toLowerCase();
  const format = Object.hasOwn(ENDINGS, ending) ? ENDINGS[ending] : undefined;
  if (format !== undefined) return format;
  throw new InvalidInputError(
    `unknown format: ${printable(ending || path)}${nearestHint(ending, Object.keys(ENDINGS))}; end the path with .html, .md or .pdf, or say { format }`,
  );
}

export interface WriteOptions {
  format: ReportFormat;
  /** The browser that prints a PDF. */
  browser?: string | undefined;
  /** The time that a PDF says it was made at. */
  at?: Date | undefined;
}

/** Writes a document to a file, whole or not at all; gives the number of its bytes. */
export async function writeDocument(
  document: ReportDocument,
  path: string,
  options: WriteOptions,
): Promise<number> {
  const content = await render(document, options);
  await atomicWrite(
    path,
    typeof content === "string"
      ? content
      : async (file) => {
          await file.writeFile(content);
          return content.length;
        },
  );
  return typeof content === "string" ? Buffer.byteLength(content) : content.length;
}

async function render(
  document: ReportDocument,
  { format, browser, at }: WriteOptions,
): Promise<string | Buffer> {
  if (format === "md") return (await import("./markdown/page.js")).renderMarkdownPage(document);
  const html = (await import("./html/page.js")).renderHtml(document);
  return format === "html" ? html : (await import("./pdf/print-pdf.js")).printPdf(html, { browser, at });
}
