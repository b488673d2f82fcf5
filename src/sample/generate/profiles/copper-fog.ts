import { markdown, plain } from "../prose.js";
import type { Profile } from "./profile.js";

/** Looks like Copper Gale by name, theme and address, and was gone two years before. */
export const copperFog: Profile = {
  title: "Copper Fog",
  kind: "actor",
  active: "2021-02-15",
  aliases: ["Parcel Crew", "Redelivery Group"],
  targets: ["Transportation: Postal and courier services", "Consumers"],
  origins: [["Westmark (invented)", "XW"]],
  summary: plain(`
Copper Fog sent parcel phishing messages between 2021 and 2023 and has not been seen since. It is regularly confused with Copper
Gale.
`),
  description: markdown(`
## Snapshot

Copper Fog was three people who were sentenced in March 2024. They used compromised sites of small organisations for parcel
pages, took card numbers, and bought vouchers with them.

## Why this profile is kept

Reports confuse Copper Fog with **Copper Gale**, for four reasons, none of which holds:

1. *The name.* Both were named by the same desk. The words mean nothing.
2. *The aliases.* "Parcel Crew" and "Redelivery Crew" are what newspapers write.
3. *The theme.* Parcels are the most common pretext there is.
4. *An address.* A site of a heritage society on \`203[.]0[.]113[.]42\` was compromised by Copper Fog in 2022. Copper Gale rented
   the same address in October 2025. The society had left it in August 2023, and nobody was seen there in between. **More than
   two years lie between the windows.**

There is no shared certificate, account, cookie or registrant.
`),
  tradecraft: markdown(`
Compromised sites with old software (T1584.004), pages in a folder \`/colis/\`, form to mail (T1048.003). No kit, no skimmer, no
infrastructure of their own. T1566.002 by e-mail, not by text message.
`),
  indicators: [
    ["old-mill-heritage.example", "osint", "host", "2022-03-11", "2022-04-02"],
    ["203.0.113.42", "osint", "host", "2022-03-11", "2022-04-02"],
    ["198.51.100.40", "public", "host", "2021-06-20", "2022-11-05"],
    ["parcel-fee-post.example", "osint", "host", "2023-01-15", "2023-05-27"],
  ],
  meaning: "not the flagship's actor: every window ends two years before copper-heron begins",
  traps: {
    "old-mill-heritage.example": "an honest site that was compromised for three weeks in 2022",
    "203.0.113.42": "another's address at another time than copper-heron's",
    "198.51.100.40": "shared hosting with hundreds of strangers",
    "parcel-fee-post.example": "gone since 2023; no data",
  },
};
