import { optional } from "../parameter.js";
import { defineQuery } from "../query.js";
import { hostOf } from "../snippets.js";

export const firstContactWithRareHost = defineQuery({
  name: "first-contact-with-rare-host",
  question: "Which hosts did the tenant meet for the first time these days, on very few devices?",
  tables: ["DeviceNetworkEvents"],
  techniques: ["T1071.001", "T1583.001", "T1105"],
  parameters: {
    lookback: optional("timespan", "30d", "how far back a host must not have been met"),
    recent: optional("timespan", "2d", "what counts as new"),
    devices: optional("long", 2, "most devices that met it", 1),
    known: optional(
      "strings",
      ["microsoft.com", "windowsupdate.com", "windows.net", "office.com"],
      "domains to leave out, with all below them",
    ),
  },
  falsePositives: [
    "the long tail of browsing: begin with processes that are no browser",
    "names with a random part: content delivery, cloud storage",
  ],
  next: [
    "hand the hosts to hunt.lookup() for their reputation, and the rest to a pivot by certificate and WHOIS age",
  ],
  references: ["ThreatHunter-Playbook: rare network connections"],
  kql: `
${hostOf}
DeviceNetworkEvents
| where Timestamp > ago(lookback) and isnotempty(RemoteUrl) and RemoteIPType != "Private"
| where ActionType !has "ConnectionFailed" and not(RemoteUrl has_any (known))
| extend Host = hostOf(RemoteUrl)
| summarize FirstContact = min(Timestamp), LastContact = max(Timestamp), Contacts = count(), Devices = dcount(DeviceId),
    DeviceNames = make_set(DeviceName, 5), Accounts = make_set(InitiatingProcessAccountUpn, 5),
    Processes = make_set(InitiatingProcessFileName, 5), Addresses = make_set(RemoteIP, 5)
    by Host
| where FirstContact > ago(recent) and Devices <= devices
| order by Devices asc, FirstContact desc
`,
});
