import type { Chart } from "../../chart/index.js";
import type { Frame } from "../../frame/index.js";
import type { Tlp, Verdict } from "../../intel/index.js";
import type { ThemeName } from "../../chart/index.js";
import type { CellBlock } from "./cell.js";
import type { Manifest } from "./manifest.js";

/** What was found, in a sentence of plain words, and what it rests on. Live; what shows it defangs. */
export interface Finding {
  readonly text: string;
  readonly details: readonly Detail[];
}

/** What a finding rests on: who or what, and the rest of the sentence. */
export interface Detail {
  readonly what: string;
  readonly text: string;
}

export interface Fact {
  readonly name: string;
  readonly value: string;
  /** A parameter, or another word of a program. */
  readonly isCode?: boolean;
}

/** How a run of a notebook ended. */
export interface RunState {
  readonly name: string;
  readonly word: string;
}

export interface TextBlock {
  readonly kind: "text";
  readonly text: string;
}

/** Lines, folded under their title where they have one. */
export interface ListBlock {
  readonly kind: "list";
  readonly title: string;
  readonly items: readonly string[];
}

/** A person's own words. */
export interface MarkdownBlock {
  readonly kind: "markdown";
  readonly source: string;
  /** Whether its first heading is the document's title, and stands there. */
  readonly hasTitle?: boolean;
  /** Whether a link that was written leads out of the document, and hosts stay as they were written. */
  readonly isLive?: boolean;
  readonly attachments?: Readonly<Record<string, Record<string, unknown>>> | undefined;
}

export interface TableBlock {
  readonly kind: "table";
  readonly title: string;
  readonly frame: Frame;
  /** Those that are shown, in this order. @default all that hold something */
  readonly columns?: readonly string[];
  readonly note?: string;
  /** Whether it is open to see before it is asked for. On paper every table is. */
  readonly isOpen: boolean;
}

export interface ChartBlock {
  readonly kind: "chart";
  readonly draw: (theme: ThemeName) => Chart;
}

/** Indicators to be copied: one list a kind, a line each. */
export interface IndicatorsBlock {
  readonly kind: "indicators";
  readonly groups: readonly { readonly title: string; readonly values: readonly string[] }[];
}

export interface CodeBlock {
  readonly kind: "code";
  readonly title: string;
  readonly text: string;
  readonly language: string;
}

/** Text as it came, line by line. */
export interface RawBlock {
  readonly kind: "raw";
  readonly text: string;
}

export type Block =
  | TextBlock
  | ListBlock
  | MarkdownBlock
  | TableBlock
  | ChartBlock
  | IndicatorsBlock
  | CodeBlock
  | RawBlock
  | CellBlock;

export interface Section {
  /** Null for what goes on where the section before ended. */
  readonly title: string | null;
  readonly depth: 2 | 3;
  readonly blocks: readonly Block[];
}

/** A write-up: what it says, not how it looks. The same document gives the same bytes. */
export interface ReportDocument {
  readonly title: string;
  readonly tlp: Tlp | null;
  readonly question: string | null;
  readonly verdict: Verdict | null;
  readonly state: RunState | null;
  /** What must be read before anything else: that a run failed, or is not complete. */
  readonly alarm: { readonly lead: string; readonly text: string } | null;
  readonly facts: readonly Fact[];
  /** The hunter's own words, in Markdown. */
  readonly summary: string | null;
  readonly findings: readonly Finding[];
  readonly sections: readonly Section[];
  readonly manifest: Manifest;
}
