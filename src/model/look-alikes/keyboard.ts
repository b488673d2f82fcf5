/** The keyboards on which most names are typed: QWERTY, QWERTZ and AZERTY, row by row. */
const keyboards = [
  ["1234567890-", "qwertyuiop", "asdfghjkl", "zxcvbnm"],
  ["1234567890", "qwertzuiop", "asdfghjkl", "yxcvbnm-"],
  ["1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn"],
] as const;

/** Each row stands half a key to the right of the one above it: of two keys above one, the second has its column. */
const AROUND = [
  [0, -1],
  [0, 1],
  [-1, 0],
  [-1, 1],
  [1, -1],
  [1, 0],
] as const;

/** The keys beside a key, on any of the keyboards. */
export function keysBeside(key: string): string[] {
  const found = keyboards.flatMap((rows) =>
    rows.flatMap((keys, row) => {
      const column = keys.indexOf(key);
      return column < 0 ? [] : AROUND.map(([down, right]) => rows[row + down]?.[column + right] ?? "");
    }),
  );
  return [...new Set(found)].filter((beside) => beside !== "");
}
