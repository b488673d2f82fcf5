import type { Entry, Member } from "./declarations.js";

interface Section {
  readonly title: string;
  /** What a reader does with it, for the contents. */
  readonly task: string;
  /** The sources that it tells of. */
  readonly files: readonly string[];
}

/** Parts of the page in the order in which their readers meet them. */
const sections: readonly Section[] = [
  { title: "Connect and ask", task: "Open a hunt, and ask for one data set by its name", files: ["hunt/"] },
  { title: "Frames", task: "Read, write and put together tables", files: ["frame/"] },
  { title: "Pivots and trails", task: "Go from seeds to related hosts, and say why", files: ["pivot/"] },
  {
    title: "Hunting queries and sweeps",
    task: "Ask the tenant's own tables in KQL, check and run a query offline",
    files: ["kql/", "hunt/query/", "hunt/sweep", "hunt/kusto", "base/kql-literal"],
  },
  {
    title: "Charts and conclusions",
    task: "See it, and say what it comes to",
    files: ["chart/", "display/"],
  },
  {
    title: "Incidents",
    task: "Enrich an incident, judge it, write back",
    files: ["incident/", "hunt/handles/incident", "hunt/handles/alert"],
  },
  {
    title: "Hosts and indicators",
    task: "Read, defang and judge names, addresses and other indicators",
    files: ["model/", "intel/", "hunt/pages/", "hunt/owned-by"],
  },
  {
    title: "For other systems",
    task: "Hand findings to a SIEM or a platform",
    files: ["share/", "hunt/share", "hunt/late", "hunt/upload", "hunt/intelligence", "hunt/exports"],
  },
  {
    title: "Logs",
    task: "Look for indicators in logs that are here",
    files: ["correlate/", "hunt/correlate"],
  },
  {
    title: "Runs and write-ups",
    task: "Write up a hunt, and hold it against an earlier one",
    files: ["notebook/", "report/", "hunt/posture/", "keep/"],
  },
  { title: "Errors, text, time", task: "Catch what goes wrong", files: ["base/", "graph/", "sample/"] },
];

/** The page of every public name: what it means, how it is written, and an example that runs. */
export function apiPage(entries: readonly Entry[]): string {
  const names = new Map(entries.filter(isShown).map((entry) => [entry.name, anchor(headingOf(entry))]));
  const filled = sections
    .map((section) => ({
      ...section,
      entries: entries.filter((entry) => sectionOf(entry) === section.title),
    }))
    .filter(({ entries }) => entries.length > 0);
  return [
    ...filled.map(contents),
    "",
    ...filled.map(({ title, entries }) => section(title, entries, names)),
  ].join("\n");
}

/** A section in the contents, with what one calls or opens in it; the types stand behind these. */
function contents({ title, task, entries }: Section & { readonly entries: readonly Entry[] }): string {
  const called = inOrder(entries).filter(({ kind, examples }) => callable.has(kind) || examples.length > 0);
  const links = called.map((entry) => `[${entry.name}](#${anchor(headingOf(entry))})`);
  return `- **[${title}](#${anchor(title)})**. ${task}: ${links.join(", ")}.`;
}

/** Of the places that a file is under, the narrowest. */
function sectionOf({ name, file }: Entry): string {
  const places = sections.flatMap(({ title, files }) => files.map((place) => ({ title, place })));
  const [found] = places
    .filter(({ place }) => file.startsWith(place))
    .sort((one, other) => other.place.length - one.place.length);
  if (found === undefined) throw new Error(`no section of the page has ${file}, which declares ${name}`);
  return found.title;
}

/** A class and an interface are called so, since a function may have their name but for the case. */
function headingOf({ name, kind }: Pick<Entry, "name" | "kind">): string {
  return kind === "function" ? `${name}()` : kind === "value" ? name : `${kind} ${name}`;
}

/** What gets a heading of its own; the other types are told in a line each. */
function isShown({ kind, members, bases, doc }: Entry): boolean {
  return callable.has(kind) || members.length + bases.length > 0 || isLong(doc);
}

/** Whether a comment is more than a line of a list can hold. */
function isLong(doc: string): boolean {
  return /^- /m.test(doc);
}

const callable: ReadonlySet<Entry["kind"]> = new Set(["function", "class", "value"]);

const order: readonly Entry["kind"][] = ["function", "value", "class", "interface", "type"];

/** By kind, and of each kind those with an example first: what one works with stands before what it takes. */
function inOrder(entries: readonly Entry[]): Entry[] {
  const shown = entries.toSorted((a, b) => Number(b.examples.length > 0) - Number(a.examples.length > 0));
  return order.flatMap((kind) => shown.filter((entry) => entry.kind === kind));
}

function section(title: string, entries: readonly Entry[], names: ReadonlyMap<string, string>): string {
  const shown = inOrder(entries).filter(isShown);
  const others = entries.filter((entry) => !isShown(entry));
  return [
    `## ${title}\n`,
    ...shown.map((entry) => full(entry, names)),
    ...(others.length === 0
      ? []
      : [`### Further types: ${title.toLowerCase()}\n`, others.map(brief).join("\n"), ""]),
  ].join("\n");
}

function full(entry: Entry, names: ReadonlyMap<string, string>): string {
  const { kind, signature, doc, bases, members, examples } = entry;
  const blocks = [
    `### ${headingOf(entry)}\n`,
    ...(kind === "function" || kind === "class" ? [code(signature)] : []),
    ...(doc === "" ? [] : [`${doc}\n`]),
    ...(bases.length === 0
      ? []
      : [`It has the members of ${bases.map((base) => `\`${base}\``).join(", ")} too.\n`]),
    ...(members.length === 0 ? [] : [table(members)]),
    ...[...examples, ...members.flatMap((member) => member.examples)].map(code),
    ...links(entry, names),
  ];
  return blocks.join("\n");
}

function table(members: readonly Member[]): string {
  const hasDefault = members.some(({ byDefault }) => byDefault !== undefined);
  const rows = members.map(({ signature, doc, byDefault }) => [
    signature
      .split("\n")
      .map((line) => `\`${line}\``)
      .join("<br>"),
    doc,
    ...(hasDefault ? [byDefault ?? ""] : []),
  ]);
  const head = ["member", "what it is", ...(hasDefault ? ["default"] : [])];
  return `${[head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.map(cell).join(" | ")} |`).join("\n")}\n`;
}

function brief({ name, signature, doc }: Entry): string {
  const told = doc === "" ? "" : `: ${doc.replace(/\s*\n\s*/g, " ")}`;
  const short = signature.length <= 160 && !signature.startsWith("interface") ? ` \`${signature}\`` : "";
  return `- **${name}**${told}${short}`;
}

/** The other names that it is made of. */
function links({ name, signature, bases, members }: Entry, names: ReadonlyMap<string, string>): string[] {
  const text = [signature, ...bases, ...members.map((member) => member.signature)].join(" ");
  const found = [...new Set(text.match(/\b[A-Z]\w+/g) ?? [])].filter(
    (word) => word !== name && names.has(word),
  );
  return found.length === 0
    ? []
    : [`See ${found.map((word) => `[${word}](#${names.get(word)})`).join(", ")}.\n`];
}

function code(text: string): string {
  return `\`\`\`ts\n${text}\n\`\`\`\n`;
}

function cell(text: string): string {
  return text.replace(/\s*\n\s*/g, " ").replaceAll("|", "\\|");
}

/** How GitHub names a heading. */
function anchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}
