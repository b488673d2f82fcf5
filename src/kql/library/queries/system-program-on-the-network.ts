import { optional } from "../parameter.js";
import { defineQuery } from "../query.js";

export const systemProgramOnTheNetwork = defineQuery({
  name: "system-program-on-the-network",
  question: "Which program that came with the system, and has no business there, talked to the internet?",
  tables: ["DeviceNetworkEvents"],
  techniques: ["T1218", "T1218.011", "T1105", "T1197"],
  parameters: {
    lookback: optional("timespan", "14d", "how far back to look"),
    programs: optional(
      "strings",
      [
        "rundll32.exe",
        "regsvr32.exe",
        "mshta.exe",
        "certutil.exe",
        "bitsadmin.exe",
        "msbuild.exe",
        "installutil.exe",
        "cscript.exe",
        "wscript.exe",
        "regasm.exe",
        "regsvcs.exe",
        "cmstp.exe",
        "odbcconf.exe",
        "hh.exe",
        "ieexec.exe",
        "msxsl.exe",
        "wmic.exe",
        "control.exe",
        "desktopimgdownldr.exe",
        "esentutl.exe",
        "finger.exe",
        "mavinject.exe",
      ],
      "the programs, in small letters",
    ),
    known: optional(
      "strings",
      ["microsoft.com", "windows.com", "windowsupdate.com"],
      "domains to leave out, with all below them",
    ),
  },
  falsePositives: [
    "rundll32 for printers and old control panels, msbuild on build servers, certutil against an own authority",
  ],
  next: [
    "rundll32 with a library outside of Windows and Program Files: ask library-from-writable-folder",
    "then contact-children",
  ],
  references: ["LOLBAS project", "MITRE ATT&CK: System Binary Proxy Execution"],
  kql: `
DeviceNetworkEvents
| where Timestamp > ago(lookback) and tolower(InitiatingProcessFileName) in (programs)
| where RemoteIPType == "Public" and not(RemoteUrl has_any (known))
| summarize FirstContact = min(Timestamp), LastContact = max(Timestamp), Contacts = count(),
    Failed = countif(ActionType has "Failed"), Hosts = make_set_if(RemoteUrl, isnotempty(RemoteUrl), 10),
    Addresses = make_set(RemoteIP, 10), Ports = make_set(RemotePort, 10)
    by DeviceName, Account = InitiatingProcessAccountUpn, Program = InitiatingProcessFileName,
    CommandLine = InitiatingProcessCommandLine, Parent = InitiatingProcessParentFileName
| order by FirstContact desc
`,
});
