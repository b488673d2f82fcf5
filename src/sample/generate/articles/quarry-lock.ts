import type { Indicator } from "../indicator.js";
import { html, htmlTable, plain } from "../prose.js";
import { specimens } from "../specimens.js";
import type { Article } from "./article.js";

const indicators: readonly Indicator[] = [
  ["ferry-mirror.test", "microsoft"],
  ["stone-archive-upload.example", "microsoft"],
  ["https://ferry-mirror.test/a/agent.zip", "microsoft"],
  ["negotiate@quarry-mail.example", "public"],
  [specimens.locker, "microsoft"],
  [specimens.lockerShell, "microsoft"],
];

export const quarryLock: Article = {
  name: "quarry-lock",
  title: "Quarry Lock: extortion through managed file transfer",
  created: "2025-08-19T15:41:10Z",
  updated: "2025-09-02T07:18:00Z",
  image: "https://images.intel.example.com/articles/quarry-lock.png",
  tags: [
    "Quarry Lock",
    "Ransomware",
    "CVE-2099-4405",
    "File transfer",
    "Manufacturing",
    "Health care",
    "EX-CERT",
  ],
  summary: plain(`
In eleven days of August 2025 the Quarry Lock ransomware was used against at least nineteen organisations that ran an
unpatched Ferrydock Transfer server. In most cases data was taken and nothing was encrypted.
`),
  body: html(`
<h2>Summary</h2>
<p>Quarry Lock has been offered to affiliates since early 2025. Until this summer its affiliates bought access and spread by
hand over some days. On 7 August one of them began to use a flaw in <b>Ferrydock Transfer</b> (CVE-2099-4405) for which a
correction had been available for nine days, and went through the reachable servers in the order of their addresses.</p>

<h2>Time line</h2>
<table>
<thead><tr><th>Date</th><th>Event</th></tr></thead>
<tbody>
<tr><td>29 July</td><td>Ferrydock 12.2 corrects the flaw; the release note says <i>stability</i></td></tr>
<tr><td>4 August</td><td>a researcher compares the versions and describes the flaw</td></tr>
<tr><td>7 August</td><td>first exploitation that we know of, 02:10 UTC</td></tr>
<tr><td>8 August</td><td>Ferrydock publishes an advisory; EX-CERT warns</td></tr>
<tr><td>18 August</td><td>no new victims since; fewer than sixty servers remain unpatched</td></tr>
</tbody>
</table>

<h2>Intrusion</h2>
<ol>
<li>The flaw gives an account without a password (CWE-288). The attacker makes himself an administrator called
<code>svc_healthcheck</code> (T1190, T1136.001).</li>
<li>A page <code>status.aspx</code> is uploaded into the folder of the web interface (T1505.003). It takes orders in a
header.</li>
<li>All files of the last ninety days are packed with the server's own program and sent to
<code>stone-archive-upload[.]example</code> (T1560.001, T1567.002). This took between seven minutes and five hours.</li>
<li>Where the server was in a domain, an agent came from <code>hxxps://ferry-mirror[.]test/a/agent.zip</code>. Four of nineteen
cases went on to the encryption of a file server: shadow copies deleted, services stopped, files given the ending
<code>.quarry</code> (T1490, T1489, T1486).</li>
</ol>
<pre><code>vssadmin delete shadows /all /quiet
wbadmin delete catalog -quiet
net stop "Ferrydock Transfer" /y</code></pre>
<p>The note names an address at <code>quarry-mail[.]example</code> and gives five days. Victims were listed on a site in the
Tor network whether they had been encrypted or not.</p>

<h2>After the incident</h2>
<p>The two host names were registered for this operation and given up when it was over. They are kept here so that old logs can
be searched. We have found no link to any later activity, and the hoster of one of them, who sells to everybody, is
none.</p>

<h2>ATT&amp;CK</h2>
<p>T1190, T1136.001, T1505.003, T1560.001, T1567.002, T1021.002, T1490, T1489, T1486, T1657.</p>

<h2>Hunting</h2>
<pre><code class="language-kusto">DeviceProcessEvents
| where Timestamp &gt; ago(30d)
| where FileName in~ ("vssadmin.exe", "wbadmin.exe")
| where ProcessCommandLine has "delete"
| project Timestamp, DeviceName, AccountName, InitiatingProcessFileName, ProcessCommandLine</code></pre>
<pre><code class="language-kusto">DeviceFileEvents
| where Timestamp &gt; ago(30d)
| where ActionType == "FileRenamed" and FileName endswith ".quarry"
| summarize Files = count() by DeviceName, bin(Timestamp, 1h)</code></pre>

<h2>Recommendations</h2>
<ul>
<li>Update Ferrydock to 12.2. Look for accounts made since 1 August.</li>
<li>Do not keep on a transfer server what has been transferred.</li>
<li>A server that partners must reach need not reach the internet by itself.</li>
</ul>

<h2>Indicators</h2>
${htmlTable(indicators)}
`),
  indicators,
  meaning: "an operation that is over: a search of old logs, no pivot",
  traps: {
    "ferry-mirror.test": "given up in August 2025; no data",
    "stone-archive-upload.example": "given up in August 2025; no data",
  },
};
