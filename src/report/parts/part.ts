import type { IndicatorKind } from "../../model/index.js";
import type { Tlp, Verdict } from "../../intel/index.js";
import type { Block, Finding, ReportDocument } from "../document/document.js";
import type { Evidence, ManifestInput } from "../document/manifest.js";

/** What a trail, a sweep, a frame or a notebook gives to a document. */
export interface Part {
  /** What it is about, where nobody gave the document a title. */
  readonly title: string;
  readonly question: string | null;
  readonly verdict: Verdict | null;
  /** Its own marking; null where it has none. */
  readonly tlp: Tlp | null;
  /** When it was asked. */
  readonly at: Date | null;
  readonly source: string | null;
  readonly complete: boolean;
  readonly reason: string | null;
  readonly findings: readonly Finding[];
  readonly sections: readonly Chapter[];
  readonly indicators: readonly { readonly value: string; readonly kind: IndicatorKind | string }[];
  /** For the appendix. */
  readonly appendix: readonly Chapter[];
  readonly input: ManifestInput | null;
  readonly evidence: readonly Evidence[];
  /** The head of the page, where it is not made of what stands above: that of a notebook. */
  readonly head?: Pick<ReportDocument, "state" | "alarm" | "facts">;
}

export interface Chapter {
  readonly title: string | null;
  readonly blocks: readonly Block[];
}

/** A part that brings nothing; what it does bring is written over this. */
export const emptyPart: Part = {
  title: "",
  question: null,
  verdict: null,
  tlp: null,
  at: null,
  source: null,
  complete: true,
  reason: null,
  findings: [],
  sections: [],
  indicators: [],
  appendix: [],
  input: null,
  evidence: [],
};
