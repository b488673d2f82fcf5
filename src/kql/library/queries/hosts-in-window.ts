import { needed, optional } from "../parameter.js";
import { defineQuery } from "../query.js";
import { dnsName, hostOf } from "../snippets.js";

export const hostsInWindow = defineQuery({
  name: "hosts-in-window",
  question: "Who met these names and addresses while they were the adversary's?",
  tables: ["DeviceNetworkEvents", "DeviceEvents", "UrlClickEvents"],
  techniques: ["T1071.001", "T1583.001", "T1583.003"],
  parameters: {
    hosts: needed(
      "hosts",
      ["secure-parcel.example", "203.0.113.17"],
      "names and addresses that were seen together",
    ),
    firstSeen: needed(
      "datetime",
      "2026-01-20T00:00:00Z",
      "when they were first seen so, as passive DNS tells",
    ),
    lastSeen: needed("datetime", "2026-02-28T00:00:00Z", "when they were last seen so"),
    margin: optional("timespan", "1d", "what to add at both ends: sightings are late, and early"),
  },
  falsePositives: [
    "other names on a shared address: a connection by address alone says little where many names live",
    "crawlers and mail gateways that follow every link",
  ],
  next: ["sweep the same hosts with huntbook's sweep(), which keeps a window for each indicator"],
  references: [
    "Azure/MDTI-Solutions: DTI device based events from resolutions",
    "Microsoft: Gathering threat intelligence and infrastructure chaining",
  ],
  kql: `
${hostOf}
${dnsName}
let opens = firstSeen - margin;
let closes = lastSeen + margin;
union
    (DeviceNetworkEvents
    | where Timestamp between (opens .. closes) and (RemoteIP in (hosts) or RemoteUrl has_any (hosts))
    | extend Name = hostOf(RemoteUrl)
    | project Timestamp, Met = "connection", ActionType, Host = iff(Name in (hosts), Name, RemoteIP),
        Other = iff(Name in (hosts), RemoteIP, Name), DeviceName, Account = InitiatingProcessAccountUpn,
        Process = InitiatingProcessFileName),
    (DeviceEvents
    | where Timestamp between (opens .. closes) and ActionType == "DnsQueryResponse"
    | project Timestamp, Met = "look-up", ActionType, Host = dnsName(parse_json(AdditionalFields)), Other = "",
        DeviceName, Account = InitiatingProcessAccountUpn, Process = InitiatingProcessFileName),
    (UrlClickEvents
    | where Timestamp between (opens .. closes) and Url has_any (hosts)
    | project Timestamp, Met = "click", ActionType, Host = hostOf(Url), Other = Url, DeviceName = "",
        Account = AccountUpn, Process = AppName)
| where Host in (hosts)
| summarize FirstSeen = min(Timestamp), LastSeen = max(Timestamp), Events = count(), Actions = make_set(ActionType),
    Others = make_set_if(Other, isnotempty(Other), 10)
    by Host, Met, DeviceName, Account, Process
| order by FirstSeen asc
`,
});
