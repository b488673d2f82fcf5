import type { LogFormat } from "../options.js";
import { Csv, Headed, PlainLines } from "./delimited.js";
import { findWrapper, JsonDocument } from "./json-document.js";
import { JsonLines, readObject } from "./json-lines.js";
import type { Layout } from "./layout.js";

/** Characters by which a text is told from an archive or another binary file. */
const LOOKED_AT = 4096;

/** How a text is to be read: as it was said, or by its first bytes. */
export function findLayout(first: Buffer, format: LogFormat | undefined): Layout | string {
  const text = first.toString("utf8", 0, Math.min(first.length, 1_048_576));
  if (format === undefined && !isText(text.slice(0, LOOKED_AT))) {
    return "it is no text: unpack it (gzip alone is unpacked here), write it as UTF-8, or name its format";
  }
  switch (format ?? findFormat(text)) {
    case "ndjson":
      return new JsonLines(first);
    case "json":
      return new JsonDocument(findWrapper(text));
    case "csv":
      return new Csv(first, findDelimiter(text));
    case "tsv":
      return new Csv(first, "\t");
    case "zeek":
      return new Headed(first, "zeek");
    case "w3c":
      return new Headed(first, "w3c");
    case "text":
      return new PlainLines(first);
    case "parquet":
      return "Parquet is read from a file, not from a stream";
  }
}

/** Whether few of the characters are such as no log has: a broken row is no reason to leave out the others. */
function isText(text: string): boolean {
  const odd = text.match(/(?!\s)[\p{Cc}\ufffd]/gu)?.length ?? 0;
  return odd <= text.length / 10;
}

function findFormat(text: string): LogFormat {
  const lines = text.split(/\r\n|\n|\r/, 20).filter((line) => line.trim() !== "");
  const [line = "", second = ""] = lines;
  if (/^\s*\[\s*(?:\{|\]|$)/.test(line)) return "json";
  if (line.trimStart().startsWith("{")) {
    const isWhole = typeof readObject(line) === "object";
    const isAlone = !second.trimStart().startsWith("{");
    if (findWrapper(text) > 0 && (!isWhole || isAlone)) return "json";
    // The first line may be broken, and the others not.
    const isByLine = isWhole || lines.some((other) => typeof readObject(other) === "object");
    return isByLine || line.trimEnd().length > 2 ? "ndjson" : "json";
  }
  if (/^#(?:separator|fields\t|set_separator)/i.test(line)) return "zeek";
  if (/^#(?:software|version|fields|date|start-date)\b/i.test(line)) return "w3c";
  if (line.startsWith("PAR1")) return "parquet";
  return findDelimiter(line, "") === "" ? "text" : line.includes("\t") && !line.includes(",") ? "tsv" : "csv";
}

/** What stands most often in the first line, outside of quotes. */
function findDelimiter(text: string, usual = ","): string {
  const [line = ""] = text.split(/\r\n|\n|\r/, 1);
  const bare = line.replaceAll(/"[^"]*"/g, "");
  const counts = [",", "\t", ";", "|"].map((mark) => ({ mark, count: bare.split(mark).length - 1 }));
  const [best] = counts.toSorted((a, b) => b.count - a.count);
  return best !== undefined && best.count > 0 ? best.mark : usual;
}
