import { formatDate } from "../../base/dates.js";
import { listSome, plural } from "../../base/text.js";
import type { Frame } from "../../frame/index.js";
import { tlps, verdicts, type Tlp } from "../../intel/index.js";
import type { Chapter, Part } from "../parts/part.js";
import { countEach } from "../parts/words.js";
import type { Block, Fact, Finding, ReportDocument, Section } from "./document.js";
import { toManifest, type Evidence } from "./manifest.js";

/** What a hunter says of the write-up as a whole. */
export interface DocumentOptions {
  /** @default what was asked */
  title?: string;
  question?: string;
  /** Who may see it. @default the strictest that a part brings with it, or "amber" */
  tlp?: Tlp;
  author?: string;
  /** The hunter's own words, in Markdown; they stand above the findings. */
  summary?: string;
  /** Further findings, a sentence each; they stand before those that are read off the hunt. */
  findings?: readonly string[];
  /** `hunt.requests()`: every request with its time, status and id, for the appendix. */
  requests?: Frame;
  /** When it was written. @default not said, so that the same hunt gives the same bytes */
  now?: Date;
}

export interface NamedPart {
  /** As the hunter called it; null where nobody did. */
  readonly name: string | null;
  readonly part: Part;
}

/** The columns of a request that differ from run to run. */
const FLEETING = ["id", "time", "milliseconds", "attempts", "requestId", "fromTape"];

/** One document of one part or several: findings first, then what they rest on, then how to check it. */
export function toDocument(
  parts: readonly NamedPart[],
  options: DocumentOptions & { tape?: string },
): ReportDocument {
  const [only] = parts.length === 1 ? parts : [];
  const all = parts.map(({ part }) => part);
  const title =
    options.title ?? only?.name ?? (listSome(all.map((part) => part.title).filter(Boolean), 3) || "Report");
  const question = options.question ?? only?.part.question ?? null;
  const marked = tlps.findLast((one) => all.some((part) => part.tlp === one));
  const tlp = options.tlp ?? marked ?? "amber";
  const { state = null, alarm = incomplete(all), facts = [] } = only?.part.head ?? {};
  return {
    title,
    tlp,
    question,
    verdict: verdicts.findLast((verdict) => all.some((part) => part.verdict === verdict)) ?? null,
    state,
    alarm,
    facts: [...toFacts(all, options), ...facts],
    summary: options.summary ?? null,
    findings: [
      ...(options.findings ?? []).map((text): Finding => ({ text, details: [] })),
      ...all.flatMap(({ findings }) => findings),
    ],
    sections: [
      ...parts.flatMap((part) => toSections(part, only !== undefined)),
      ...indicatorSection(all),
      ...evidenceSections(parts, options),
    ],
    manifest: toManifest(
      { title, question, tlp },
      parts.flatMap(({ name, part: { input } }) =>
        input === null ? [] : [{ ...input, name: name ?? input.name }],
      ),
      toEvidence(parts, options),
    ),
  };
}

function incomplete(parts: readonly Part[]): ReportDocument["alarm"] {
  const reasons = parts.filter(({ complete }) => !complete).map(({ reason }) => reason ?? "unknown reason");
  return reasons.length === 0
    ? null
    : {
        lead: "Not complete",
        text: `${reasons.join("; ")}. What does not stand here may be there all the same.`,
      };
}

function toFacts(parts: readonly Part[], { author, now }: DocumentOptions): Fact[] {
  const times = parts.flatMap(({ at }) => (at === null ? [] : [new Date(at).getTime()]));
  const sources = [...new Set(parts.flatMap(({ source }) => source ?? []))].map(
    (source) => SOURCES.get(source) ?? source,
  );
  return [
    ...(times.length === 0
      ? []
      : [{ name: "Asked", value: `${formatDate(new Date(Math.max(...times)))} UTC` }]),
    ...(sources.length === 0 ? [] : [{ name: "Source", value: sources.join(", ") }]),
    ...(author === undefined ? [] : [{ name: "Author", value: author }]),
    ...(now === undefined ? [] : [{ name: "Written", value: `${formatDate(now)} UTC` }]),
  ];
}

const SOURCES = new Map([
  ["graph", "Microsoft Graph"],
  ["sample", "the sample tenant"],
]);

