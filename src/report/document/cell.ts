export type CellOutput =
  | { readonly kind: "stream"; readonly name: "stdout" | "stderr"; readonly text: string }
  | { readonly kind: "error"; readonly name: string; readonly message: string; readonly trace: string }
  | { readonly kind: "shown"; readonly data: Readonly<Record<string, unknown>> };

/** A cell of a notebook: its code and what came of it. */
export interface CellBlock {
  readonly kind: "cell";
  /** What it is called where nothing else names its outputs. */
  readonly title: string;
  readonly source: string;
  /** Whether it holds the parameters of the run. */
  readonly isParameters: boolean;
  /** `ok`, or how it ended otherwise. */
  readonly status: string;
  readonly milliseconds: number | undefined;
  readonly count: number | null;
  readonly outputs: readonly CellOutput[];
}
