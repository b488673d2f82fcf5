import { safeLines } from "../../base/safe-lines.js";
import type { Fact, ReportDocument } from "../document/document.js";
import { inert } from "./inert.js";

/** The head of the page: what this is, who may see it, how it went, when, on what, and with which parameters. */
export function renderHeader({ title, tlp, question, verdict, state, facts, alarm }: ReportDocument): string {
  const badges = [
    ...(tlp === null ? [] : [`<span class="tlp ${tlp.replace("+", "-")}">TLP:${tlp.toUpperCase()}</span>`]),
    ...(state === null ? [] : [`<span class="badge ${escape(state.name)}">${escape(state.word)}</span>`]),
    ...(verdict === null ? [] : [`<span class="badge ${verdict}">${verdict}</span>`]),
  ];
  return [
    `<header>`,
    `<p class="eyebrow">${badges.join(" ")}</p>`,
    `<h1>${escape(title)}</h1>`,
    question === null || question === title ? "" : `<p class="question">${escape(question)}</p>`,
    facts.length === 0 ? "" : `<dl class="facts">${facts.map(renderFact).join("")}</dl>`,
    alarm === null
      ? ""
      : `<p class="banner" role="alert"><strong>${escape(alarm.lead)}.</strong> ${escape(alarm.text)}</p>`,
    `</header>`,
  ].join("\n");
}

function renderFact({ name, value, isCode }: Fact): string {
  const kind = isCode === true ? ` class="parameter"` : "";
  return `<div${kind}><dt>${escape(name)}</dt><dd>${escape(value)}</dd></div>`;
}

function escape(text: string): string {
  return inert(safeLines(text).join(" "));
}
