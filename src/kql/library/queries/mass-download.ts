import { optional } from "../parameter.js";
import { defineQuery } from "../query.js";

export const massDownload = defineQuery({
  name: "mass-download",
  question: "Who took far more files or mails out of the cloud in an hour than ever before?",
  tables: ["CloudAppEvents"],
  techniques: ["T1530", "T1213.002", "T1114.002"],
  parameters: {
    lookback: optional("timespan", "30d", "how far back to count"),
    recent: optional("timespan", "7d", "what counts as new"),
    least: optional("long", 50, "least objects in an hour", 2),
    times: optional("real", 5, "how many times the account's usual hour it has to be", 1),
    actions: optional(
      "strings",
      ["FileDownloaded", "FileSyncDownloadedFull", "MailItemsAccessed"],
      "what is counted",
    ),
  },
  falsePositives: [
    "a new computer that synchronises, a backup, somebody who leaves: that one is worth a word, too",
  ],
  next: ["see whether the address is new for the account: activity-from-new-provider"],
  references: ["MITRE ATT&CK: Data from Cloud Storage"],
  kql: `
let hours = CloudAppEvents
    | where Timestamp > ago(lookback) and ActionType in (actions)
    | summarize Objects = count(), Addresses = make_set(IPAddress, 5), Providers = make_set(Isp, 5), Names = make_set(ObjectName, 5)
        by AccountObjectId, AccountDisplayName, ActionType, Hour = bin(Timestamp, 1h);
let usual = hours
    | summarize Usual = avg(Objects), Hours = count() by AccountObjectId, ActionType;
hours
| where Hour > ago(recent) and Objects >= least
| join kind=inner usual on AccountObjectId, ActionType
| extend Usual = iff(Hours > 1, (Usual * Hours - Objects) / (Hours - 1), 0.0)
| where Objects >= times * Usual
| project Hour, AccountDisplayName, AccountObjectId, ActionType, Objects, Usual = round(Usual, 1), Addresses, Providers, Names
| order by Objects desc
`,
});
