import { plain, markdown } from "../prose.js";
import { specimens } from "../specimens.js";
import type { Profile } from "./profile.js";

/** A group of which little is known: no alias, no target, no origin, no tradecraft. */
export const gust0931: Profile = {
  title: "Gust-0931",
  kind: "actor",
  active: "2025-07-20",
  aliases: [],
  targets: [],
  origins: [],
  summary: plain("Gust-0931 is the provisional name of those who rent out the proxy network Whisperlane."),
  description: markdown(`
## Snapshot

A name of this form is given to activity that cannot yet be assigned to an actor. Gust-0931 takes over cameras and routers
(CVE-2099-5090) and rents them out as proxies and for floods. Whoever uses the proxies is somebody else.

The addresses below are of households. Each is given with the window in which a device there was a relay, and means nothing
outside of it.
`),
  tradecraft: null,
  indicators: [
    ["192.0.2.131", "microsoft", "host", "2025-10-11", "2025-11-03"],
    ["192.0.2.137", "microsoft", "host", "2025-09-08", "2025-10-18"],
    ["192.0.2.138", "microsoft", "host", "2025-09-29", "2025-10-15"],
    ["192.0.2.134", "public", "host", "2025-11-18", "2025-12-06"],
    ["lane-relay.example", "microsoft", "host", "2025-10-02", "2025-11-09"],
    ["http://lane-relay.example:8091/n", "microsoft", "url", "2025-10-02", "2025-11-09"],
    [specimens.relay, "microsoft", "hash", "2025-07-20", null],
  ],
  meaning: "addresses of households that count for weeks; the names behind them are the dynamic DNS decoy",
  traps: {
    "192.0.2.131": "a household's; other households before and since",
    "192.0.2.137": "a household's; other households before and since",
    "192.0.2.138": "a household's; other households before and since",
    "192.0.2.134": "a household's; other households before and since",
    "lane-relay.example": "moves weekly; no data",
  },
};
