import type { Indicator } from "../indicator.js";
import { html, htmlTable, plain } from "../prose.js";
import { specimens } from "../specimens.js";
import type { Article } from "./article.js";

const indicators: readonly Indicator[] = [
  ["log1n-contoso.example", "microsoft"],
  ["contoso-s1gnin.example", "microsoft"],
  ["203.0.113.140", "microsoft"],
  ["https://log1n-contoso.example/common/oauth2/authorize", "microsoft"],
  [specimens.letter, "microsoft"],
];

export const slateDrizzle: Article = {
  name: "slate-drizzle",
  title: "Slate Drizzle registers one brand letter by letter",
  created: "2026-01-29T11:55:04Z",
  image: "https://images.intel.example.com/articles/slate-drizzle.png",
  tags: ["Slate Drizzle", "Glasshouse", "Typosquatting", "Phishing", "Contoso"],
  summary: plain(`
Slate Drizzle prepares the theft of sign-ins at a single company with look-alike domains, each on an address of its own.
Nothing ties the servers. The registrations do.
`),
  body: html(`
<h2>Overview</h2>
<p>Most phishing of sign-ins is indifferent to its victim. Slate Drizzle is not. Since November 2025 this actor has
registered look-alikes of one brand, Contoso, a few at a time, and has prepared each with a certificate and a copy of the
company's own sign-in page, some also with a mail exchanger. We know of employees who received one personal message each,
fewer than thirty in all. Every message carried the same one-page PDF on staff benefits, with the link as a picture to be
photographed.</p>

<h2>What the look-alikes have in common, and what they do not</h2>
<p>The two that we can name were registered on the same day: <code>log1n-contoso[.]example</code> and
<code>contoso-s1gnin[.]example</code>. An analyst who starts with the first and asks what else is on its address, as we
would for most phishing, finds nothing of interest: <code>203[.]0[.]113[.]140</code> belongs to a large hoster, and the
neighbours, where there are any, are ordinary sites. <b>Every look-alike stands on an address of its own</b>, at one of
several providers, one of them on IPv6 only. There is no shared certificate and no tracker worth mentioning.</p>
<p>The operator was less careful with the registrar:</p>
<ul>
<li>the registrant of the first domains gives an organisation and a mailbox that nobody else uses; later ones are behind
the privacy service of the registrar, which says nothing;</li>
<li>nearly all domains have <i>name servers of their own</i> that answer for nobody else. Renting two servers for a
handful of names is unusual and has lasted longer than the mailbox did;</li>
<li>at least one domain stands on the registrar's name servers like thousands of others, and is found by the mailbox
only. It takes both marks to have them all.</li>
</ul>
<p>Names differ from the brand by digits for letters, a doubled letter, or a word of the trade set before or behind. The
usual generators of typing mistakes give about half of them.</p>

<h2>Not everything that looks like Contoso is Slate Drizzle</h2>
<p>Contoso has itself registered look-alikes for years so that nobody else can. They are at the company's own registrar, on
its own name servers, and lead to its front page. A list that was assembled by similarity of names alone will hold them;
do not block your own company.</p>

<h2>The page</h2>
<p>At <code>hxxps://log1n-contoso[.]example/common/oauth2/authorize</code> stands <b>Glasshouse</b>, a rented kit that
passes password, second factor and session cookie through to the real service (T1557, T1539). We described it in December.
The sessions were used within minutes from a hosting provider in another country. In two mailboxes a rule was made that
moves replies with the word <i>invoice</i> to the archive (T1564.008, T1114.003).</p>

<h2>ATT&amp;CK</h2>
<p>T1583.001 Domains; T1583.002 DNS server; T1566.002 Spearphishing link; T1557 Adversary-in-the-middle; T1539 Steal web
session cookie; T1564.008 Email hiding rules.</p>

<h2>Hunting</h2>
<pre><code class="language-kusto">EmailUrlInfo
| where Timestamp &gt; ago(30d)
| where UrlDomain has "contoso" and not(UrlDomain endswith ".contoso.example") and UrlDomain != "contoso.example"
| join kind=inner (EmailEvents | where DeliveryAction !has "Blocked") on NetworkMessageId
| project Timestamp, UrlDomain, SenderFromAddress, RecipientEmailAddress, Subject</code></pre>
<pre><code class="language-kusto">UrlClickEvents
| where Timestamp &gt; ago(30d)
| mv-expand Hop = todynamic(UrlChain)
| extend Host = tostring(parse_url(tostring(Hop)).Host)
| where Host in ("log1n-contoso.example", "contoso-s1gnin.example")
| project Timestamp, AccountUpn, Host, IsClickedThrough</code></pre>

<h2>Indicators</h2>
${htmlTable(indicators)}
`),
  indicators,
  meaning: "by WHOIS, first the registrant and then the name servers, to all of slate-marten",
  traps: {
    "203.0.113.140": "an address of a large hoster; its other names are ordinary sites",
  },
};
