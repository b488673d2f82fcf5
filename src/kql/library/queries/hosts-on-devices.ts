import { needed, optional } from "../parameter.js";
import { defineQuery } from "../query.js";
import { dnsName, hostOf } from "../snippets.js";

export const hostsOnDevices = defineQuery({
  name: "hosts-on-devices",
  question: "Which devices met one of these hosts: by connection, opened link, look-up, or origin of a file?",
  tables: ["DeviceNetworkEvents", "DeviceEvents", "DeviceFileEvents"],
  techniques: ["T1071.001", "T1204.001", "T1105"],
  parameters: {
    hosts: needed(
      "hosts",
      ["parcel-hold.example", "health-beacon.test"],
      "names, each as it is: not what is below it",
    ),
    lookback: optional("timespan", "30d", "how far back to look"),
  },
  falsePositives: [
    "security products and proxies that look up or scan what they are told of",
    "pages that load a shared library, counter or advertisement from the host",
    "contacts before or after the host was the adversary's: hosts-in-window asks for its own time",
  ],
  next: [
    "take the process of a connection to contact-children to see what it started",
    "look at rows that met the host without being Reached: a block in one place does not stop another path",
  ],
  references: ["Azure/MDTI-Solutions: DTI device based events"],
  kql: `
${hostOf}
${dnsName}
union
    (DeviceNetworkEvents
    | where Timestamp > ago(lookback) and RemoteUrl has_any (hosts)
    | project Timestamp, Met = "connection", ActionType, DeviceName, Account = InitiatingProcessAccountUpn,
        Process = InitiatingProcessFileName, Host = hostOf(RemoteUrl), Detail = RemoteIP),
    (DeviceEvents
    | where Timestamp > ago(lookback) and RemoteUrl has_any (hosts)
    | project Timestamp, Met = "link", ActionType, DeviceName, Account = InitiatingProcessAccountUpn,
        Process = InitiatingProcessFileName, Host = hostOf(RemoteUrl), Detail = RemoteUrl),
    (DeviceEvents
    | where Timestamp > ago(lookback) and ActionType == "DnsQueryResponse"
    | project Timestamp, Met = "look-up", ActionType, DeviceName, Account = InitiatingProcessAccountUpn,
        Process = InitiatingProcessFileName, Host = dnsName(parse_json(AdditionalFields)), Detail = ""),
    (DeviceFileEvents
    | where Timestamp > ago(lookback) and FileOriginUrl has_any (hosts)
    | project Timestamp, Met = "file", ActionType, DeviceName, Account = InitiatingProcessAccountUpn,
        Process = InitiatingProcessFileName, Host = hostOf(FileOriginUrl), Detail = FolderPath),
    (DeviceFileEvents
    | where Timestamp > ago(lookback) and FileOriginReferrerUrl has_any (hosts)
    | project Timestamp, Met = "page before a file", ActionType, DeviceName, Account = InitiatingProcessAccountUpn,
        Process = InitiatingProcessFileName, Host = hostOf(FileOriginReferrerUrl), Detail = FolderPath)
| where Host in (hosts)
| summarize FirstSeen = min(Timestamp), LastSeen = max(Timestamp), Events = count(),
    Reached = countif(Met != "look-up" and ActionType !has "ConnectionFailed" and ActionType !has "Blocked"),
    Details = make_set_if(Detail, isnotempty(Detail), 10)
    by Host, Met, DeviceName, Account, Process
| order by FirstSeen asc
`,
});
