interface Range {
  readonly start: number;
  readonly length: number;
}

interface Edit extends Range {
  readonly text: string;
}

/** A text with parts of it replaced, which knows where each place was before. */
export class MendedText {
  readonly #edits: Edit[] = [];
  text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Replaces parts of the text as it stands now; they do not overlap. */
  replace(edits: readonly Edit[]): void {
    for (const edit of [...edits].sort((a, b) => b.start - a.start)) {
      const { start, length, text } = edit;
      this.text = this.text.slice(0, start) + text + this.text.slice(start + length);
      this.#edits.push(edit);
    }
  }

  /** The same with the place that it had in the text as it was written. */
  toOriginal<T extends Range>(range: T): T {
    const start = this.#before(range.start);
    return { ...range, start, length: Math.max(0, this.#before(range.start + range.length) - start) };
  }

  #before(position: number): number {
    return this.#edits.reduceRight((place, { start, length, text }) => {
      if (place >= start + text.length) return place + length - text.length;
      return Math.min(place, start + length);
    }, position);
  }
}
