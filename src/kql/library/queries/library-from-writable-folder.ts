import { optional } from "../parameter.js";
import { defineQuery } from "../query.js";

export const libraryFromWritableFolder = defineQuery({
  name: "library-from-writable-folder",
  question:
    "Which program loaded a library from a folder that every user can write to, on hardly any device?",
  tables: ["DeviceImageLoadEvents"],
  techniques: ["T1574.001", "T1218.011", "T1218.010"],
  parameters: {
    lookback: optional("timespan", "30d", "how far back to look"),
    folders: optional(
      "strings",
      ["\\AppData\\", "\\ProgramData\\", "\\Users\\Public\\", "\\Temp\\", "\\Downloads\\", "\\PerfLogs\\"],
      "parts of paths that users can write to",
    ),
    devices: optional("long", 3, "most devices that loaded it", 1),
  },
  falsePositives: [
    "programs that install and update themselves in the user's folder: their libraries are signed, and next to them",
  ],
  next: [
    "a system program that loads such a library: ask system-program-on-the-network for it",
    "FileProfile() tells signer and prevalence",
  ],
  references: ["LOLBAS project", "MITRE ATT&CK: Hijack Execution Flow"],
  kql: `
DeviceImageLoadEvents
| where Timestamp > ago(lookback)
| mv-apply Folder = folders to typeof(string) on (
    summarize IsWritable = countif(FolderPath contains Folder) > 0
)
| where IsWritable
| extend IsSystemProgram = InitiatingProcessFolderPath startswith @"c:\\windows\\"
| summarize FirstLoad = min(Timestamp), LastLoad = max(Timestamp), Loads = count(), Devices = dcount(DeviceId),
    DeviceNames = make_set(DeviceName, 5), Accounts = make_set(InitiatingProcessAccountUpn, 5),
    CommandLines = make_set(InitiatingProcessCommandLine, 5)
    by FolderPath, SHA256, Program = InitiatingProcessFileName, IsSystemProgram
| where Devices <= devices
| order by IsSystemProgram desc, FirstLoad desc
`,
});
