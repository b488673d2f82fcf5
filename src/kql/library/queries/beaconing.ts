import { optional } from "../parameter.js";
import { defineQuery } from "../query.js";

export const beaconing = defineQuery({
  name: "beaconing",
  question: "Which process calls the same address again and again at almost equal intervals?",
  tables: ["DeviceNetworkEvents"],
  techniques: ["T1071.001", "T1573", "T1029"],
  parameters: {
    lookback: optional("timespan", "7d", "how far back to look"),
    connections: optional("long", 12, "least connections: fewer make no rhythm", 3),
    shortest: optional("timespan", "30s", "least mean interval: below it is traffic, no beacon"),
    longest: optional("timespan", "12h", "most mean interval"),
    jitter: optional("real", 0.3, "most deviation of the intervals, as a share of their mean", 0),
    devices: optional("long", 3, "most devices that call the address: what many call is a service", 1),
  },
  falsePositives: [
    "updaters, telemetry, mail and chat clients, monitoring: rare on an address that few devices call",
  ],
  next: [
    "look at the process: signed, from where, started by what; then contact-children",
    "ask the address's certificates and open ports: a default certificate or a team server's port decides",
  ],
  references: ["RITA: beacon analysis", "msticpy: polling detection"],
  kql: `
let calls = DeviceNetworkEvents
    | where Timestamp > ago(lookback) and ActionType in ("ConnectionSuccess", "ConnectionRequest", "ConnectionFailed")
    | where RemoteIPType == "Public" and isnotempty(InitiatingProcessFileName);
let few = calls
    | summarize Devices = dcount(DeviceId), Names = make_set_if(RemoteUrl, isnotempty(RemoteUrl), 5) by RemoteIP, RemotePort
    | where Devices <= devices;
calls
| project Timestamp, DeviceName, RemoteIP, RemotePort, Process = InitiatingProcessFileName
| order by DeviceName asc, RemoteIP asc, RemotePort asc, Process asc, Timestamp asc
| extend IsNext = DeviceName == prev(DeviceName) and RemoteIP == prev(RemoteIP) and RemotePort == prev(RemotePort)
    and Process == prev(Process), Gap = (Timestamp - prev(Timestamp)) / 1s
| where IsNext and Gap > 0
| summarize Connections = count() + 1, MeanSeconds = avg(Gap), Deviation = stdev(Gap), FirstCall = min(Timestamp),
    LastCall = max(Timestamp)
    by DeviceName, RemoteIP, RemotePort, Process
| where Connections >= connections
| where MeanSeconds between ((shortest / 1s) .. (longest / 1s))
| extend Jitter = round(Deviation / MeanSeconds, 3), MeanSeconds = round(MeanSeconds, 1)
| where Jitter <= jitter
| join kind=inner few on RemoteIP, RemotePort
| project DeviceName, Process, RemoteIP, RemotePort, Names, Connections, MeanSeconds, Jitter, Devices, FirstCall, LastCall
| order by Jitter asc, Connections desc
`,
});
