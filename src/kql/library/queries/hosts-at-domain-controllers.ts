import { needed, optional } from "../parameter.js";
import { defineQuery } from "../query.js";

export const hostsAtDomainControllers = defineQuery({
  name: "hosts-at-domain-controllers",
  question:
    "Which machines asked a domain controller for one of these names, also machines without an agent?",
  tables: ["IdentityQueryEvents"],
  techniques: ["T1071.004", "T1568"],
  parameters: {
    hosts: needed("hosts", ["health-beacon.test", "node-status.example"], "names, each as it is"),
    lookback: optional("timespan", "30d", "how far back to look"),
  },
  falsePositives: [
    "a forwarder or proxy that asks for others: the machine that wanted the name is behind it",
    "look-ups by analysts and by mail security",
  ],
  next: [
    "where the asking machine has no agent, find who held the address at the time (AssignedIPAddresses, DHCP)",
  ],
  references: ["Azure/MDTI-Solutions: DTI DNS queries from domain controller"],
  kql: `
IdentityQueryEvents
| where Timestamp > ago(lookback) and ActionType == "DNS query" and QueryTarget has_any (hosts)
| extend Host = trim_end(@"\\.", tolower(QueryTarget))
| where Host in (hosts)
| summarize FirstSeen = min(Timestamp), LastSeen = max(Timestamp), Queries = count(), Types = make_set(QueryType),
    Controllers = make_set(DestinationDeviceName, 5)
    by Host, DeviceName, IPAddress
| order by FirstSeen asc
`,
});
