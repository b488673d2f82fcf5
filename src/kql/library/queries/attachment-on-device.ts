import { optional } from "../parameter.js";
import { defineQuery } from "../query.js";

export const attachmentOnDevice = defineQuery({
  name: "attachment-on-device",
  question: "Which attachment from outside was saved on a device, and did it run?",
  tables: ["EmailAttachmentInfo", "EmailEvents", "DeviceFileEvents", "DeviceProcessEvents"],
  techniques: ["T1566.001", "T1204.002"],
  parameters: {
    lookback: optional("timespan", "14d", "how far back to look"),
    recipients: optional("long", 5, "most recipients of the same file: what many get is a circular", 1),
  },
  falsePositives: ["documents of partners, which people do save: HasRun and IsThreat first"],
  next: ["ask for the sender's other mails, and have the file analysed before others open it"],
  references: ["MITRE ATT&CK: Spearphishing Attachment"],
  kql: `
let attached = EmailAttachmentInfo
    | where Timestamp > ago(lookback) and isnotempty(SHA256)
    | join kind=inner (
        EmailEvents
        | where Timestamp > ago(lookback) and EmailDirection == "Inbound" and DeliveryAction !has "Blocked"
        | project NetworkMessageId, RecipientEmailAddress, Subject
    ) on NetworkMessageId, RecipientEmailAddress
    | summarize MailTime = min(Timestamp), Recipients = dcount(RecipientEmailAddress), Sender = take_any(SenderFromAddress),
        Subject = take_any(Subject), IsThreat = countif(isnotempty(ThreatTypes)) > 0 by SHA256, FileName
    | where Recipients <= recipients;
let saved = DeviceFileEvents
    | where Timestamp > ago(lookback) and isnotempty(SHA256)
    | summarize SavedTime = min(Timestamp), Path = take_any(FolderPath) by DeviceName, SHA256,
        Account = InitiatingProcessAccountUpn;
let ran = DeviceProcessEvents
    | where Timestamp > ago(lookback) and isnotempty(SHA256)
    | summarize RunTime = min(Timestamp), CommandLine = take_any(ProcessCommandLine) by DeviceName, SHA256;
attached
| join kind=inner saved on SHA256
| where SavedTime >= MailTime
| join kind=leftouter ran on DeviceName, SHA256
| extend HasRun = isnotnull(RunTime)
| project MailTime, SavedTime, RunTime, HasRun, IsThreat, DeviceName, Account, FileName, Path, CommandLine, Sender, Subject,
    Recipients, SHA256
| order by HasRun desc, IsThreat desc, SavedTime desc
`,
});
