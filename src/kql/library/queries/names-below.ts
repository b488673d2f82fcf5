import { needed, optional } from "../parameter.js";
import { defineQuery } from "../query.js";
import { dnsName, hostOf } from "../snippets.js";

export const namesBelow = defineQuery({
  name: "names-below",
  question: "Which names below these domains did devices look up or contact, and since when?",
  tables: ["DeviceEvents", "DeviceNetworkEvents"],
  techniques: ["T1583.001", "T1568"],
  parameters: {
    domains: needed("hosts", ["node-status.example"], "domains, themselves and all below them"),
    lookback: optional("timespan", "30d", "how far back to look"),
  },
  falsePositives: ["domains that rent out names below theirs: dynamic DNS, hosters, shops"],
  next: [
    "compare with the subdomains that Graph knows: what only we have seen is fresh",
    "ask passive DNS of new names: an address in a network of the actor's own is a lead",
  ],
  references: ["Microsoft: Data sets of threat intelligence, subdomains"],
  kql: `
${hostOf}
${dnsName}
union
    (DeviceEvents
    | where Timestamp > ago(lookback) and ActionType == "DnsQueryResponse" and AdditionalFields has_any (domains)
    | project Timestamp, DeviceName, Name = dnsName(parse_json(AdditionalFields)), Contact = false),
    (DeviceNetworkEvents
    | where Timestamp > ago(lookback) and RemoteUrl has_any (domains)
    | project Timestamp, DeviceName, Name = hostOf(RemoteUrl), Contact = ActionType !has "ConnectionFailed")
| mv-expand Domain = domains to typeof(string)
| where Name == Domain or Name endswith strcat(".", Domain)
| summarize FirstSeen = min(Timestamp), LastSeen = max(Timestamp), LookUps = countif(not(Contact)),
    Contacts = countif(Contact), Devices = make_set(DeviceName, 10)
    by Domain, Name
| order by FirstSeen desc
`,
});
