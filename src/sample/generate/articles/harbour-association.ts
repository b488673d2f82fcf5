import type { Indicator } from "../indicator.js";
import { html, htmlTable, plain } from "../prose.js";
import { specimens } from "../specimens.js";
import type { Article } from "./article.js";

const indicators: readonly Indicator[] = [
  ["tide-tables-widget.example", "osint"],
  ["https://tide-tables-widget.example/w.js", "osint"],
  [specimens.exploitPage, "osint"],
];

export const harbourAssociation: Article = {
  name: "harbour-association",
  title: "A watering hole at a harbour association (CVE-2099-5518)",
  created: "2025-05-14T06:52:37Z",
  image: null,
  tags: ["OSINT", "Watering hole", "Browser", "CVE-2099-5518", "Maritime"],
  summary: plain(`
For nine days in April 2025 the members' page of a harbour association loaded a foreign script that tried a flaw in the
Finchwing browser. A summary of the association's own report, with our remarks.
`),
  body: html(`
<h3>What is known</h3>
<p>The association published a commendably open report on 12 May. Its page for members includes a small window with tide
tables, which for years had come from the site of a retired harbour pilot. On 17 April the domain of that site had expired
and was bought by somebody else. From the next morning the window loaded
<code>hxxps://tide-tables-widget[.]example/w.js</code>, still showed tides, and on Finchwing 88 and 89 also loaded an
exploit for <b>CVE-2099-5518</b>, a confusion of types in the script engine (T1189, T1203).</p>
<p>On 26 April a member's administrator noticed a crash report and called.</p>
<h3>Our remarks</h3>
<ul>
<li>Nobody broke in anywhere. A page that loads a script from a host trusts whoever will own that host (T1584.001).</li>
<li>The pair of page and script is seven years old in passive data; the script's <i>owner</i> is three weeks old. First and last
seen of a host pair would have shown nothing. The registration would.</li>
<li>The browser is corrected in version 90. Members with automatic updates had it on 22 April.</li>
<li>Who it was, the report does not say, and neither do we.</li>
</ul>
<h3>Check your own pages</h3>
<p>List the children of your site with the cause <code>script.src</code>. For each, look at when the domain was registered and
when its registration last changed hands. Anything that is younger than the pair is worth a telephone call.</p>
<h3>Indicators</h3>
${htmlTable(indicators)}
`),
  indicators,
  meaning: "a lesson on host pairs that are older than their owner; the host itself is gone",
  traps: { "tide-tables-widget.example": "given back in May 2025; no data" },
};
