import { needed, optional } from "../parameter.js";
import { defineQuery } from "../query.js";
import { hostOf } from "../snippets.js";

export const downloadAfterVisit = defineQuery({
  name: "download-after-visit",
  question:
    "Which programs, scripts or archives came onto a device within minutes of a visit to one of these sites?",
  tables: ["DeviceNetworkEvents", "DeviceFileEvents"],
  techniques: ["T1189", "T1204.002", "T1105"],
  parameters: {
    hosts: needed("hosts", ["support-viewer-setup.test"], "sites, also honest ones that were broken into"),
    lookback: optional("timespan", "30d", "how far back to look"),
    within: optional("timespan", "5m", "most time from visit to file"),
    extensions: optional(
      "strings",
      [
        "exe",
        "msi",
        "dll",
        "js",
        "jse",
        "vbs",
        "hta",
        "lnk",
        "iso",
        "img",
        "zip",
        "rar",
        "7z",
        "ps1",
        "bat",
        "cmd",
      ],
      "endings of files that can do harm, in small letters",
    ),
  },
  falsePositives: [
    "updates and installations that happen to run at the same time: compare Process with Visitor",
  ],
  next: ["ask executed-after-download whether the file ran", "send the hash to whoever analyses files"],
  references: [
    "RiskIQ: watering hole at the Polish financial supervisor, 2017",
    "MITRE ATT&CK: Drive-by Compromise",
  ],
  kql: `
${hostOf}
let visits = DeviceNetworkEvents
    | where Timestamp > ago(lookback) and RemoteUrl has_any (hosts) and ActionType !has "ConnectionFailed"
    | extend Host = hostOf(RemoteUrl)
    | where Host in (hosts)
    | project VisitTime = Timestamp, DeviceId, Host, Visitor = InitiatingProcessFileName;
DeviceFileEvents
| where Timestamp > ago(lookback) and ActionType in ("FileCreated", "FileRenamed")
| where tolower(extract(@"\\.([A-Za-z0-9]+)$", 1, FileName)) in (extensions)
| join kind=inner visits on DeviceId
| where Timestamp between (VisitTime .. (VisitTime + within))
| summarize Visits = dcount(VisitTime), FirstVisit = min(VisitTime), arg_min(Timestamp, FolderPath, FileOriginUrl)
    by Host, DeviceName, Visitor, FileName, SHA256, Process = InitiatingProcessFileName
| order by Timestamp asc
`,
});
