/** What a formula begins with (OWASP "CSV Injection"), also in full width, and the bar of a DDE command. */
const SIGN = "=+\\-@|\\uff1d\\uff0b\\uff0d\\uff20";
/** What a spreadsheet passes over before it: white space, characters that show nothing, and our own apostrophe. */
const SKIPPED = "\\s\\p{Cc}\\p{Cf}'";

const run = new RegExp(`[${SKIPPED}]+[${SIGN}]?|[${SIGN}]`, "gu");
const endsInSign = new RegExp(`[${SIGN}]$`, "u");
/** Without this no place of the text can be taken for the beginning of a cell that holds a formula. */
const suspect = new RegExp(`^[${SKIPPED}${SIGN}]|[;\\t\\r\\n]`, "u");

/**
 * Text that no spreadsheet runs. Where it begins like a formula, or would in a spreadsheet that takes a semicolon, tab
 * or line end inside it for the end of a cell, it gets an apostrophe in front and one at each such place.
 */
export function guardFormula(text: string): string {
  if (!suspect.test(text)) return text;
  const { edited, dangerous } = editStarts(text, (there) => `'${there}`);
  return dangerous ? `'${edited}` : text;
}

/** The text that was guarded: exactly the apostrophes that `guardFormula` added are gone. */
export function unguardFormula(text: string): string {
  if (!text.startsWith("'")) return text;
  const { edited, dangerous } = editStarts(text.slice(1), () => "");
  return dangerous ? edited : text;
}

/**
 * Replaces the apostrophe, if any, at each place inside the text where a formula could begin. Apostrophes are among
 * the characters passed over, so a guarded text has the same places as the one it was made of: that makes the two
 * functions above each other's inverse.
 */
function editStarts(text: string, edit: (there: string) => string): { edited: string; dangerous: boolean } {
  let dangerous = false;
  const edited = text.replace(run, (found, offset: number) => {
    const signed = endsInSign.test(found);
    if (offset === 0 && (signed || /^'*[\t\r\n]/.test(found))) dangerous = true;
    if (!signed) return found;
    const starts = text[offset - 1] === ";" ? /(?<=^|[\t\r\n])'?/g : /(?<=[\t\r\n])'?/g;
    return found.replace(starts, (there) => {
      dangerous = true;
      return edit(there);
    });
  });
  return { edited, dangerous };
}
