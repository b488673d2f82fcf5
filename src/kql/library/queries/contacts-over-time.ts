import { needed, optional } from "../parameter.js";
import { defineQuery } from "../query.js";
import { hostOf } from "../snippets.js";

export const contactsOverTime = defineQuery({
  name: "contacts-over-time",
  question: "When were these hosts contacted: since when, on which days, and is it over?",
  tables: ["DeviceNetworkEvents"],
  techniques: ["T1071.001"],
  parameters: {
    hosts: needed(
      "hosts",
      ["health-beacon.test", "node-status.example"],
      "names, each as it is; only the new ones of a watch list",
    ),
    lookback: optional("timespan", "30d", "how far back to look"),
    step: optional("timespan", "1d", "how much time a point of the chart stands for"),
  },
  falsePositives: ["days on which the agents sent nothing look like silence"],
  next: [
    "compare with the days on which the hosts changed their address: contacts that follow it are the malware's",
  ],
  references: ["passivetotal: Projects and Monitors notebook"],
  kql: `
${hostOf}
DeviceNetworkEvents
| where Timestamp > ago(lookback) and RemoteUrl has_any (hosts)
| extend Host = hostOf(RemoteUrl)
| where Host in (hosts)
| summarize Contacts = count() by bin(Timestamp, step), Host
| order by Timestamp asc
| render timechart
`,
});
