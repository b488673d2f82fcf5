import { optional } from "../parameter.js";
import { defineQuery } from "../query.js";

export const executedAfterDownload = defineQuery({
  name: "executed-after-download",
  question:
    "Which file with the mark of the web was run, or given to a program that runs it, how soon, and where was it from?",
  tables: ["DeviceFileEvents", "DeviceProcessEvents"],
  techniques: ["T1204.002", "T1105", "T1553.005"],
  parameters: {
    lookback: optional("timespan", "14d", "how far back to look"),
    within: optional("timespan", "1d", "most time from file to start"),
    devices: optional("long", 3, "most devices that fetched the file: what many fetch is software", 1),
  },
  falsePositives: ["software that people may install themselves"],
  next: [
    "ask contact-children with the host of Origin, and FileProfile() how common the file is in the world",
  ],
  references: ["MITRE ATT&CK: User Execution, Malicious File"],
  kql: `
let files = DeviceFileEvents
    | where Timestamp > ago(lookback) and isnotempty(FileOriginUrl) and isnotempty(SHA256)
    | summarize FileTime = min(Timestamp), Path = take_any(FolderPath) by DeviceId, File = FileName, SHA256,
        Origin = FileOriginUrl, Referrer = FileOriginReferrerUrl;
let runs = DeviceProcessEvents
    | where Timestamp > ago(lookback)
    | project RunTime = Timestamp, DeviceId, DeviceName, Account = AccountUpn, RunHash = SHA256, Program = FileName,
        ProcessCommandLine, Parent = InitiatingProcessFileName;
let common = files
    | summarize Devices = dcount(DeviceId) by SHA256
    | where Devices > devices;
files
| join kind=leftanti common on SHA256
| join kind=inner runs on DeviceId
| where RunTime between (FileTime .. (FileTime + within))
| where RunHash == SHA256 or ProcessCommandLine contains File
| summarize RunTime = min(RunTime), Runs = count(), Programs = make_set(Program, 5),
    CommandLines = make_set(ProcessCommandLine, 5), Parents = make_set(Parent, 5)
    by DeviceName, Account, File, SHA256, FileTime, Path, Origin, Referrer
| extend Minutes = datetime_diff("minute", RunTime, FileTime)
| order by RunTime desc
`,
});
