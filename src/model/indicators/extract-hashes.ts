import type { Finder } from "./found.js";
import type { IndicatorKind } from "./indicator.js";

const HASHES: Readonly<Record<number, IndicatorKind>> = { 32: "md5", 40: "sha1", 64: "sha256" };

/** A hash stands between characters that are no letters and no digits; words of a to f and plain numbers are none. */
export const findHashes: Finder = (text) =>
  [...text.matchAll(/(?<![0-9a-z])[0-9a-f]{32,64}(?![0-9a-z])/gi)].flatMap(({ 0: written, index }) => {
    const kind = HASHES[written.length];
    if (kind === undefined || !/\d/.test(written) || !/[a-f]/i.test(written)) return [];
    return [{ kind, value: written.toLowerCase(), start: index, end: index + written.length }];
  });

/** `CVE-2024-12345`, also with a blank or one of the dashes that word processors put in. */
export const findCves: Finder = (text) =>
  [
    ...text.matchAll(
      /(?<![0-9a-z])CVE[- \u2010-\u2013]((?:19|20)\d\d)[-\u2010-\u2013](\d{4,19})(?![0-9a-z])/gi,
    ),
  ].map(({ 0: written, 1: year, 2: number, index }) => ({
    kind: "cve",
    value: `CVE-${year}-${number}`,
    start: index,
    end: index + written.length,
  }));
