import type { Indicator } from "../indicator.js";
import { markdown, markdownTable, plain } from "../prose.js";
import { specimens } from "../specimens.js";
import type { Article } from "./article.js";

const indicators: readonly Indicator[] = [
  ["parcel-post-fee.example", "microsoft"],
  ["redelivery-desk.test", "microsoft"],
  ["depot-pickup.example", "microsoft"],
  ["https://redelivery-desk.test/t/3B1/pay", "microsoft"],
  [specimens.kit, "microsoft"],
];

export const parcelFeeTextsSpring: Article = {
  name: "parcel-fee-texts-spring",
  title: "Parcel fee texts: the spring wave and the kit behind it",
  created: "2025-06-11T08:14:40Z",
  image: null,
  tags: ["Letterbox", "Phishing", "Smishing", "Postal and courier"],
  summary: plain(`
Between March and May 2025 text messages about unpaid parcel fees reached several hundred thousand telephones. All pages
were made with one kit, Letterbox. The hosts are gone; the kit's own marks are what will be seen again.
`),
  body: markdown(`
## What happened

From 4 March to 28 May 2025 we counted forty-one waves of text messages that claimed a small fee for a parcel. Three host
names carried nearly all of them. Each lived between nine and nineteen days, and none has resolved since the first week
of June. **There is nothing left to block.** We publish this note for what comes next.

## The kit

Letterbox is sold as one archive. A buyer unpacks it on any server with PHP, edits four lines, and has a courier's
tracking page in eleven languages. The copy that we obtained was left open on the server together with its archive.

- The payment page always stands at \`/t/<campaign>/pay\`. The campaign is three characters.
- The waiting screen for one-time codes asks the server every two seconds for what to show. The operator sits on the
  other side.
- The author's pages were saved from a real site together with its measurement code. The buyers replaced the courier's
  account with their own, and this one did so on every page: \`UA-40417716-1\`. An account of this kind is not
  renewed with each campaign. Where it turns up again, somebody should look.
- Visitors are refused by country and by user agent before anything is shown, which is why automatic scans return an
  empty page.

## Where it stood

All three hosts were on rented servers of one provider with name servers of the registrar. We found no link to the
addresses of earlier parcel campaigns, and recommend not to draw one: hundreds of unrelated pages use the theme.

## ATT&CK

T1660 (phishing by text message), T1583.001 (domains), T1608.005 (link target), T1056.003 (web portal capture).

## Hunting

The path is more durable than the host. In click data:

\`\`\`kusto
UrlClickEvents
| where Timestamp > ago(30d)
| where Url matches regex @"/t/[0-9A-Z]{3}/pay$"
| extend Host = tostring(parse_url(Url).Host)
| summarize Clicks = count(), Accounts = dcount(AccountUpn) by Host
\`\`\`

## Indicators

${markdownTable(indicators)}
`),
  indicators,
  meaning:
    "hosts that Graph no longer knows: what leads on is the analytics account in the text, on most pages of copper-heron",
  campaigns: ["copper-heron"],
  traps: {
    "parcel-post-fee.example": "gone since June 2025; no data",
    "redelivery-desk.test": "gone since June 2025; no data",
    "depot-pickup.example": "gone since June 2025; no data",
  },
};
