import { escapeHtml, printable } from "../base/text.js";
import { defang } from "../model/index.js";
import { DISPLAY, INSPECT, type MimeBundle, type Showable } from "./showable.js";
import { inspectShowable, show } from "./show.js";

/** The form in which a conclusion is found again in an executed notebook: `{ "sentences": [...] }`. */
export const CONCLUSION_TYPE = "application/vnd.huntbook.conclusion+json";

/**
 * What a hunt came to, in sentences, defanged. The first answers the question of the notebook.
 * @example
 * import { conclusion } from "huntbook";
 *
 * const { sentences } = conclusion(["Nobody reached bad.example."]);
 * console.log(sentences);
 */
export class Conclusion implements Showable {
  /** Defanged; the first is the answer. */
  readonly sentences: readonly string[];

  constructor(sentences: Iterable<string>) {
    this.sentences = [...sentences].map((sentence) => printable(defang(sentence)));
  }

  /** Shows it at once. */
  show(): void {
    show(this);
  }

  /** The sentences, one a line. */
  toString(): string {
    return this.sentences.join("\n");
  }

  /** As a run's manifest carries it. */
  toJSON(): { sentences: readonly string[] } {
    return { sentences: this.sentences };
  }

  [DISPLAY](): MimeBundle {
    const [first = "", ...others] = this.sentences.map(escapeHtml);
    const list = others.map((sentence) => `<li>${sentence}</li>`).join("");
    return {
      "text/plain": this.toString(),
      "text/html": `<p><strong>${first}</strong></p>${list === "" ? "" : `<ul>${list}</ul>`}`,
      [CONCLUSION_TYPE]: this.toJSON(),
    };
  }

  [INSPECT](): string {
    return inspectShowable(this);
  }
}

/**
 * Ends a notebook: `conclusion(["Yes: 2 devices reached it.", found > 9 && "Too many to be one crew's."])`. What is
 * false, null or empty is left out. The run's manifest and its summary on standard output carry the sentences.
 * @example
 * import { conclusion } from "huntbook";
 *
 * const hosts = 3;
 * console.log(String(conclusion([`Yes: ${hosts} hosts share it.`, hosts > 9 && "Too many for one crew."])));
 */
export function conclusion(sentences: Iterable<string | false | null | undefined>): Conclusion {
  return new Conclusion(
    [...sentences].filter((sentence): sentence is string => typeof sentence === "string" && sentence !== ""),
  );
}