/** A document of one part has its chapters, one of several has the parts with their chapters. */
function toSections({ name, part }: NamedPart, isOnly: boolean): Section[] {
  if (isOnly) return part.sections.map((chapter) => ({ ...chapter, depth: 2 }));
  const title = name ?? part.title;
  const [first] = part.sections;
  const rest = part.sections.slice(1).map((chapter): Section => ({ ...chapter, depth: 3 }));
  if (first === undefined) return [];
  return first.title === null || first.title === title
    ? [{ title, depth: 2, blocks: first.blocks }, ...rest]
    : [{ title, depth: 2, blocks: [] }, { ...first, depth: 3 }, ...rest];
}

const KINDS = new Map([
  ["hostname", "Host names"],
  ["ipv4", "IPv4 addresses"],
  ["ipv6", "IPv6 addresses"],
  ["url", "URLs"],
  ["email", "Mail addresses"],
  ["md5", "MD5"],
  ["sha1", "SHA-1"],
  ["sha256", "SHA-256"],
  ["cve", "CVEs"],
]);

function indicatorSection(parts: readonly Part[]): Section[] {
  const all = new Map(parts.flatMap(({ indicators }) => indicators.map(({ value, kind }) => [value, kind])));
  if (all.size === 0) return [];
  const known = [...KINDS.keys()];
  const kinds = [...new Set(all.values())].toSorted(
    (a, b) => orderOf(a, known) - orderOf(b, known) || (a < b ? -1 : 1),
  );
  const groups = kinds.map((kind) => {
    const values = [...all].filter(([, other]) => other === kind).map(([value]) => value);
    return { title: KINDS.get(kind) ?? kind, values: values.toSorted() };
  });
  return [
    {
      title: "Indicators",
      depth: 2,
      blocks: [
        { kind: "text", text: `${plural(all.size, "indicator")}, defanged, to be copied.` },
        { kind: "indicators", groups },
      ],
    },
  ];
}

function orderOf(kind: string, known: readonly string[]): number {
  const index = known.indexOf(kind);
  return index < 0 ? known.length : index;
}

function evidenceSections(
  parts: readonly NamedPart[],
  options: DocumentOptions & { tape?: string },
): Section[] {
  const several = parts.filter(({ part }) => part.appendix.length > 0).length > 1;
  const chapters = parts.flatMap(({ name, part }) =>
    part.appendix.map((chapter): Chapter => ({
      ...chapter,
      title: several ? `${name ?? part.title}: ${chapter.title ?? ""}` : chapter.title,
    })),
  );
  if (options.requests !== undefined) chapters.push(requestsChapter(options.requests));
  if (options.tape !== undefined)
    chapters.push({
      title: "The tape",
      blocks: [{ kind: "text", text: `SHA-256 of the tape: ${options.tape}` }],
    });
  if (chapters.length === 0) return [];
  return [
    {
      title: "Evidence",
      depth: 2,
      blocks: [{ kind: "text", text: "How it was asked, and what each finding rests on." }],
    },
    ...chapters.map((chapter): Section => ({ ...chapter, depth: 3 })),
  ];
}

function requestsChapter(requests: Frame): Chapter {
  const statuses = requests.objects().map((row) => `status ${String(row["status"] ?? "none")}`);
  const words = countEach(statuses).map(([status, count]) => `${status} ${count}`);
  const block: Block = {
    kind: "table",
    title: "Requests",
    frame: requests,
    columns: ["id", "time", "method", "route", "status", "rows", "attempts", "requestId", "error"],
    note: listSome(words),
    isOpen: false,
  };
  return { title: `Every request: ${requests.numRows()}`, blocks: [block] };
}

function toEvidence(
  parts: readonly NamedPart[],
  { requests, tape: _tape }: DocumentOptions & { tape?: string },
): Evidence[] {
  const tables = parts.flatMap(({ name, part: { evidence } }) =>
    evidence.map((table) =>
      name === null || parts.length === 1 ? table : { ...table, name: `${name}: ${table.name}` },
    ),
  );
  return requests === undefined
    ? tables
    : [...tables, { name: "requests", frame: requests, fleeting: FLEETING }];
}
