import { optional } from "../parameter.js";
import { defineQuery } from "../query.js";

export const rareParentChild = defineQuery({
  name: "rare-parent-child",
  question: "Which program was started by a parent that hardly ever starts it in this tenant?",
  tables: ["DeviceProcessEvents"],
  techniques: ["T1059", "T1204.002", "T1055"],
  parameters: {
    lookback: optional("timespan", "30d", "how far back to count"),
    recent: optional("timespan", "7d", "what counts as new"),
    starts: optional("long", 3, "most starts of the pair", 1),
    devices: optional("long", 2, "most devices with the pair", 1),
    parents: optional(
      "strings",
      [
        "winword.exe",
        "excel.exe",
        "outlook.exe",
        "powerpnt.exe",
        "msedge.exe",
        "chrome.exe",
        "acrord32.exe",
        "msiexec.exe",
        "explorer.exe",
        "cmd.exe",
        "powershell.exe",
        "wscript.exe",
        "mshta.exe",
        "w3wp.exe",
        "sqlservr.exe",
        "services.exe",
      ],
      "parents to look at, in small letters",
    ),
  },
  falsePositives: ["installers, and tools that a single team uses"],
  next: ["read both command lines; a server or an Office program that starts a shell is worth a call"],
  references: ["ThreatHunter-Playbook", "MITRE Cyber Analytics Repository"],
  kql: `
DeviceProcessEvents
| where Timestamp > ago(lookback)
| extend Parent = tolower(InitiatingProcessFileName), Child = tolower(FileName)
| where Parent in (parents)
| summarize Starts = count(), Devices = dcount(DeviceId), FirstStart = min(Timestamp), LastStart = max(Timestamp),
    DeviceNames = make_set(DeviceName, 5), Accounts = make_set(AccountUpn, 5),
    CommandLines = make_set(ProcessCommandLine, 5), ParentCommandLines = make_set(InitiatingProcessCommandLine, 5),
    Hashes = make_set(SHA256, 5)
    by Parent, Child
| where Starts <= starts and Devices <= devices and FirstStart > ago(recent)
| order by Starts asc, FirstStart desc
`,
});
