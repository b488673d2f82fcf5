/** Whatever says whether it is all that there is: a frame, a trail, a sweep, an enrichment. */
export interface Answered {
  /** Of it only whether it is complete, and why not. */
  readonly info: { readonly complete: boolean; readonly reason?: string | null };
}

/**
 * The sentence of a conclusion on whether its answers are all that there is, with each reason where one is not. An
 * answer that was not needed may be left out as `undefined`.
 * @example
 * import { completeness, conclusion, connect } from "huntbook";
 *
 * const hunt = await connect({ source: "sample" });
 * const names = await hunt.host("203.0.113.17").passiveDnsReverse({ top: 5 });
 * console.log(String(conclusion([`It has ${names.numRows()} names.`, completeness(names)])));
 */
export function completeness(...answers: readonly (Answered | undefined)[]): string {
  const cut = answers.filter((answer) => answer !== undefined && !answer.info.complete);
  const reasons = new Set(cut.map((answer) => answer?.info.reason ?? "an answer was cut"));
  return cut.length === 0
    ? "Every question was answered in full."
    : `Not complete: ${[...reasons].join("; ")}.`;
}
