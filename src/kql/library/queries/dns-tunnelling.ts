import { optional } from "../parameter.js";
import { defineQuery } from "../query.js";
import { dnsName } from "../snippets.js";

export const dnsTunnelling = defineQuery({
  name: "dns-tunnelling",
  question: "Below which domain does a device ask for many long names that look like no words?",
  tables: ["DeviceEvents"],
  techniques: ["T1071.004", "T1572", "T1048.003"],
  parameters: {
    lookback: optional("timespan", "3d", "how far back to look"),
    names: optional("long", 20, "least different names below a domain", 2),
    length: optional("long", 20, "least letters of the first label", 8),
    entropy: optional(
      "real",
      3.2,
      "least mean entropy of the first label, in bits a letter; words have 2.5 to 3",
      0,
    ),
    known: optional(
      "strings",
      ["cloudfront.net", "akamaiedge.net", "trafficmanager.net", "azureedge.net", "in-addr.arpa", "ip6.arpa"],
      "domains to leave out, with all below them",
    ),
  },
  falsePositives: [
    "content delivery, reputation services of security products, and mail authentication ask in this way",
  ],
  next: [
    "ask who answers for the domain: a name server on a rented host is a tunnel's other end",
    "count the bytes: names times length",
  ],
  references: ["ThreatHunter-Playbook", "MITRE ATT&CK: Protocol Tunneling"],
  kql: `
${dnsName}
let asked = DeviceEvents
    | where Timestamp > ago(lookback) and ActionType == "DnsQueryResponse" and not(AdditionalFields has_any (known))
    | extend Name = dnsName(parse_json(AdditionalFields))
    | summarize Queries = count(), FirstQuery = min(Timestamp), LastQuery = max(Timestamp) by DeviceName, Name
    | extend Labels = split(Name, ".")
    | extend Label = tostring(Labels[0]), Depth = array_length(Labels)
    | where Depth > 2 and strlen(Label) >= length
    | extend Domain = strcat(tostring(Labels[-2]), ".", tostring(Labels[-1]));
let bits = asked
    | distinct Label
    | mv-expand Letter = extract_all(@"(.)", Label) to typeof(string)
    | summarize Times = count() by Label, Letter
    | extend Share = 1.0 * Times / strlen(Label)
    | summarize Entropy = -sum(Share * log2(Share)) by Label;
asked
| join kind=inner bits on Label
| summarize Names = dcount(Name), Queries = sum(Queries), Letters = avg(strlen(Label)), Entropy = round(avg(Entropy), 2),
    FirstQuery = min(FirstQuery), LastQuery = max(LastQuery), Examples = make_set(Name, 3)
    by DeviceName, Domain
| where Names >= names and Entropy >= entropy
| order by Names desc
`,
});
