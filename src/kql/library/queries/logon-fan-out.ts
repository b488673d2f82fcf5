import { optional } from "../parameter.js";
import { defineQuery } from "../query.js";

export const logonFanOut = defineQuery({
  name: "logon-fan-out",
  question:
    "Which account went from one device to many others in a short time, to devices that it does not visit otherwise?",
  tables: ["DeviceLogonEvents"],
  techniques: ["T1021.001", "T1021.002", "T1078.002"],
  parameters: {
    lookback: optional("timespan", "3d", "how far back to look"),
    baseline: optional("timespan", "27d", "how long before that a device must not have been visited"),
    window: optional("timespan", "1h", "how short a time"),
    devices: optional("long", 5, "least devices visited for the first time", 2),
  },
  falsePositives: ["administrators, scanners and software distribution: known accounts, from known devices"],
  next: ["look for how the account got onto the first device, and for discovery-burst there"],
  references: ["ThreatHunter-Playbook: remote services", "MITRE ATT&CK: Lateral Movement"],
  kql: `
let visits = DeviceLogonEvents
    | where Timestamp > ago(lookback + baseline) and ActionType == "LogonSuccess"
    | where LogonType in ("Network", "RemoteInteractive") and isnotempty(AccountName) and AccountName !endswith "$"
    | extend Account = tolower(strcat(AccountDomain, "\\\\", AccountName));
let before = visits
    | where Timestamp < ago(lookback)
    | distinct Account, DeviceId;
visits
| where Timestamp > ago(lookback)
| join kind=leftanti before on Account, DeviceId
| summarize Devices = dcount(DeviceId), DeviceNames = make_set(DeviceName, 20), From = make_set_if(RemoteDeviceName, isnotempty(RemoteDeviceName), 5),
    FromAddresses = make_set(RemoteIP, 5), Types = make_set(LogonType), Admin = countif(IsLocalAdmin), FirstLogon = min(Timestamp)
    by Account, Window = bin(Timestamp, window)
| where Devices >= devices
| order by Devices desc
`,
});
