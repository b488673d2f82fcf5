import { optional } from "../parameter.js";
import { defineQuery } from "../query.js";

export const runKeyToWritableFolder = defineQuery({
  name: "run-key-to-writable-folder",
  question: "Which autostart entry leads into a folder that every user can write to?",
  tables: ["DeviceRegistryEvents"],
  techniques: ["T1547.001", "T1112"],
  parameters: {
    lookback: optional("timespan", "30d", "how far back to look"),
    folders: optional(
      "strings",
      ["\\AppData\\", "\\ProgramData\\", "\\Users\\Public\\", "\\Temp\\", "\\Downloads\\", "\\PerfLogs\\"],
      "parts of paths that users can write to",
    ),
    devices: optional("long", 3, "most devices with the same entry: what many have is software", 1),
  },
  falsePositives: ["programs that install themselves for one user: chat, notes, updaters"],
  next: ["ask FileProfile() of the file, and what wrote the entry"],
  references: [
    "ThreatHunter-Playbook: registry run keys",
    "MITRE ATT&CK: Registry Run Keys / Startup Folder",
  ],
  kql: `
DeviceRegistryEvents
| where Timestamp > ago(lookback) and ActionType == "RegistryValueSet"
| where RegistryKey has_any (@"CurrentVersion\\Run", @"CurrentVersion\\RunOnce", @"Winlogon", @"Policies\\Explorer\\Run")
| mv-apply Folder = folders to typeof(string) on (
    summarize IsWritable = countif(RegistryValueData contains Folder) > 0
)
| where IsWritable
| summarize FirstSet = min(Timestamp), LastSet = max(Timestamp), Devices = dcount(DeviceId), DeviceNames = make_set(DeviceName, 5),
    Accounts = make_set(InitiatingProcessAccountName, 5), Writers = make_set(InitiatingProcessFileName, 5),
    WriterCommandLines = make_set(InitiatingProcessCommandLine, 3), Keys = make_set(RegistryKey, 5)
    by RegistryValueName, RegistryValueData
| where Devices <= devices
| order by FirstSet desc
`,
});
