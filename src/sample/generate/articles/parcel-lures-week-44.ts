import type { Indicator } from "../indicator.js";
import { html, htmlTable, plain } from "../prose.js";
import type { Article } from "./article.js";

const indicators: readonly Indicator[] = [
  ["track-my-parcel.test", "osint"],
  ["depot-notice.example", "osint"],
  ["203.0.113.42", "osint"],
  ["https://track-my-parcel.test/t/9K4/pay", "osint"],
];

export const parcelLuresWeek44: Article = {
  name: "parcel-lures-week-44",
  title: "Parcel lures, week 44: four indicators from a reader",
  created: "2025-11-06T17:31:09Z",
  image: null,
  tags: ["OSINT", "Phishing", "Postal and courier"],
  summary: plain(`
A reader sent us a handful of parcel phishing hosts. We checked them on 5 November 2025; all of them answered on that
day. Indicators of this kind age quickly.
`),
  body: html(`
<h3>What we were sent</h3>
<p>A help desk that asks its users to forward suspicious text messages shared four entries with us. We opened none of the
pages; what follows is from passive data as it stood on <b>5 November 2025</b>.</p>
<ul>
<li><code>track-my-parcel[.]test</code>: parcel page; also sends visitors on to other hosts of the kind.</li>
<li><code>depot-notice[.]example</code>: the same page in two more languages. First seen a few days before.</li>
<li><code>203[.]0[.]113[.]42</code>: the address of the second host on that day. Two years ago a heritage society had
its site here, which has nothing to do with it.</li>
<li><code>hxxps://track-my-parcel[.]test/t/9K4/pay</code>: the link as it stood in the message.</li>
</ul>
<h3>Before you use this</h3>
<p>Hosts of this sort live for weeks. They are then left to expire, sold, or taken over by an organisation that collects
what still calls them; after that, the address behind a name says who took it over and nothing of who had it. Look up
when each entry was last what it was. If you load the list into a blocking tool, give it an end date.</p>
<h3>Indicators</h3>
${htmlTable(indicators)}
`),
  indicators,
  meaning:
    "indicators past their time: within their windows they lead to copper-heron, after them to a sinkhole and to strangers",
  traps: {
    "depot-notice.example":
      "resolves to a sinkhole since 2026-02-16, with eighty unrelated names; counts before only",
    "203.0.113.42":
      "left by the campaign in February 2026 and let to others; the heritage society left in 2023",
  },
};
