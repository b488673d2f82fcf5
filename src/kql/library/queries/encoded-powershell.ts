import { optional } from "../parameter.js";
import { defineQuery } from "../query.js";

export const encodedPowershell = defineQuery({
  name: "encoded-powershell",
  question:
    "What do the PowerShell commands say that were given encoded, hidden, or past the execution policy?",
  tables: ["DeviceProcessEvents"],
  techniques: ["T1059.001", "T1027.010", "T1564.003"],
  parameters: {
    lookback: optional("timespan", "14d", "how far back to look"),
    devices: optional("long", 5, "most devices with the same command: what many run is administration", 1),
  },
  falsePositives: ["agents for inventory and backup that start this way; their parent is always the same"],
  next: [
    "read Decoded; addresses and names in it go to hosts-on-devices",
    "look at the parent: an installer or a document is the way in",
  ],
  references: ["ThreatHunter-Playbook: PowerShell", "MITRE ATT&CK: PowerShell"],
  kql: `
DeviceProcessEvents
| where Timestamp > ago(lookback) and tolower(FileName) in ("powershell.exe", "pwsh.exe", "powershell_ise.exe")
| extend Encoded = extract(@"(?i)\\s[-/]e(?:c|n|nc|nco|ncod|ncode|ncoded|ncodedc|ncodedcommand)?\\s+[""']?([A-Za-z0-9+/=]{16,})", 1, ProcessCommandLine)
| extend IsHidden = ProcessCommandLine matches regex @"(?i)[-/]w(indowstyle)?\\s+(hidden|1)",
    IsBypass = ProcessCommandLine matches regex @"(?i)[-/](ep|exec|executionpolicy)\\s+(bypass|unrestricted)"
| where isnotempty(Encoded) or IsHidden or IsBypass
| extend Decoded = replace_string(base64_decode_tostring(Encoded), "\\u0000", "")
| summarize FirstRun = min(Timestamp), Runs = count(), Devices = dcount(DeviceId), DeviceNames = make_set(DeviceName, 5),
    Accounts = make_set(AccountUpn, 5), Parents = make_set(InitiatingProcessFileName, 5)
    by ProcessCommandLine, Decoded, IsHidden, IsBypass
| where Devices <= devices
| order by FirstRun desc
`,
});
