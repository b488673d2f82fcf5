import { needed, optional } from "../parameter.js";
import { defineQuery } from "../query.js";

export const exposureToCve = defineQuery({
  name: "exposure-to-cve",
  question:
    "Which devices have software with this vulnerability, how are they placed, and who works on them?",
  tables: ["DeviceTvmSoftwareVulnerabilities", "DeviceInfo"],
  techniques: ["T1190", "T1203"],
  parameters: {
    cves: needed("strings", ["CVE-2099-2216", "CVE-2099-5518"], "the vulnerabilities, by their CVE numbers"),
    seenWithin: optional("timespan", "14d", "how far back to look for the device's state"),
  },
  falsePositives: ["software that is installed and does not run, or runs behind what mends the fault"],
  next: [
    "internet-facing first; then ask exposed-and-contacted with the hosts that exploit it",
    "ask Graph for the vulnerability's priority score, exploits and articles",
  ],
  references: ["Microsoft: Gathering vulnerability intelligence"],
  kql: `
let devices = DeviceInfo
    | where Timestamp > ago(seenWithin)
    | summarize arg_max(Timestamp, IsInternetFacing, ExposureLevel, MachineGroup, PublicIP, LoggedOnUsers, SensorHealthState)
        by DeviceId
    | project-rename LastSeen = Timestamp;
DeviceTvmSoftwareVulnerabilities
| where CveId in~ (cves)
| summarize Cves = make_set(CveId), Severities = make_set(VulnerabilitySeverityLevel),
    Software = make_set(strcat(SoftwareVendor, " ", SoftwareName, " ", SoftwareVersion)),
    Updates = make_set(RecommendedSecurityUpdate)
    by DeviceId, DeviceName, OSPlatform
| join kind=leftouter devices on DeviceId
| project DeviceName, OSPlatform, Cves, Severities, Software, Updates, IsInternetFacing, ExposureLevel, MachineGroup,
    PublicIP, LoggedOnUsers, LastSeen
| order by IsInternetFacing desc, DeviceName asc
`,
});
