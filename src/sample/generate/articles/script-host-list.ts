import type { Indicator } from "../indicator.js";
import { markdown, plain } from "../prose.js";
import type { Article } from "./article.js";

const indicators: readonly Indicator[] = [
  ["jquery-cart.test", "osint"],
  ["pay-widget.example", "osint"],
  ["code.jslib.example.net", "osint"],
  ["stats.popular-analytics.example.com", "osint"],
  ["198.51.100.7", "osint"],
  ["contoso-login.example", "osint"],
  ["harbour-toys-shop.example", "osint"],
  ["https://jquery-cart.test/jquery.cart-3.7.1.min.js", "osint"],
];

export const scriptHostList: Article = {
  name: "script-host-list",
  title: "Community list: script hosts seen with skimmers, second half of December",
  created: "2026-01-08T21:04:58Z",
  image: null,
  tags: ["OSINT", "Skimmer", "JavaScript", "Community"],
  summary: plain(`
Hosts that were taken from pages on which volunteers had found a skimmer. The list was made by a program and not reviewed.
`),
  body: markdown(`
*This entry was imported from a public list. The indicators were extracted automatically.*

Hi all, here is what our crawler wrote down for **16 to 31 December**. It opens the shops that people report, waits for the
payment page, and notes every host that a script, a frame or a redirect points to. New this time: it also notes the
addresses behind them and, because somebody asked for it, names that look like a big brand.

- jquery-cart[.]test
- pay-widget[.]example
- code[.]jslib[.]example[.]net
- stats[.]popular-analytics[.]example[.]com
- 198[.]51[.]100[.]7
- contoso-login[.]example
- harbour-toys-shop[.]example
- hxxps://jquery-cart[.]test/jquery.cart-3.7.1.min.js

Known problems:

1. the crawler cannot tell a script that the shop wants from one that it does not want. We remove the hosts that we know.
   If you see your library on the list, tell us and we will add it to the exceptions;
2. shops themselves slip in when they load something from their own name;
3. no dates this time, sorry, the database was being moved.

The list is free. Please do not feed it to a firewall without looking.
`),
  indicators,
  meaning:
    "an unreviewed list: two hosts of copper-heron among libraries, a delivery network, a victim and a brand",
  traps: {
    "code.jslib.example.net": "a library that every third site loads: blocking it breaks the web",
    "stats.popular-analytics.example.com": "a statistics service that every third site loads",
    "198.51.100.7": "a front of a content delivery network, before hundreds of its customers",
    "contoso-login.example": "a look-alike that the brand registered itself",
    "harbour-toys-shop.example": "a victim: its page was made to load the skimmer",
  },
};
