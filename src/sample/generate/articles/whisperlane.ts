import type { Indicator } from "../indicator.js";
import { html, htmlTable, plain } from "../prose.js";
import { specimens } from "../specimens.js";
import type { Article } from "./article.js";

const indicators: readonly Indicator[] = [
  ["192.0.2.131", "microsoft"],
  ["192.0.2.137", "microsoft"],
  ["192.0.2.138", "microsoft"],
  ["lane-relay.example", "microsoft"],
  ["http://lane-relay.example:8091/n", "microsoft"],
  [specimens.relay, "microsoft"],
];

export const whisperlane: Article = {
  name: "whisperlane",
  title: "Whisperlane: a proxy network made of cameras, and the attacks that come out of it",
  created: "2025-10-28T12:33:46Z",
  image: "https://images.intel.example.com/articles/whisperlane.png",
  tags: ["Whisperlane", "Gust-0931", "Botnet", "Residential proxy", "DDoS", "Internet of things"],
  summary: plain(`
Some eleven thousand home cameras and routers relay traffic for whoever pays. The same devices took part in short floods of
HTTP/2 requests. Why the addresses in this report must not be blocked for longer than a week.
`),
  body: html(`
<h2>Overview</h2>
<p>Whisperlane is a network of hijacked devices that is rented out in two ways: as a proxy, so that a sign-in seems to come
from a living room in the right city, and as a source of floods. Those who run it are followed as <b>Gust-0931</b>. The
name is provisional: we know what the group rents out, and not yet who it is.</p>
<p>The devices are cameras of the make <b>HomeCam</b> with firmware 2.1 and routers of the type <b>Hollyhock HR-200</b>.
Both have the flaw <b>CVE-2099-5090</b>: the service that updates the dynamic host name takes a shell command in the place
of a name (CWE-78). The manufacturer of the camera closed in 2023. There will be no correction.</p>

<h2>How a device is taken and what it does then</h2>
<ol>
<li>A scanner finds the page of the camera, which shows its name and version to everybody (T1595.002).</li>
<li>One request starts a download of an 84 kB program for the processor of the device (T1190, T1105). It is kept in memory
only, so that switching the camera off cleans it. It is taken again within a day.</li>
<li>The program asks <code>hxxp://lane-relay[.]example:8091/n</code> every ten minutes. The answer is a list of relays or an
order.</li>
<li>As a proxy the device opens a connection to the relay and passes on what comes (T1090.002). Of this use the owner notices
nothing.</li>
<li>As a source of floods it opens HTTP/2 streams and resets them at once, as many as it can for sixty to two hundred
seconds (T1498.001). Servers that were not updated for <b>CVE-2099-7730</b> do the work of each request before they learn
that nobody wants the answer.</li>
</ol>

<h2>Who was on the other end</h2>
<p>We compared the times at which devices in one access network were in use as a proxy with reports from that time. Three
customers stand out: a group that tries passwords of mailboxes, one that signs in to the tag managers of small shops, and
one that scans for flaws in the week after they become known. None of the three is Gust-0931, and a relay that two of them
used does not make them one.</p>

<h2>What an address here is worth</h2>
<p>The access network in question gives a household a new address every one to six weeks and gives the old one to somebody
else. The three addresses below are correct, and each is correct <b>for one window</b>:</p>
<table>
<thead><tr><th>Address</th><th>Used as a relay</th></tr></thead>
<tbody>
<tr><td>192[.]0[.]2[.]131</td><td>11 October 2025 to the day of this report</td></tr>
<tr><td>192[.]0[.]2[.]137</td><td>8 September to 18 October 2025</td></tr>
<tr><td>192[.]0[.]2[.]138</td><td>29 September to 15 October 2025</td></tr>
</tbody>
</table>
<p>Passive DNS shows the households as names of a dynamic DNS service, a new name at the address every few weeks. Those that run
the camera show it as a component. A neighbour who had the address a month later has done nothing.</p>

<h2>ATT&amp;CK</h2>
<p>T1595.002 Vulnerability scanning; T1190 Exploit public-facing application; T1105 Ingress tool transfer; T1584.005 Botnet;
T1584.008 Network devices; T1090.002 External proxy; T1498.001 Direct network flood; T1499.002 Service exhaustion flood.</p>

<h2>Hunting</h2>
<p>Sign-ins that were good, from the access network, for accounts that were never there before:</p>
<pre><code class="language-kusto">let relays = datatable(Address: string, From: datetime, To: datetime) [
    "192.0.2.131", datetime(2025-10-11), datetime(2025-10-28),
    "192.0.2.137", datetime(2025-09-08), datetime(2025-10-18),
    "192.0.2.138", datetime(2025-09-29), datetime(2025-10-15)
];
EntraIdSignInEvents
| where ErrorCode == 0
| join kind=inner relays on $left.IPAddress == $right.Address
| where Timestamp between (From .. To)
| project Timestamp, AccountUpn, IPAddress, Application, Country, UserAgent</code></pre>

<h2>Recommendations</h2>
<ul>
<li>Do not import these addresses into a list that has no end dates.</li>
<li>Update web servers against CVE-2099-7730, or limit resets for each connection.</li>
<li>Owners of the devices: there is no correction for the camera. Take it off the network.</li>
</ul>

<h2>Indicators</h2>
${htmlTable(indicators)}
`),
  indicators,
  meaning:
    "a CVE without a correction, the households that run the component, and addresses that count for a window only",
  traps: {
    "192.0.2.131": "counts from 2025-10-11 to 2025-11-04; other households before and since",
    "192.0.2.137": "counts from 2025-09-08 to 2025-10-18; other households before and since",
    "192.0.2.138": "counts from 2025-09-29 to 2025-10-15; other households before and since",
    "lane-relay.example": "moves weekly; no data",
  },
};
