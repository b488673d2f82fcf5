import { optional } from "../parameter.js";
import { defineQuery } from "../query.js";
import { hostOf } from "../snippets.js";

export const indicatorsMet = defineQuery({
  name: "indicators-met",
  question:
    "Which devices contacted a host that our threat intelligence holds active, at a time that it covers?",
  tables: ["ThreatIntelIndicators", "DeviceNetworkEvents"],
  techniques: ["T1071.001", "T1071"],
  parameters: {
    lookback: optional("timespan", "14d", "how far back to look for contacts"),
    published: optional("timespan", "30d", "how far back to look for indicators and changes to them"),
    confidence: optional("long", 50, "least confidence of an indicator, from 0 to 100", 0),
  },
  falsePositives: [
    "feeds of low quality: brands, libraries and shared addresses get into them",
    "an address whose tenant changed before the feed noticed",
  ],
  next: ["ask the reputation and the articles of the indicator before anybody is called"],
  references: ["Azure/Azure-Sentinel: Threat Intelligence (NEW) analytic rules"],
  kql: `
${hostOf}
let indicators = ThreatIntelIndicators
    | where TimeGenerated > ago(published)
    | summarize arg_max(TimeGenerated, *) by Id
    | where IsActive and not(coalesce(IsDeleted, false)) and not(coalesce(Revoked, false)) and Confidence >= confidence
    | where ObservableKey in ("domain-name:value", "ipv4-addr:value", "ipv6-addr:value")
    | project Observable = tolower(ObservableValue), ValidFrom, ValidUntil, Confidence, Source = SourceSystem, Tags, Id;
indicators
| join kind=inner (
    DeviceNetworkEvents
    | where Timestamp > ago(lookback) and ActionType !has "ConnectionFailed"
    | mv-expand Observable = pack_array(RemoteIP, hostOf(RemoteUrl)) to typeof(string)
    | where isnotempty(Observable)
    | project Timestamp, Observable, DeviceName, Account = InitiatingProcessAccountUpn,
        Process = InitiatingProcessFileName, ActionType
) on Observable
| where Timestamp >= ValidFrom and (isnull(ValidUntil) or Timestamp <= ValidUntil)
| summarize FirstContact = min(Timestamp), LastContact = max(Timestamp), Contacts = count(),
    Confidence = max(Confidence), Sources = make_set(Source, 5), Tags = make_set(Tags, 5)
    by Observable, DeviceName, Account, Process
| order by Confidence desc, FirstContact asc
`,
});
