import type { Indicator } from "../indicator.js";
import { markdown, markdownTable, plain } from "../prose.js";
import { specimens } from "../specimens.js";
import type { Article } from "./article.js";

const indicators: readonly Indicator[] = [
  ["static-cart.example", "microsoft"],
  ["shop-metrics.example", "microsoft"],
  ["203.0.113.88", "microsoft"],
  ["https://static-cart.example/gtm/loader.js", "microsoft"],
  [specimens.skimmerLoader, "microsoft"],
  [specimens.skimmer, "microsoft"],
];

export const checkoutTagManager: Article = {
  name: "checkout-tag-manager",
  title: "Three shops, one script: a skimmer that comes in through the tag manager",
  created: "2026-01-21T10:26:33Z",
  image: "https://images.intel.example.com/articles/tag-manager.png",
  tags: ["Tillworm", "Skimmer", "Supply chain", "JavaScript", "Retail"],
  summary: plain(`
A card skimmer was loaded by three unrelated web shops through their tag managers. The script hosts change every few
weeks, the script does not. How to find the shop from the host, and the next host from the shop.
`),
  body: markdown(`
## Overview

In January 2026 we were asked to look at a web shop whose customers reported misused cards. Its own servers were clean.
The payment page, however, loaded a file named like a part of a tag manager from \`static-cart[.]example\`, a domain that
was ten weeks old. Nobody in the company had put it there.

Within an hour two more shops were found. They share no software, no hoster and no agency; one runs a home-made catalogue,
the others two different rental platforms. What they share is a script tag.

## Chain

1. **Account.** The attackers sign in to the shop's tag manager with a valid password (T1078.004). In the one case with
   logs the sign-in came from a residential proxy and was followed within four minutes by a new tag, limited to pages
   whose address contains \`checkout\` or \`kasse\`.
2. **Loader.** The tag adds \`hxxps://static-cart[.]example/gtm/loader.js\` to the page (T1195.002). The loader is 900
   bytes. It checks that the browser's tools are closed and that the visitor is new, then adds the real script.
3. **Skimmer.** The second script is **Tillworm** (T1059.007). It reads the payment form and sends what it finds as a
   picture's query. It keeps a marker so as not to send the same card twice: a cookie called \`pk_cart_ref\`. Some
   of the script hosts set the same cookie when somebody opens them in a browser.
4. **Rotation.** After four to six weeks the tag is edited to another script host. \`shop-metrics[.]example\` was the
   newest one when we looked; it serves the same file under the name of a measurement tool.

## What was not the way in

Two other stories made the rounds and should be laid to rest.

- **CVE-2099-2216**, the upload flaw in the Cartpress plug-in, *is* exploited by skimmer groups, but none of the three shops
  runs the plug-in. If you run it, update it all the same: its attackers leave a script of their own.
- **CVE-2099-6027** in jQuery 1.12.4 was named in a forum because one of the shops loads that version. The flaw needs the
  page to pass foreign HTML through an old helper. We found no such call and no sign of exploitation. Half of the web
  would be affected otherwise.

## From host to shop, and from shop to host

Host pairs are the data set for this. A page that loads a script is the *parent*, the script's host is the *child*.

- Ask for the parents of the script host with the cause \`script.src\`. What comes back are the attacked shops. They are
  victims: tell them, and keep them out of your block list.
- Then ask for the children of each shop, ordered by first seen. A foreign script that came in the same weeks, and stayed
  only for weeks, is the next candidate. The many others (fonts, players, statistics) are there for years.
- Compare the candidates by cookie and tracker, not by component. They all run what everybody runs.

All script hosts that we know of stood on \`203[.]0[.]113[.]88\` in January; some had been elsewhere before.

## ATT&CK

| Technique | Use |
|---|---|
| T1078.004 Cloud accounts | sign-in to the tag manager |
| T1195.002 Compromise software supply chain | script tag delivered with the shop's own tags |
| T1059.007 JavaScript | loader and skimmer |
| T1056.003 Web portal capture | payment form |
| T1480 Execution guardrails | loader stays quiet while developer tools are open |

## Hunting

Devices of your own staff buy things too:

\`\`\`kusto
DeviceNetworkEvents
| where Timestamp > ago(30d)
| where RemoteUrl has_any ("static-cart.example", "shop-metrics.example")
| project Timestamp, DeviceName, RemoteUrl, RemoteIP, InitiatingProcessFileName
| sort by Timestamp asc
\`\`\`

## Indicators

${markdownTable(indicators)}
`),
  indicators,
  meaning:
    "by host pairs from the two script hosts to the three shops, from the shops to the other skimmers of copper-heron",
  traps: {
    "203.0.113.88": "left by the campaign at the end of February 2026",
  },
};
