import type { Finder, Found } from "./found.js";
import { maybeKnownName } from "../host/known-host.js";
import { runsAround, type Run } from "./runs.js";
import { isFile, isSomethingElse } from "./something-else.js";

const MAX_NAME = 253;

const UNSPACED = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]`;
/**
 * Where a run of letters and dots falls apart: an ellipsis, and prose that is written without spaces around a name, with
 * its full stop.
 */
const SEAM = new RegExp(
  String.raw`\.{2,}|(?<=[a-z0-9。])(?=${UNSPACED})|(?<=${UNSPACED})(?=[a-z0-9。])`,
  "iu",
);

/**
 * Host names in any script that end in a public suffix. Much in a text only looks like one, so a name that was not
 * written defanged and has no `www.` in front is left out where it reads as something else: a file (`setup.zip`,
 * `invoice.pdf.zip`; `login.evil.zip` is a host), part of a path, a call (`foo.bar()`), code by its capitals or its
 * beginning (`System.IO`, `window.location.name`), a package (`com.example.app`), a product (`ASP.NET`). A path or a port
 * behind a name is not part of it.
 */
export const findHostnames: Finder = (text, isDefanged) => {
  const found: Found[] = [];
  for (const run of runsAround(text, /[.。．｡]/, isNamePart)) {
    for (const name of namesIn(text, run)) {
      const value = maybeKnownName(text.slice(name.start, name.end));
      if (value !== undefined && isHost(text, name, value, isDefanged(name.start, name.end)))
        found.push({ kind: "hostname", value, ...name });
    }
  }
  return found;
};

function isHost(text: string, name: Run, value: string, isDefanged: boolean): boolean {
  const labels = value.split(".");
  const before = text.charAt(name.start - 1);
  // Two of them open a UNC path or a URL without a scheme.
  const isBehindOne = before !== text.charAt(name.start - 2);
  if (before === "\\" && isBehindOne) return false;
  if (before === "/" && isBehindOne && (!isDefanged || isFile(labels))) return false;
  return isDefanged || value.startsWith("www.") || !isSomethingElse(text, name, labels);
}

function* namesIn(text: string, run: Run): Generator<Run> {
  let at = run.start;
  for (const piece of text.slice(run.start, run.end).split(SEAM)) {
    at = text.indexOf(piece, at);
    if (piece.length <= MAX_NAME + 3 && /.[.。．｡]./u.test(piece)) yield trim(text, at, piece);
    at += piece.length;
  }
}

/** Without dots and hyphens around it, Markdown's underscores on both sides, and the `%2F` that a percent sign began. */
function trim(text: string, at: number, piece: string): Run {
  const [escaped = ""] = text.charAt(at - 1) === "%" ? (/^[0-9a-f]{2}/i.exec(piece) ?? []) : [];
  const inner = piece.slice(escaped.length);
  const [before = ""] = /^[.。．｡-]*(?:_+(?=.*_$))?/u.exec(inner) ?? [];
  const [after = ""] = /[.。．｡_-]*$/u.exec(inner) ?? [];
  return { start: at + escaped.length + before.length, end: at + piece.length - after.length };
}

function isNamePart(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code > 127) return /[\p{L}\p{M}\p{N}。．｡]/u.test(text.charAt(at));
  // Letters in both cases; digits; hyphen and full stop; underscore.
  return (
    ((code | 32) >= 97 && (code | 32) <= 122) ||
    (code >= 48 && code <= 57) ||
    code === 45 ||
    code === 46 ||
    code === 95
  );
}
