import { optional } from "../parameter.js";
import { defineQuery } from "../query.js";

export const rareScheduledTask = defineQuery({
  name: "rare-scheduled-task",
  question: "Which scheduled task exists on hardly any device, and what made it?",
  tables: ["DeviceEvents"],
  techniques: ["T1053.005"],
  parameters: {
    lookback: optional("timespan", "30d", "how far back to look"),
    devices: optional("long", 2, "most devices with the task", 1),
  },
  falsePositives: ["tasks with the user's id in their name, which differ from one to the next"],
  next: [
    "read TaskContent for what it runs, and when",
    "look at the maker: a task made by a shell or by Office is no updater's",
  ],
  references: ["ThreatHunter-Playbook: scheduled tasks", "MITRE ATT&CK: Scheduled Task"],
  kql: `
DeviceEvents
| where Timestamp > ago(lookback) and ActionType in ("ScheduledTaskCreated", "ScheduledTaskUpdated", "ScheduledTaskEnabled")
| extend Fields = parse_json(AdditionalFields)
| extend Task = replace_regex(tostring(Fields.TaskName), @"S-1-5-21(-\\d+)+", "<sid>"), TaskContent = tostring(Fields.TaskContent)
| where isnotempty(Task)
| summarize FirstTime = min(Timestamp), LastTime = max(Timestamp), Devices = dcount(DeviceId), DeviceNames = make_set(DeviceName, 5),
    Actions = make_set(ActionType), Makers = make_set(InitiatingProcessFileName, 5),
    MakerCommandLines = make_set(InitiatingProcessCommandLine, 3), Accounts = make_set(InitiatingProcessAccountName, 5),
    TaskContents = make_set_if(TaskContent, isnotempty(TaskContent), 3)
    by Task
| where Devices <= devices
| order by FirstTime desc
`,
});
