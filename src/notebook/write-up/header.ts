import { formatDate } from "../../base/dates.js";
import { escapeHtml } from "../../base/text.js";
import { isObject } from "../read.js";
import { safeLines } from "../plain-text.js";
import { seconds } from "./cell.js";

const WORDS = new Map([
  ["ok", "Complete"],
  ["failed", "Failed"],
  ["timeout", "Out of time"],
  ["interrupted", "Interrupted"],
  ["died", "Kernel died"],
  ["running", "Unfinished"],
]);

/** The head of the page: what this is, how it went, when, on what, and with which parameters. */
export function renderHeader(title: string, run: Readonly<Record<string, unknown>> | undefined): string {
  const status = typeof run?.status === "string" && WORDS.has(run.status) ? run.status : undefined;
  const word = WORDS.get(status ?? "") ?? "Not run by huntbook";
  const reason = typeof run?.reason === "string" ? run.reason : undefined;
  const failed = status !== undefined && status !== "ok";
  const banner = failed
    ? `<p class="banner" role="alert"><strong>${escape(word)}.</strong> ${escape(reason ?? "The run did not reach its end")}. What stands below is incomplete.</p>`
    : "";
  return [
    `<header>`,
    `<p class="eyebrow"><span class="badge ${status ?? "not_run"}">${escape(word)}</span></p>`,
    `<h1>${escape(title)}</h1>`,
    run === undefined ? "" : `<dl class="facts">${facts(run)}</dl>`,
    banner,
    `</header>`,
  ].join("\n");
}

function facts(run: Readonly<Record<string, unknown>>): string {
  const { started, milliseconds, kernel, versions, parameters } = run;
  const list: [string, string][] = [];
  const date = typeof started === "string" ? formatDate(new Date(started)) : "";
  if (date !== "") list.push(["Run", `${date} UTC`]);
  if (typeof milliseconds === "number") list.push(["Took", seconds(milliseconds)]);
  if (typeof kernel === "string") {
    const version = isObject(versions) ? versions[kernel] : undefined;
    list.push(["Kernel", typeof version === "string" ? `${kernel} ${version}` : kernel]);
  }
  const items = list.map(([name, value]) => `<div><dt>${name}</dt><dd>${escape(value)}</dd></div>`);
  for (const [name, value] of Object.entries(isObject(parameters) ? parameters : {})) {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    items.push(`<div class="parameter"><dt>${escape(name)}</dt><dd>${escape(text)}</dd></div>`);
  }
  return items.join("");
}

function escape(text: string): string {
  return escapeHtml(safeLines(text).join(" "));
}
