import { needed, optional } from "../parameter.js";
import { defineQuery } from "../query.js";
import { hostOf } from "../snippets.js";

export const exposedAndContacted = defineQuery({
  name: "exposed-and-contacted",
  question: "Which devices with this vulnerability were in contact with hosts of those who exploit it?",
  tables: ["DeviceTvmSoftwareVulnerabilities", "DeviceNetworkEvents"],
  techniques: ["T1190", "T1203", "T1071"],
  parameters: {
    cves: needed(
      "strings",
      ["CVE-2099-7730", "CVE-2099-2216", "CVE-2099-5518"],
      "the vulnerabilities, by their CVE numbers",
    ),
    hosts: needed("hosts", ["parcel-hold.example", "203.0.113.17"], "names and addresses of the exploiters"),
    lookback: optional("timespan", "30d", "how far back to look for contacts"),
  },
  falsePositives: ["scans from outside that met nothing: InboundConnectionAccepted alone is no exploit"],
  next: ["a contact outwards by the vulnerable software itself is an incident; ask contact-children of it"],
  references: ["Microsoft: Gathering vulnerability intelligence"],
  kql: `
${hostOf}
let exposed = DeviceTvmSoftwareVulnerabilities
    | where CveId in~ (cves)
    | summarize Cves = make_set(CveId), Software = make_set(SoftwareName) by DeviceId;
exposed
| join kind=inner (
    DeviceNetworkEvents
    | where Timestamp > ago(lookback) and (RemoteIP in (hosts) or RemoteUrl has_any (hosts))
    | extend Name = hostOf(RemoteUrl)
    | extend Host = iff(Name in (hosts), Name, RemoteIP)
    | where Host in (hosts)
    | project Timestamp, DeviceId, DeviceName, Host, ActionType, LocalPort, Process = InitiatingProcessFileName
) on DeviceId
| summarize FirstContact = min(Timestamp), LastContact = max(Timestamp),
    Inbound = countif(ActionType has "Inbound"), Outbound = countif(ActionType !has "Inbound"),
    Ports = make_set_if(LocalPort, ActionType has "Inbound", 10), Processes = make_set(Process, 10),
    Cves = take_any(Cves), Software = take_any(Software)
    by DeviceName, Host
| order by Outbound desc, FirstContact asc
`,
});
