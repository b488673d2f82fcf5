import { inertMarkdown as inert } from "../../frame/index.js";
import type { Finding, ReportDocument, Section } from "../document/document.js";
import { manifestText } from "../document/manifest.js";
import { blockLines, fence } from "./blocks.js";
import { rewriteText } from "./text.js";

/** A document in GitHub's Markdown: no HTML, no link and no picture of the data's. */
export function renderMarkdownPage(document: ReportDocument): string {
  const { title, tlp, question, verdict, state, facts, alarm, summary, findings, sections, manifest } =
    document;
  const marking = tlp === null ? [] : [`**TLP:${tlp.toUpperCase()}**`];
  const badges = [
    ...marking,
    ...(state === null ? [] : [state.word]),
    ...(verdict === null ? [] : [verdict]),
  ];
  const lines = [
    ...paragraph(badges.join(" · ")),
    `# ${inert(title)}`,
    "",
    ...(question === null || question === title ? [] : paragraph(inert(question))),
    ...facts.map(({ name, value }) => `- ${inert(name)}: ${inert(value)}`),
    ...(facts.length === 0 ? [] : [""]),
    ...(alarm === null ? [] : paragraph(`> **${inert(alarm.lead)}.** ${inert(alarm.text)}`)),
    ...(summary === null && findings.length === 0 ? [] : ["## Findings", ""]),
    ...(summary === null ? [] : paragraph(rewriteText(summary, { defang: true }))),
    ...findings.flatMap(findingLines),
    ...(findings.length === 0 ? [] : [""]),
    ...sections.flatMap(sectionLines),
    "## Manifest",
    "",
    "What this document was made from. Who runs the same hunt compares it with theirs, line by line or with `compareManifests(theirs, ours)`.",
    "",
    fence(manifestText(manifest), "json"),
    "",
    ...paragraph(
      [...marking, `Written by huntbook ${inert(manifest.versions["huntbook"] ?? "")}.`].join(" · "),
    ),
  ];
  const written = lines.filter((line, index) => line !== "" || lines[index - 1] !== "");
  return `${written.join("\n").trim()}\n`;
}

function paragraph(text: string): string[] {
  return text === "" ? [] : [text, ""];
}

function findingLines({ text, details }: Finding): string[] {
  return [
    `- ${inert(text)}`,
    ...details.map(
      ({ what, text: rest }, index) =>
        `  ${index + 1}. ${what === "" ? "" : `**${inert(what)}** `}${inert(rest)}`,
    ),
  ];
}

function sectionLines({ title, depth, blocks }: Section): string[] {
  return [
    ...(title === null ? [] : [`${"#".repeat(depth)} ${inert(title)}`, ""]),
    ...blocks.flatMap((block) => [...blockLines(block), ""]),
  ];
}
