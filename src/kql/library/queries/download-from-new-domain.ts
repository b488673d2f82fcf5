import { optional } from "../parameter.js";
import { defineQuery } from "../query.js";
import { hostOf } from "../snippets.js";

export const downloadFromNewDomain = defineQuery({
  name: "download-from-new-domain",
  question:
    "Which files came from a host that the tenant had not met before, as the host of a young domain is?",
  tables: ["DeviceFileEvents", "DeviceNetworkEvents"],
  techniques: ["T1105", "T1204.002", "T1608.001"],
  parameters: {
    lookback: optional("timespan", "7d", "how far back to look for files"),
    baseline: optional("timespan", "23d", "how long before that the host must not have been met"),
    extensions: optional(
      "strings",
      [
        "exe",
        "msi",
        "dll",
        "js",
        "vbs",
        "hta",
        "lnk",
        "iso",
        "img",
        "zip",
        "rar",
        "7z",
        "ps1",
        "docm",
        "xlsm",
        "one",
      ],
      "endings of files, in small letters",
    ),
  },
  falsePositives: ["a small shop, a new tool, a conference: most new hosts are harmless"],
  next: [
    "KQL does not know when a domain was registered: ask hunt.host(…).whois() of each host, and keep the young ones",
  ],
  references: ["MITRE ATT&CK: Stage Capabilities, Upload Malware"],
  kql: `
${hostOf}
let met = DeviceNetworkEvents
    | where Timestamp between (ago(lookback + baseline) .. ago(lookback)) and isnotempty(RemoteUrl)
    | distinct Host = hostOf(RemoteUrl);
DeviceFileEvents
| where Timestamp > ago(lookback) and ActionType in ("FileCreated", "FileRenamed") and isnotempty(FileOriginUrl)
| where tolower(extract(@"\\.([A-Za-z0-9]+)$", 1, FileName)) in (extensions)
| extend Host = hostOf(FileOriginUrl)
| join kind=leftanti met on Host
| summarize FirstFile = min(Timestamp), Devices = dcount(DeviceId), DeviceNames = make_set(DeviceName, 5),
    Accounts = make_set(InitiatingProcessAccountUpn, 5), Files = make_set(FileName, 10), Hashes = make_set(SHA256, 10),
    Referrers = make_set_if(FileOriginReferrerUrl, isnotempty(FileOriginReferrerUrl), 5), Addresses = make_set(FileOriginIP, 5)
    by Host
| order by FirstFile desc
`,
});
