import type { Indicator } from "../indicator.js";
import { markdown, markdownTable, plain } from "../prose.js";
import type { Article } from "./article.js";

const indicators: readonly Indicator[] = [
  ["ns1.hollow-host.example.net", "public"],
  ["ns2.hollow-host.example.net", "public"],
];

export const hollowHost: Article = {
  name: "hollow-host",
  title: "Hollow Host: a hoster that changes its name and not its ways",
  created: "2025-03-04T10:00:00Z",
  image: null,
  tags: ["Bulletproof hosting", "Infrastructure", "Hollow Host", "OSINT"],
  summary: plain(`
A provider that answers no complaints has taken its third name in four years. What that means for those who judge addresses:
less than one would like.
`),
  body: markdown(`
## The provider

Since January 2025 the network 203[.]0[.]113[.]0/26 (AS64505) is announced by a company called Hollow Host, in the place of two
earlier names with the same telephone number. It sells small servers for a month at a time, takes payment in any form, and
does not answer reports of abuse. Its price list is written in four languages.

Of the fifty or so addresses that were in use in February we counted phishing on nine, scanners on six, and a forum for
counterfeit handbags on one. **The others were ordinary.** People come because it is cheap. Among them are a choir, a
translator, and a shop for spare parts of scooters.

## What to make of it

- *As a seed* the network is useless. Who blocks it blocks the choir; who hunts by it finds the forum.
- *As a tie-breaker* it is worth something. Of two candidates that are otherwise alike, the one at such a hoster is the
  likelier. Say so in the report, and give it little weight.
- *As a clock* it is worth most. Addresses are sold again within two or three weeks after a customer has left. An address
  of this network in an old report says nothing about today. Take the window from passive DNS, not from the report.

## Name servers

Customers who bring no name server of their own get the two below. They serve good and bad alike.

${markdownTable(indicators)}
`),
  indicators,
  meaning: "context for a judgement: a hoster is a prior and not a tie",
  traps: {
    "ns1.hollow-host.example.net": "serves all customers of the hoster, most of them honest",
    "ns2.hollow-host.example.net": "serves all customers of the hoster, most of them honest",
  },
};
