/** Rows of texts as lines with aligned columns. */
export function aligned(rows) {
  const widths = rows[0].map((_, index) => Math.max(...rows.map((row) => row[index].length)));
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index]))
      .join("  ")
      .trimEnd(),
  );
}

/** The same as a table in Markdown; the first row holds the headings. */
export function markdown([headings, ...rows]) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(headings), line(headings.map((_, index) => (index === 0 ? "---" : "--:"))), ...rows.map(line)];
}
