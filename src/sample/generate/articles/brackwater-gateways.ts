import type { Indicator } from "../indicator.js";
import { html, htmlTable, plain } from "../prose.js";
import { specimens } from "../specimens.js";
import type { Article } from "./article.js";

const indicators: readonly Indicator[] = [
  ["198.51.100.214", "microsoft"],
  ["time-sync-node.test", "microsoft"],
  ["192.0.2.134", "public"],
  ["https://time-sync-node.test/ntp/ks.tgz", "microsoft"],
  [specimens.webShell, "public"],
];

export const brackwaterGateways: Article = {
  name: "brackwater-gateways",
  title: "Exploitation of CVE-2099-1107 in Brackwater gateways",
  created: "2025-11-20T19:05:18Z",
  updated: "2025-12-03T10:22:41Z",
  image: "https://images.intel.example.com/articles/brackwater.png",
  tags: ["CVE-2099-1107", "Edge device", "VPN", "EX-CERT", "Exploited vulnerability", "Tin Squall"],
  summary: plain(`
An injection of commands before authentication in Brackwater Gateway has been exploited since early October 2025. One
cluster of this activity leaves a web shell and an account and belongs to Tin Squall. Patch, then look for what was left
before you patched.
`),
  body: html(`
<h2>Summary</h2>
<p>On 18 November 2025 Brackwater published version 9.2.2 of its gateway, which corrects
<a href="https://vendor.example.org/advisories/BW-2025-07">CVE-2099-1107</a>. The national team EX-CERT added the flaw to
its list of exploited vulnerabilities on the same day. We had seen it used since <b>6 October</b>, six weeks earlier.
Gateways that were reachable in that time should be treated as entered until shown otherwise.</p>

<h2>The flaw</h2>
<p>The page that helps users with a forgotten token builds a shell command from the name of the realm. The name is taken
from the request before anybody has signed in (CWE-78). One request is enough:</p>
<pre><code>GET /remote/help.cgi?realm=%24%28id%3E%2Ftmp%2Fo%29 HTTP/1.1
Host: gateway.contoso.example</code></pre>
<p>Commands run as root. The request is written to the access log, but the log is kept in memory and lost on restart; the
attackers restart.</p>

<h2>What was done with it</h2>
<p>We tell three clusters apart.</p>
<h3>Cluster 1: scanning for everybody</h3>
<p>From 19 November, the day after the advisory, a proof of concept is sent from hundreds of addresses, many of them home
connections (for one day <code>192[.]0[.]2[.]134</code> led the list). It writes a file and reads it back. These addresses
pass from customer to customer within days. Do not keep them.</p>
<h3>Cluster 2: mining</h3>
<p>Since 23 November some of the same requests fetch a miner. It is removed by a restart.</p>
<h3>Cluster 3: Tin Squall</h3>
<p>The quiet one. Between 6 October and the day of the advisory, and never in more than two organisations a day, the
following happened (T1190, T1505.003, T1136.001):</p>
<ol>
<li>The gateway fetches <code>hxxps://time-sync-node[.]test/ntp/ks.tgz</code> with its own update tool.</li>
<li>The archive holds a web shell that is put in the place of the help page, <code>help.cgi</code>, so that it also
closes the hole for others, and a list of commands that copies the gateway's session table.</li>
<li>A local account <code>ntpd-sync</code> is made. It survives the update to 9.2.2.</li>
<li>Sessions of administrators are taken from the table and used to reach servers behind the gateway (T1563,
T1021.001). From there on it is the activity that we have described before, with the tool Tinwork.</li>
</ol>
<p>The host resolved to <code>198[.]51[.]100[.]214</code> at the time. The address serves a self-signed certificate that
is valid for ten years, on 443 and on an unusual port. <b>The same certificate is on other servers</b>; that is where the
search should go on.</p>

<h2>Am I affected?</h2>
<table>
<thead><tr><th>Version</th><th>State</th></tr></thead>
<tbody>
<tr><td>9.1, all builds</td><td>vulnerable, no correction; update to 9.2.2</td></tr>
<tr><td>9.2, 9.2.1</td><td>vulnerable</td></tr>
<tr><td>9.2.2</td><td>corrected on 18 November 2025</td></tr>
<tr><td>8.x</td><td>not affected, but without support since 2024</td></tr>
</tbody>
</table>
<p>Look for the account, for a <code>help.cgi</code> with the hash below, and for sessions whose address changed without a
new sign-in. A gateway keeps no process list; what the network saw has to do:</p>
<pre><code class="language-kusto">let start = datetime(2026-02-01);
DeviceNetworkEvents
| where Timestamp &gt; start
| where RemoteUrl has "time-sync-node.test" or RemoteIP == "198.51.100.214"
| project Timestamp, DeviceName, LocalIP, RemoteIP, RemotePort, RemoteUrl</code></pre>
<p>And for what depends on the gateway, the exposure of your own devices:</p>
<pre><code class="language-kusto">DeviceTvmSoftwareVulnerabilities
| where CveId == "CVE-2099-1107"
| summarize Devices = dcount(DeviceId) by SoftwareName, SoftwareVersion</code></pre>

<h2>What to do, in this order</h2>
<ol>
<li>Save the configuration and, if the model allows it, an image. Updating destroys evidence.</li>
<li>Update to 9.2.2.</li>
<li>End all sessions, remove unknown local accounts, renew the certificate and every secret that the gateway held: it
could read the directory password in clear text.</li>
<li>Search the servers that administrators reach through the gateway.</li>
</ol>

<h2>ATT&amp;CK</h2>
<p>T1190 Exploit public-facing application; T1505.003 Web shell; T1136.001 Local account; T1563 Remote service session
hijacking; T1021.001 Remote desktop protocol; T1070.002 Clear system logs.</p>

<h2>Indicators</h2>
${htmlTable(indicators)}
`),
  indicators,
  meaning:
    "CVE to article to indicators: from the fetched host by its address and certificate to the servers of tin-kestrel",
  traps: {
    "192.0.2.134": "a home connection that changed hands within days; never the actor's own",
    "198.51.100.214": "silent since 2026-01-18",
  },
};
