import { markdown, plain } from "../prose.js";
import { specimens } from "../specimens.js";
import type { Profile } from "./profile.js";

export const copperGale: Profile = {
  title: "Copper Gale",
  kind: "actor",
  active: "2024-11-18",
  aliases: ["Redelivery Crew", "CARTHERON"],
  targets: ["Retail: E-commerce", "Transportation: Postal and courier services", "Consumers"],
  origins: [],
  summary: plain(`
Copper Gale is a financially motivated actor that takes payment cards through parcel phishing pages and through skimmers on
small web shops. It has been active since November 2024 at the latest.
`),
  description: markdown(`
## Snapshot

Copper Gale steals payment cards and sells them within days. It reaches consumers by text message, with the phishing kit
**Letterbox**, and customers of small web shops with the skimmer **Tillworm**. The two were long believed to be the work of
two actors. Since the autumn of 2025 they share servers, a certificate and, on some domains, a registrant.

We do not know where the actor is. Working hours, language and payment were all looked at; they contradict one another.

## Activity

- **November 2024 to February 2025.** First parcel pages, in two languages, with long pauses.
- **March to May 2025.** The spring wave: forty-one waves of text messages, three host names, each given up within weeks.
- **Since September 2025.** Continuous. Servers change about every six weeks, each overlapping the one before. From the end of
  October the same servers hand out Tillworm.
- **January 2026.** A third shop is attacked. Domains of the newest kind stand on no common address at all.

## Who is attacked

Consumers in countries whose couriers charge fees on delivery, and shops with up to ten employees that manage their scripts
themselves. Bigger shops were tried twice and given up after a day.

## Confidence

That one actor runs both operations: high. That the actor wrote Letterbox: low, since the kit is sold. That it wrote Tillworm:
moderate; nobody else has been seen with it.
`),
  tradecraft: markdown(`
### Resource development

- Registers two domains a week, often in pairs (T1583.001). Most stand behind the registrar's privacy service. Some, among
  them a few that share nothing else, were registered with \`tove.placeholder[@]mailbox[.]example[.]org\`; one was moved to the
  privacy service after three days, which the history of its registration keeps.
- Rents servers by the month, three since September (T1583.003). One host each is kept on shared hosting and behind a content
  delivery network, probably to survive a take-down.

### Delivery

- Text messages with short-lived names that redirect to the page (T1660, T1608.005).
- Script tags in the tag manager of a shop (T1195.002).

### Marks of the operator

- A self-signed certificate whose subject is \`panel.heron.test\` is copied from server to server, and to hosts elsewhere.
- The analytics account that came with the kit, and on fewer hosts an advertising pixel.
- A cookie that marks cards already taken.

No single mark is on all hosts. Two marks together have not led us astray so far.

### Collection and exfiltration

- Card data from forms (T1056.003), one-time codes by hand, exfiltration as the query of a picture (T1041).
`),
  indicators: [
    ["parcel-post-fee.example", "microsoft", "host", "2025-03-04", "2025-03-22"],
    ["redelivery-desk.test", "microsoft", "host", "2025-03-25", "2025-04-12"],
    ["depot-pickup.example", "microsoft", "host", "2025-05-10", "2025-05-28"],
    ["parcel-redelivery.example", "microsoft", "host", "2025-09-08", "2025-12-20"],
    ["postal-customs-fee.example", "microsoft", "host", "2025-09-20", "2025-12-18"],
    ["cdn-checkout.example", "microsoft", "host", "2025-10-30", "2026-02-10"],
    ["jquery-cart.test", "osint", "host", "2025-12-04", "2026-02-26"],
    ["203.0.113.17", "microsoft", "host", "2025-09-08", "2025-12-20"],
    ["203.0.113.42", "osint", "host", "2025-10-24", "2026-02-10"],
    ["203.0.113.88", "microsoft", "host", "2025-12-04", null],
    ["tove.placeholder@mailbox.example.org", "microsoft", "email", "2025-09-02", null],
    [specimens.kit, "microsoft", "hash", "2025-03-04", "2025-11-30"],
    [specimens.skimmer, "microsoft", "hash", "2025-10-30", null],
  ],
  behind: "copper-heron",
  meaning:
    "the mailbox and the certificate in the text lead to the members that share no address with the others",
  traps: {
    "parcel-post-fee.example": "gone since June 2025; no data",
    "redelivery-desk.test": "gone since June 2025; no data",
    "depot-pickup.example": "gone since June 2025; no data",
    "203.0.113.17": "let to honest customers since January 2026; counts within its window only",
    "203.0.113.42":
      "let to others since February 2026, and a heritage society's until 2023; counts within its window only",
  },
};
