import { markdown, plain } from "../prose.js";
import type { Article } from "./article.js";

export const january2026: Article = {
  name: "january-2026",
  title: "Monthly overview: January 2026",
  created: "2026-02-03T09:00:00Z",
  image: "https://images.intel.example.com/articles/monthly.png",
  tags: ["Monthly overview", "Copper Gale", "Tin Squall", "Slate Drizzle", "Quarry Lock", "Whisperlane"],
  summary: plain(`
Card skimmers change hosts, Tin Squall changes addresses, one brand gets look-alikes, and an upload flaw in a shop plug-in is
used by everybody. What we published in January and what we expect of February.
`),
  body: markdown(`
## In one minute

| Topic | State | What to do |
|---|---|---|
| Card skimmers through tag managers | three shops known, more expected | second factor on the tag manager |
| Tin Squall | old servers silent since 18 January | hunt by certificate, look at IPv6 |
| Look-alikes of one brand | seven domains, the newest of 12 January | watch registrations, not addresses |
| Cartpress plug-in, CVE-2099-2216 | exploited by several groups | update to 3.4 |
| Gateways, CVE-2099-1107 | few remain unpatched; left-behind accounts are found weekly | look for what came before the patch |

## Actors

**Copper Gale.** The actor behind the parcel pages of last autumn has not stopped. What was new in January is that its
skimmers and its parcel pages can be tied to one another. A longer report is in preparation. Until then our article on tag
managers of 21 January has what a shop needs to know.

**Tin Squall.** Nothing new was seen on the addresses of autumn after 18 January. It would be a mistake to believe that the
actor has gone: two organisations that had cleaned up in December saw outgoing connections on an unusual port again, this
time over IPv6.

**Slate Drizzle.** A small actor with one interest. We include it here because the method, own name servers for a handful of
domains, is rare enough to be a search of its own.

## Vulnerabilities

The plug-in **Cartpress Checkout** for WordPress lets anybody upload a file (CVE-2099-2216). The plug-in cannot be seen from
outside, but WordPress 6.4.3, with which its vulnerable versions were delivered, can. *A host that shows that version is a
candidate and not a finding.* In a sample of two hundred, thirty-one had the plug-in.

The HTTP/2 flaw of last autumn (**CVE-2099-7730**) is back in reports because a rental service for floods has added it to its
menu. nginx 1.24.0 and Apache 2.4.58 are affected in the default configuration.

The number of CVE entries published in January was 4,212. Of these, 61 were exploited at some time, and 9 of them before they
were published.

## Cleared up

- The **Quarry Lock** affiliate of last summer was arrested. The program is still offered to others.
- The panel of the phishing service Glasshouse was taken down on 9 January. Pages that are already rented keep working.
- A widely shared list of script hosts contained a library that every third site loads. If a firewall at your place broke
  many pages in the second week of January, this was probably why.

## For February

We expect messages on tax refunds, as in every year; the parcel pages have a template for it. If you have an hour, use it to
write down the scripts that your payment page loads.
`),
  indicators: [],
  meaning: "an overview: it names actors and CVE numbers to start from, and no host",
};
