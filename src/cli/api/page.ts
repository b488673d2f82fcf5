import type { Entry, Member } from "./declarations.js";

/** Parts of the page in the order in which their readers meet them, and the sources that they tell of. */
const sections: readonly { readonly title: string; readonly files: readonly string[] }[] = [
  { title: "Connect and ask", files: ["hunt/"] },
  { title: "Frames", files: ["frame/"] },
  { title: "Pivots and trails", files: ["pivot/"] },
  { title: "Hunting queries and sweeps", files: ["kql/", "hunt/query/", "hunt/sweep", "base/kql-literal"] },
  { title: "Charts and conclusions", files: ["chart/", "display/"] },
  { title: "Incidents", files: ["incident/", "hunt/handles/incident", "hunt/handles/alert"] },
  { title: "Hosts and indicators", files: ["model/", "intel/"] },
  {
    title: "For other systems",
    files: ["share/", "hunt/share", "hunt/upload", "hunt/intelligence", "hunt/exports"],
  },
  { title: "Logs", files: ["correlate/", "hunt/correlate"] },
  { title: "Runs and write-ups", files: ["notebook/", "report/", "hunt/posture/", "keep/"] },
  { title: "Errors, text, time", files: ["base/", "graph/", "sample/"] },
];

/** The page of every public name: what it means, how it is written, and an example that runs. */
export function apiPage(entries: readonly Entry[]): string {
  const names = new Map(entries.filter(isShown).map((entry) => [entry.name, anchor(headingOf(entry))]));
  const filled = sections
    .map(({ title }) => ({ title, entries: entries.filter((entry) => sectionOf(entry) === title) }))
    .filter(({ entries }) => entries.length > 0);
  return [
    ...filled.map(({ title }) => `- [${title}](#${anchor(title)})`),
    "",
    ...filled.map(({ title, entries }) => section(title, entries, names)),
  ].join("\n");
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
function isShown({ kind, members }: Entry): boolean {
  return kind === "function" || kind === "class" || members.length > 0;
}

const order: readonly Entry["kind"][] = ["function", "value", "class", "interface", "type"];

function section(title: string, entries: readonly Entry[], names: ReadonlyMap<string, string>): string {
  const shown = order.flatMap((kind) => entries.filter((entry) => entry.kind === kind && isShown(entry)));
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
  const { kind, signature, doc, members, examples } = entry;
  const blocks = [
    `### ${headingOf(entry)}\n`,
    ...(kind === "interface" || kind === "value" ? [] : [code(signature)]),
    ...(doc === "" ? [] : [`${doc}\n`]),
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
function links({ name, signature, members }: Entry, names: ReadonlyMap<string, string>): string[] {
  const text = [signature, ...members.map((member) => member.signature)].join(" ");
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
