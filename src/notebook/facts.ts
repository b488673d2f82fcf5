import { findTitle, type Notebook } from "./notebook.js";

/** What a notebook of the shelf says of itself, in Markdown. */
export interface NotebookFacts {
  /** The question that it answers. */
  readonly title?: string;
  readonly hypothesis?: string;
  /** Permissions and licences. */
  readonly needs?: string;
  /** Requests and queries. */
  readonly costs?: string;
}

/** Reads the cell under the title: `**Hypothesis.** …`, `**Needs** …`, `**Costs** …`, where they stand in it. */
export function findFacts(notebook: Notebook): NotebookFacts {
  const title = findTitle(notebook);
  const text = notebook.cells.find(({ cell_type }) => cell_type === "markdown")?.source ?? "";
  const facts = {
    hypothesis: after(text, "Hypothesis."),
    needs: after(text, "Needs"),
    costs: after(text, "Costs"),
  };
  const known = Object.entries({ title, ...facts }).filter(([, fact]) => fact !== undefined);
  return Object.fromEntries(known);
}

/** What stands behind a bold word, up to the next one at which a sentence begins, or the end of the paragraph. */
function after(text: string, word: string): string | undefined {
  const start = text.indexOf(`**${word}**`);
  if (start < 0) return undefined;
  const [said = ""] = text.slice(start + word.length + 4).split(/\n[ \t]*\n|(?<=[.!?])\s+\*\*\p{Lu}/u);
  return said.replace(/\s+/g, " ").trim();
}
