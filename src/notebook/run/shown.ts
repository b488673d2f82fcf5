import type { CodeCell } from "../notebook.js";

/** What cells showed in a form, in their order: the form is a MIME type. */
export function shownAs(cells: readonly CodeCell[], type: string): unknown[] {
  return cells.flatMap(({ outputs }) =>
    outputs.flatMap((output) =>
      "data" in output && Object.hasOwn(output.data, type) ? [output.data[type]] : [],
    ),
  );
}

/** The sentences that a notebook's conclusion has. */
export function conclusionIn(shown: readonly unknown[]): string[] {
  const { sentences } = (shown.at(-1) ?? {}) as { sentences?: unknown };
  return Array.isArray(sentences) ? sentences.filter((sentence) => typeof sentence === "string") : [];
}
