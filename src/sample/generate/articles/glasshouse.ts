import type { Indicator } from "../indicator.js";
import { html, htmlTable, plain } from "../prose.js";
import type { Article } from "./article.js";

const indicators: readonly Indicator[] = [
  ["contoso-helpdesk.example", "microsoft"],
  ["glasshouse-panel.test", "microsoft"],
  ["document-shared-view.example", "osint"],
  ["https://document-shared-view.example/common/oauth2/authorize", "osint"],
  ["https://glasshouse-panel.test/r/login", "microsoft"],
];

export const glasshouse: Article = {
  name: "glasshouse",
  title: "Inside Glasshouse, an adversary-in-the-middle kit for rent",
  created: "2025-12-09T14:18:59Z",
  updated: "2026-01-13T16:00:20Z",
  featured: true,
  image: "https://images.intel.example.com/articles/glasshouse.png",
  tags: ["Glasshouse", "Phishing kit", "Adversary-in-the-middle", "Identity", "Business email compromise"],
  summary: plain(`
Glasshouse is rented by the month and defeats most second factors by standing between the victim and the real sign-in
page. We describe the service, its marks, and the sign-ins that follow a click.
`),
  body: html(`
<h2>A service, not a program</h2>
<p>Those who rent Glasshouse receive no files. They point a domain to a server of the service, choose a company's sign-in
page from a list, and read the results on a panel (<code>glasshouse-panel[.]test</code> until 9 January 2026, when it was
taken down). The price is that of a good dinner. We count between thirty and forty customers; one of them is
<b>Slate Drizzle</b>, to whom <code>contoso-helpdesk[.]example</code> belongs. The others have nothing to do with it, and
what one customer's domain shows should not be held against another's.</p>

<h2>How it works</h2>
<ol>
<li>The victim opens a link, mostly from a message that says that a document was shared (T1566.002).</li>
<li>The server fetches the real sign-in page, replaces its host names with its own, and shows it. Company branding,
language and error messages are real, because they come from the real service.</li>
<li>Password and second factor are passed through as they are typed (T1557). Push messages, one-time codes and telephone
calls all work. What does not work are security keys and passkeys, which are bound to the real name.</li>
<li>The real service sends a session cookie. The server keeps it (T1539) and sends the victim on to a document on a public
file store.</li>
<li>Within four minutes, mostly within one, the session is opened from a hosting provider (T1550.004).</li>
</ol>
<p>What happens next depends on the customer. Most look for invoices, make a rule that hides answers, and write to the
victim's partners (T1114.003, T1564.008). Some register a further second factor so as to stay (T1098.005).</p>

<h2>Marks</h2>
<table>
<thead><tr><th>Mark</th><th>Strength</th><th>Why</th></tr></thead>
<tbody>
<tr><td>path <code>/common/oauth2/authorize</code> on a host that is not the provider's</td><td>good</td>
<td>every Glasshouse page keeps the original path</td></tr>
<tr><td>tracker of the real sign-in page on a foreign host</td><td>good</td>
<td>the page is passed through with its measurement code</td></tr>
<tr><td>certificate of a free authority, two days old at most</td><td>weak</td><td>so is half of the web's</td></tr>
<tr><td>software of the server</td><td>none</td><td>nginx before everything</td></tr>
</tbody>
</table>

<h2>What the log of sign-ins shows</h2>
<p>The victim's own browser never reaches the real service. The sign-in therefore comes from the server of the kit, from
a network where the person has never been, shortly after a click. That sentence is a query:</p>
<pre><code class="language-kusto">let window = 4m;
let clicks = UrlClickEvents
    | where Timestamp &gt; ago(14d) and IsClickedThrough == 1
    | project ClickTime = Timestamp, AccountUpn, Url, ClickIP = IPAddress;
EntraIdSignInEvents
| where Timestamp &gt; ago(14d) and ErrorCode == 0
| join kind=inner clicks on AccountUpn
| where Timestamp between (ClickTime + 5s .. ClickTime + window)
| where IPAddress != ClickIP
| project ClickTime, Timestamp, AccountUpn, Url, ClickIP, IPAddress, Country, Application</code></pre>
<p>Expect a few mobile telephones that changed from one network to another in that minute. A new rule in the mailbox
afterwards settles it:</p>
<pre><code class="language-kusto">CloudAppEvents
| where Timestamp &gt; ago(14d)
| where ActionType in ("New-InboxRule", "Set-InboxRule")
| project Timestamp, AccountDisplayName, IPAddress, ActionType, RawEventData</code></pre>

<h2>Recommendations</h2>
<ul>
<li>Security keys or passkeys for everybody who can move money or reset passwords.</li>
<li>Conditional access that asks for a managed device where the work allows it.</li>
<li>When a session was stolen, changing the password is not enough: revoke the sessions, look at registered second
factors, look at rules.</li>
</ul>

<h2>Changes</h2>
<p><b>13 January 2026:</b> the panel no longer resolves. Pages of several customers stay up; the service moved, it did not
end.</p>

<h2>Indicators</h2>
${htmlTable(indicators)}
`),
  indicators,
  meaning:
    "one customer's domain leads by its registration to slate-marten; the kit's other customers must be kept apart",
  traps: {
    "glasshouse-panel.test": "taken down in January 2026; no data",
    "document-shared-view.example": "another customer of the kit; no data",
  },
};
