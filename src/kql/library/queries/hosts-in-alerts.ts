import { needed, optional } from "../parameter.js";
import { defineQuery } from "../query.js";
import { hostOf } from "../snippets.js";

export const hostsInAlerts = defineQuery({
  name: "hosts-in-alerts",
  question: "Which alerts hold one of these names or addresses as evidence, and whom do they concern?",
  tables: ["AlertEvidence", "AlertInfo"],
  techniques: ["T1071"],
  parameters: {
    hosts: needed("hosts", ["parcel-hold.example", "2001:db8:c2::10"], "names and addresses, each as it is"),
    lookback: optional("timespan", "30d", "how far back to look"),
  },
  falsePositives: ["alerts that were closed as benign: the verdict is with the incident, not here"],
  next: [
    "open the incidents of the alerts with hunt.incident(), and let enrich() ask about their other hosts",
  ],
  references: ["Azure/MDTI-Solutions: MDTI-Automated-Triage"],
  kql: `
${hostOf}
let evidence = AlertEvidence
    | where Timestamp > ago(lookback);
let concerned = evidence
    | summarize Devices = make_set_if(DeviceName, isnotempty(DeviceName), 10),
        Accounts = make_set_if(AccountUpn, isnotempty(AccountUpn), 10) by AlertId;
evidence
| where EntityType in~ ("Ip", "Url")
| extend Host = iff(isnotempty(RemoteIP), tolower(RemoteIP), hostOf(RemoteUrl))
| where Host in (hosts)
| summarize Roles = make_set(EvidenceRole), Urls = make_set_if(RemoteUrl, isnotempty(RemoteUrl), 5) by AlertId, Host
| join kind=inner (
    AlertInfo
    | where Timestamp > ago(lookback)
    | summarize arg_max(Timestamp, Title, Severity, Category, AttackTechniques) by AlertId
) on AlertId
| join kind=leftouter concerned on AlertId
| project Timestamp, Host, Title, Severity, Category, AttackTechniques, Roles, Urls, Devices, Accounts, AlertId
| order by Timestamp desc
`,
});
