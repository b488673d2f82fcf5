import { needed, optional } from "../parameter.js";
import { defineQuery } from "../query.js";
import { hostOf } from "../snippets.js";

export const contactChildren = defineQuery({
  name: "contact-children",
  question: "Which processes talked to these hosts, what started them, and what did they start afterwards?",
  tables: ["DeviceNetworkEvents", "DeviceProcessEvents"],
  techniques: ["T1071.001", "T1059", "T1055"],
  parameters: {
    hosts: needed(
      "hosts",
      ["health-beacon.test", "2001:db8:c2::10", "2001:db8:c2::2f"],
      "names and addresses of control servers",
    ),
    lookback: optional("timespan", "30d", "how far back to look"),
    within: optional("timespan", "1d", "most time from the first contact to a child"),
  },
  falsePositives: ["a browser that met the host on a page: its children are its own tabs"],
  next: [
    "draw the process tree of the device around FirstContact",
    "a system program without arguments that talks to such a host has been taken over: look for the injection before it",
  ],
  references: ["Microsoft: Hunting for Cobalt Strike, 2022", "MITRE ATT&CK: Command and Control"],
  kql: `
${hostOf}
let contacts = DeviceNetworkEvents
    | where Timestamp > ago(lookback) and (RemoteIP in (hosts) or RemoteUrl has_any (hosts))
    | extend Name = hostOf(RemoteUrl)
    | extend Host = iff(Name in (hosts), Name, RemoteIP)
    | where Host in (hosts) and ActionType !has "ConnectionFailed" and isnotempty(InitiatingProcessFileName)
    | summarize FirstContact = min(Timestamp), LastContact = max(Timestamp), Contacts = count(), Hosts = make_set(Host),
        Ports = make_set(RemotePort, 10)
        by DeviceId, DeviceName, Account = InitiatingProcessAccountUpn, ProcessId = InitiatingProcessId,
        ProcessStart = InitiatingProcessCreationTime, Process = InitiatingProcessFileName,
        CommandLine = InitiatingProcessCommandLine, Parent = InitiatingProcessParentFileName;
let children = DeviceProcessEvents
    | where Timestamp > ago(lookback)
    | project ChildTime = Timestamp, DeviceId, ProcessId = InitiatingProcessId,
        ProcessStart = InitiatingProcessCreationTime, Child = FileName, ChildCommandLine = ProcessCommandLine;
contacts
| join kind=leftouter children on DeviceId, ProcessId, ProcessStart
| extend IsAfter = ChildTime between (FirstContact .. (FirstContact + within))
| summarize Children = make_set_if(Child, IsAfter, 20), ChildCommandLines = make_set_if(ChildCommandLine, IsAfter, 20),
    Hosts = take_any(Hosts), Ports = take_any(Ports), LastContact = max(LastContact), Contacts = max(Contacts)
    by FirstContact, DeviceName, Account, Parent, Process, CommandLine, ProcessId
| order by FirstContact asc
`,
});
