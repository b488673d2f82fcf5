import { optional } from "../parameter.js";
import { defineQuery } from "../query.js";

export const discoveryBurst = defineQuery({
  name: "discovery-burst",
  question: "On which device did somebody ask in a few minutes who they are, where, and with whom?",
  tables: ["DeviceProcessEvents"],
  techniques: ["T1087.002", "T1069.002", "T1018", "T1033", "T1016", "T1482"],
  parameters: {
    lookback: optional("timespan", "14d", "how far back to look"),
    window: optional("timespan", "15m", "how short a time"),
    kinds: optional("long", 3, "least different questions", 2),
  },
  falsePositives: [
    "logon scripts and inventory: always the same questions, from the same parent",
    "administrators who look for a fault",
  ],
  next: [
    "look at what started the shell, and at what the account did on other devices afterwards: logon-fan-out",
  ],
  references: ["MITRE ATT&CK: Discovery", "MITRE Cyber Analytics Repository"],
  kql: `
DeviceProcessEvents
| where Timestamp > ago(lookback)
| extend Program = tolower(FileName), Line = tolower(ProcessCommandLine)
| extend Question = case(
    Program == "whoami.exe", "who am I",
    Program in ("net.exe", "net1.exe") and Line has_any ("group", "localgroup"), "which groups",
    Program in ("net.exe", "net1.exe") and Line has "user", "which accounts",
    Program in ("net.exe", "net1.exe") and Line has_any ("view", "share", "session"), "which shares",
    Program == "nltest.exe", "which domains",
    Program in ("ipconfig.exe", "route.exe", "arp.exe", "netstat.exe", "ifconfig"), "which network",
    Program in ("systeminfo.exe", "hostname.exe"), "which machine",
    Program in ("tasklist.exe", "qprocess.exe"), "which processes",
    Program in ("quser.exe", "qwinsta.exe"), "who else",
    Program in ("dsquery.exe", "adfind.exe", "sharphound.exe"), "which directory",
    Line has_any ("get-aduser", "get-adcomputer", "get-adgroupmember", "get-netuser", "get-domaincomputer"), "which directory",
    Line has "resolve-dnsname" or Program == "nslookup.exe", "which names",
    "")
| where isnotempty(Question)
| summarize Kinds = dcount(Question), Questions = make_set(Question), CommandLines = make_set(ProcessCommandLine, 20),
    Parents = make_set(InitiatingProcessFileName, 5), FirstTime = min(Timestamp), LastTime = max(Timestamp)
    by DeviceName, Account = iff(isempty(AccountUpn), AccountName, AccountUpn), Window = bin(Timestamp, window)
| where Kinds >= kinds
| order by Kinds desc, FirstTime desc
`,
});
