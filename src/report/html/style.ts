import type { Tlp } from "../../intel/index.js";

/** The page's style sheet: for the light and the dark, a wide screen, a phone and paper. */
export const css = `
:root {
  color-scheme: light dark;
  --page: #fdfdfc; --ink: #1d2126; --soft: #5c6670; --line: #e2e4e6; --panel: #f5f6f6;
  --accent: #0b6470; --good: #1b6e3c; --good-bg: #e4f3e9; --bad: #a8231c; --bad-bg: #fbe9e7;
  --warn: #815000; --warn-bg: #fbf0d9; --card: #ffffff; --night: #16181d;
  --word: #8a2a6b; --text: #2d6a2f; --number: #9a4a00; --type: #1b5a9c;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", "Segoe UI Mono", "Roboto Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14171a; --ink: #dfe3e6; --soft: #98a2ab; --line: #2c3238; --panel: #1b2024;
    --accent: #6cc5d1; --good: #7fd19b; --good-bg: #16301f; --bad: #ff9c92; --bad-bg: #3a1a18;
    --warn: #f0c36d; --warn-bg: #35290f; --card: #ffffff;
    --word: #e39ac9; --text: #a3d39c; --number: #f0b27a; --type: #8fc1f5;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-behavior: smooth; }
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 1rem/1.6 var(--sans); font-kerning: normal; overflow-wrap: break-word;
}
header, .page, footer { max-width: 82rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 2.5rem); }
header { padding-top: clamp(1.75rem, 5vw, 3.5rem); }
header::after { content: ""; display: block; border-bottom: 1px solid var(--line); margin-top: 1.75rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; text-wrap: balance; font-weight: 650; letter-spacing: -0.011em; }
h1 { font-size: clamp(1.7rem, 1.2rem + 2.2vw, 2.6rem); margin: 0.5rem 0 0; letter-spacing: -0.022em; max-width: 34ch; }
main h1 { font-size: 1.7rem; margin: 3rem 0 0.75rem; }
h2 { font-size: 1.4rem; margin: 2.75rem 0 0.6rem; }
h3 { font-size: 1.12rem; margin: 2rem 0 0.4rem; }
h4, h5, h6 { font-size: 1rem; margin: 1.5rem 0 0.25rem; }
p, ul, ol, blockquote { margin: 0.7rem 0; }
li { margin: 0.2rem 0; }
a { color: var(--accent); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
blockquote { padding-left: 1rem; border-left: 3px solid var(--line); color: var(--soft); margin-left: 0; }
code, pre, kbd, samp { font-family: var(--mono); font-size: 0.86em; font-variant-ligatures: none; }
pre code { font-size: inherit; }
:not(pre) > code { background: var(--panel); padding: 0.12em 0.35em; border-radius: 4px; }
.eyebrow { margin: 0; }
.badge {
  display: inline-block; padding: 0.1em 0.65em; border-radius: 1em; font-size: 0.78rem; font-weight: 600; line-height: 1.6;
  background: var(--panel); color: var(--soft); white-space: nowrap;
}
.badge.ok { background: var(--good-bg); color: var(--good); }
.badge.failed, .badge.died { background: var(--bad-bg); color: var(--bad); }
.badge.malicious { background: var(--bad-bg); color: var(--bad); }
.badge.suspicious { background: var(--warn-bg); color: var(--warn); }
.badge.benign { background: var(--good-bg); color: var(--good); }
.badge.timeout, .badge.interrupted, .badge.running { background: var(--warn-bg); color: var(--warn); }
.tlp {
  display: inline-block; padding: 0.15em 0.6em; border-radius: 4px; font-size: 0.82rem; font-weight: 700; line-height: 1.6;
  background: #000; color: #fff; letter-spacing: 0.03em; margin-right: 0.4em; white-space: nowrap;
  print-color-adjust: exact; -webkit-print-color-adjust: exact;
}
.tlp.red { color: #ff2b2b; } .tlp.amber, .tlp.amber-strict { color: #ffc000; } .tlp.green { color: #33ff00; }
.question { margin: 0.9rem 0 0; font-size: 1.08rem; color: var(--soft); max-width: 44rem; }
.facts { display: flex; flex-wrap: wrap; gap: 0.75rem 2rem; margin: 1.25rem 0 0; }
.facts dt { color: var(--soft); font-size: 0.78rem; }
.facts dd { margin: 0; font-variant-numeric: tabular-nums; max-width: 40rem; }
.facts .parameter dt, .facts .parameter dd { font-family: var(--mono); }
.facts .parameter dt { font-size: 0.74rem; }
.facts .parameter dd { font-size: 0.88rem; }
.banner { margin: 1.5rem 0 0; padding: 0.75rem 1rem; border-radius: 8px; background: var(--bad-bg); color: var(--bad); max-width: 62rem; }
nav p { margin: 0 0 0.4rem; font-size: 0.78rem; font-weight: 600; color: var(--soft); }
nav ol { list-style: none; margin: 0; padding: 0; font-size: 0.9rem; line-height: 1.4; }
nav li { margin: 0; }
nav a { display: block; padding: 0.22rem 0; color: inherit; text-decoration: none; }
nav a:hover { color: var(--accent); text-decoration: underline; }
nav .depth-2 { padding-left: 0.9rem; color: var(--soft); }
nav .depth-3 { padding-left: 1.8rem; color: var(--soft); }
.page { padding-top: 1.75rem; }
main { min-width: 0; }
main > :first-child > :first-child { margin-top: 0; }
.text, .markdown { max-width: 44rem; }
.text > .scroll { width: max-content; max-width: min(100%, 100vw - 2rem); }
.part { margin: 0 0 2.25rem; }
.part > p, .part > ul:not(.found), .found { max-width: 50rem; }
.part p, .part li, .part td, .part th, .part h2, .part h3, .part h4, dd { unicode-bidi: isolate; overflow-wrap: anywhere; }
.found { padding: 0; margin: 0; list-style: none; }
.found > li { margin: 0 0 1rem; padding-left: 1rem; border-left: 3px solid var(--accent); }
.found p { margin: 0 0 0.35rem; font-weight: 600; }
.found ol { margin: 0; padding-left: 1.5rem; }
.fold { margin: 0.9rem 0; }
.fold > summary { cursor: pointer; font-weight: 600; font-size: 0.95rem; padding: 0.15rem 0; }
.fold > summary:hover { color: var(--accent); }
.fold > summary::marker { color: var(--soft); }
.lines { list-style: none; padding-left: 1.1rem; font-size: 0.92rem; max-width: 60rem; }
.lines li { margin: 0.35rem 0; }
.size { color: var(--soft); font-weight: 400; font-size: 0.85rem; margin-left: 0.6em; font-variant-numeric: tabular-nums; }
.copy { background: var(--panel); border-radius: 8px; padding: 0.7rem 1rem; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 30rem; overflow-y: auto; }
.night { display: none !important; }
.cell { margin: 0.9rem 0 1.6rem; }
.code { font-size: 0.92rem; }
.code > summary {
  display: inline-flex; align-items: center; gap: 0.6em; cursor: pointer; padding: 0.1rem 0;
  color: var(--soft); font-size: 0.8rem; list-style: none; user-select: none;
}
.code > summary::-webkit-details-marker { display: none; }
.code > summary::before {
  content: ""; border: solid currentColor; border-width: 0 1.5px 1.5px 0; width: 0.42em; height: 0.42em;
  transform: rotate(-45deg); margin-right: 0.1em;
}
.code[open] > summary::before { transform: rotate(45deg) translate(-0.1em, -0.1em); }
.code > summary:hover { color: var(--ink); }
.count::before { content: "["; } .count::after { content: "]"; }
.count, .time { font-variant-numeric: tabular-nums; }
.code > pre { background: var(--panel); border-radius: 8px; padding: 0.8rem 1rem; margin: 0.4rem 0 0.6rem; }
pre { overflow-x: auto; margin: 0.5rem 0; line-height: 1.5; tab-size: 2; max-width: 100%; }
.text pre { background: var(--panel); border-radius: 8px; padding: 0.8rem 1rem; }
.output { margin: 0.6rem 0; }
.output > pre { max-height: 36rem; overflow: auto; }
.stdout, .stderr, .result { padding: 0.1rem 0; }
.stderr { color: var(--warn); }
.error { border-left: 3px solid var(--bad); background: var(--bad-bg); border-radius: 0 8px 8px 0; padding: 0.6rem 1rem; }
.error-name { margin: 0; white-space: pre-line; font-weight: 600; color: var(--bad); }
.error .trace { color: var(--ink); margin-bottom: 0; opacity: 0.85; }
.cell.not_run { opacity: 0.6; }
.note, .huntbook-note, small { color: var(--soft); font-size: 0.85rem; }
.huntbook-note { margin: 0.3rem 0; }
.scroll { overflow-x: auto; max-width: 100%; margin: 0.6rem 0; }
table { border-collapse: collapse; font-size: 0.88rem; line-height: 1.45; font-variant-numeric: tabular-nums lining-nums; }
caption { text-align: left; white-space: nowrap; padding: 0 0 0.4rem; font-weight: 600; }
th, td { padding: 0.36rem 1.1rem 0.36rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 0.25rem; }
th { font-weight: 600; color: var(--soft); font-size: 0.8rem; white-space: nowrap; }
thead th { border-bottom-color: var(--soft); vertical-align: bottom; }
td { max-width: 34rem; }
tbody tr:hover { background: var(--panel); }
.hb-number { text-align: right; white-space: nowrap; }
.hb-date, .short, .tiny { white-space: nowrap; }
.long { min-width: 14rem; }
.hb-wrap { white-space: normal; min-width: 7.5rem; overflow-wrap: anywhere; }
td > details > summary { cursor: pointer; color: var(--soft); white-space: nowrap; }
td > details[open] { min-width: 18rem; overflow-wrap: anywhere; }
.picture, .html img {
  background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 0.9rem; margin: 0.75rem 0;
}
.picture { width: fit-content; max-width: 100%; overflow-x: auto; }
.picture img, .html img { display: block; max-width: 100%; height: auto; color: #1d2126; }
@media screen and (prefers-color-scheme: dark) {
  .themed { background: var(--night); }
  .day { display: none !important; }
  .night { display: block !important; }
}
footer { padding-top: 2.5rem; padding-bottom: 2.5rem; color: var(--soft); font-size: 0.82rem; }
footer p { border-top: 1px solid var(--line); padding-top: 1rem; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.hljs-keyword, .hljs-built_in, .hljs-literal { color: var(--word); }
.hljs-string, .hljs-regexp { color: var(--text); }
.hljs-number { color: var(--number); }
.hljs-title, .hljs-type, .hljs-attr { color: var(--type); }
.hljs-subst { color: inherit; }
.hljs-comment { color: var(--soft); font-style: italic; }
@media (min-width: 68rem) {
  .page:has(nav) { display: grid; grid-template-columns: 13.5rem minmax(0, 1fr); column-gap: 3.25rem; }
  nav { position: sticky; top: 1.5rem; align-self: start; max-height: calc(100vh - 3rem); overflow-y: auto; }
}
@media (max-width: 67.99rem) {
  nav { padding: 0 0 1.25rem; border-bottom: 1px solid var(--line); margin-bottom: 1.75rem; }
}
@media (max-width: 40rem) {
  body { font-size: 0.97rem; }
  .picture, .html img { padding: 0.4rem; }
  .picture img { min-width: 40rem; max-width: none; width: 100%; }
  .facts { gap: 0.6rem 1.4rem; }
  th, td { padding-right: 0.7rem; }
  .hb-date { white-space: normal; min-width: 6.4rem; }
  .hb-wrap { min-width: 6rem; }
}
@media print {
  :root {
    --page: #fff; --ink: #000; --soft: #444; --line: #ccc; --panel: #f4f4f4; --accent: #000;
    --good: #1b6e3c; --good-bg: #fff; --bad: #a8231c; --bad-bg: #fff; --warn: #815000; --warn-bg: #fff;
    --word: #8a2a6b; --text: #2d6a2f; --number: #9a4a00; --type: #1b5a9c;
  }
  @page { margin: 18mm 16mm; }
  body { font-size: 10pt; }
  header, .page, footer { max-width: none; padding-left: 0; padding-right: 0; }
  header { padding-top: 0; }
  .page:has(nav) { display: block; }
  nav { position: static; max-height: none; margin-bottom: 1.5rem; }
  .code:not([open]) { display: none; }
  .output > pre { max-height: none; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  .scroll { overflow: visible; }
  table { font-size: 7.5pt; }
  th { font-size: inherit; }
  th, td { padding: 0.25rem 0.6rem 0.25rem 0; }
  .banner { padding: 0; }
  td { overflow-wrap: anywhere; }
  .short:not(.hb-number):not(.hb-date) { white-space: normal; }
  .long, .hb-wrap { min-width: 0; }
  td > details::details-content { content-visibility: visible; block-size: auto; }
  td > details > summary { display: none; }
  td > details { min-width: 12rem; }
  .text, .markdown { max-width: none; }
  h1, h2, h3, h4 { break-after: avoid; }
  .picture, .error, tr, blockquote { break-inside: avoid; }
  .picture { border: 0; padding: 0; }
  .badge { border: 1px solid currentColor; }
  thead { display: table-header-group; }
  a { color: inherit; }
  nav { break-inside: avoid; }
  .fold::details-content { content-visibility: visible; block-size: auto; }
  .fold > summary { break-after: avoid; list-style: none; }
  .copy { max-height: none; padding: 0.5rem 0.7rem; }
  .found > li > p { break-after: avoid; }
  ol > li, .lines li { break-inside: avoid; }
  .part:has(> h2:only-child) { break-after: avoid; }
  .lines { font-size: 8pt; line-height: 1.4; }
  .part th, .part td { padding: 0.15rem 0.6rem 0.15rem 0; line-height: 1.3; }
  .copy { font-size: 7pt; line-height: 1.35; }
  .picture img { max-height: 225mm; width: auto; }
  figure { margin-left: 0; margin-right: 0; }
  .tlp { border-radius: 0; }
  .scroll > table { width: 100%; }
}
`;

/** Who may see it, at the head and the foot of every printed page, beside the number of the page. */
export function tlpCss(tlp: Tlp): string {
  const colors: Record<Tlp, string> = {
    clear: "#fff",
    green: "#33ff00",
    amber: "#ffc000",
    "amber+strict": "#ffc000",
    red: "#ff2b2b",
  };
  const label = `content: " TLP:${tlp.toUpperCase()} "; color: ${colors[tlp]}; background: #000; font: 700 8pt sans-serif; white-space: pre; print-color-adjust: exact;`;
  return `@page {
  @top-right { ${label} height: 5mm; width: max-content; margin-block: auto; }
  @bottom-right { ${label} height: 5mm; width: max-content; margin-block: auto; }
  @bottom-left { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #444; }
}
`;
}
