import { markdown, plain } from "../prose.js";
import type { Article } from "./article.js";

export const readingAHost: Article = {
  name: "reading-a-host",
  title: "Guidance: how to read the history of a host before you block it",
  created: "2025-09-30T08:30:00Z",
  updated: "2026-01-07T14:10:15Z",
  image: "https://images.intel.example.com/articles/guidance.png",
  tags: ["Guidance", "Hunting", "Passive DNS", "WHOIS"],
  summary: plain(`
Six questions to ask of a host name or an address before it goes into a list, with the data set that answers each. No
indicators.
`),
  body: markdown(`
An indicator is a claim about a time. Most lists drop the time. These six questions put it back; together they take about as
many minutes.

## 1. Who else is there?

Ask for the reverse passive DNS of the address. **Four names are a lead, four thousand are a hoster.** A content delivery
network and shared hosting look the same from here: many names, no relation. Keep the host, drop the address.

## 2. At the same time?

Two names on one address are related if they were there together. Compare the windows, not the names. A gap of weeks between
the last day of one and the first day of the other means that the address was sold.

## 3. Whose is it now?

A name that was malicious in autumn may answer from a *sinkhole* in spring. The registration shows it: the name servers are
those of the organisation that took it over. Whatever else is on that address was taken over too, from somebody else.

## 4. How rare is what they share?

| Shared value | Usual meaning |
|---|---|
| session cookie of a framework | nothing |
| jQuery, nginx, WordPress | nothing |
| account of an agency that builds sites | same agency |
| account that five hosts have, and all five are young | same operator, probably |
| self-signed certificate on several servers | same operator, nearly always |
| certificate of a free authority | nothing |
| mailbox of a privacy service | nothing |
| mailbox that eight domains have | same registrant |

Count before you conclude. The data does not come with a frequency; the candidates that you have collected do.

## 5. Two signals, or one?

One rare signal is a hypothesis. A second one of another kind, in the same weeks, is a finding. Address and certificate
count as one where the certificate stands only on that address.

## 6. What would an honest explanation look like?

A company registers look-alikes of its own name. A shop loads a script that an attacker put there. A household gets an
address that a hijacked camera had a month before. Each looks bad from one side. Ask the question once, aloud, before the
host is blocked.

> When you publish, give for every indicator the first and the last day on which it was what you say it is. Those who read
> it next year will thank you.
`),
  indicators: [],
  meaning: "no indicators: nothing to hunt, a method to follow",
};
