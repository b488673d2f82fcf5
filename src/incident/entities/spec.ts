import type { Cells } from "../../frame/index.js";
import type { Inside } from "../../intel/index.js";
import type { Named } from "./naming.js";

/** One kind of entity: what it is, which evidence names it, and its one spelling. Fetches nothing. */
export interface EntitySpec {
  readonly meaning: string;
  /** By the type of the evidence; `*` is every type. */
  readonly from: Readonly<Record<string, (row: Cells, inside: Inside) => readonly Named[]>>;
  /** The one spelling. @default the text without white space around it */
  readonly toValue?: (text: string) => string;
}
