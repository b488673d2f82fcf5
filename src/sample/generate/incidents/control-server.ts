import { specimens } from "../specimens.js";
import { devices, people } from "./assets.js";
import {
  connection,
  device,
  file,
  ip,
  logon,
  lookup,
  process,
  registryValue,
  url,
  user,
} from "./exhibits.js";
import type { Alert, Incident } from "./incident.js";

const OLD = "198.51.100.201";
const NEW = "2001:db8:c2::10";
const { okafor } = people;
const { okafor: workstation, files: server } = devices;
const loader = {
  name: "kb5034-helper.exe",
  folder: "C:\\Users\\a.okafor\\Downloads",
  sha256: specimens.loader,
  size: 412_160,
};

/** The latest first. */
const alerts: readonly Alert[] = [
  {
    title: "Archive of many documents before a transfer",
    first: "2026-01-11T01:14:00Z",
    last: "2026-01-11T02:40:00Z",
    severity: "high",
    product: "da",
    categories: ["Collection", "Exfiltration"],
    techniques: ["T1560.001"],
    description: "Many documents were put into one archive, and as much data left the device.",
    evidence: [
      file({ name: "q.7z", folder: "D:\\shares\\tmp", sha256: "5f".repeat(32), size: 734_003_200 }, server, [
        "suspicious",
        "created",
      ]),
      device(server, ["suspicious", "compromised"]),
      ip("192.0.2.202", ["unknown", "source"], "IS"),
    ],
  },
  {
    title: "Suspicious connection to a control server",
    first: "2026-01-10T08:50:00Z",
    last: "2026-01-11T03:05:00Z",
    severity: "high",
    product: "da",
    categories: ["CommandAndControl"],
    techniques: ["T1071.001", "T1573"],
    actor: "Tin Squall",
    threat: ["Backdoor:Win64/Tinwork", "Tinwork"],
    description: "A process connects to a server of a remote access tool at regular intervals.",
    details: { Intervals: "300 s", Jitter: "12 %" },
    evidence: [
      connection(["fd00:20::12", 49812], [NEW, 443], ["malicious", "commandAndControl"]),
      lookup("patch-relay.example", [NEW], server, ["malicious", "commandAndControl"]),
      ip(NEW, ["malicious", "commandAndControl"], "RO"),
      device(server, ["malicious", "compromised"]),
    ],
  },
  {
    title: "Suspicious session from another device",
    first: "2026-01-10T08:31:00Z",
    last: "2026-01-10T08:44:00Z",
    severity: "medium",
    product: "da",
    categories: ["LateralMovement"],
    techniques: ["T1021.001"],
    description: "A session began on a server from a device that had never been there before.",
    evidence: [
      logon(okafor, server, "2026-01-10T08:31:00Z"),
      ip("10.20.4.117", ["suspicious", "source"]),
      device(workstation, ["suspicious", "source"]),
      user(okafor, ["suspicious", "compromised"]),
    ],
  },
  {
    title: "Access to the memory of the sign-in process",
    first: "2026-01-09T16:20:00Z",
    last: "2026-01-09T16:20:00Z",
    severity: "high",
    product: "da",
    categories: ["CredentialAccess"],
    techniques: ["T1003.001"],
    description: "A process read the memory that holds credentials.",
    evidence: [
      process(
        "rundll32.exe",
        "rundll32.exe comsvcs.dll, MiniDump 712 C:\\Temp\\l.dmp full",
        okafor,
        workstation,
        "2026-01-09T16:20:00Z",
      ),
      user(okafor, ["suspicious", "compromised"]),
    ],
  },
  {
    title: "A program starts with every sign-in",
    first: "2026-01-08T07:20:00Z",
    last: "2026-01-08T07:20:00Z",
    severity: "medium",
    product: "da",
    categories: ["Persistence"],
    techniques: ["T1547.001"],
    description: "A value was written that starts a program with every sign-in.",
    evidence: [
      registryValue(
        "Software\\Microsoft\\Windows\\CurrentVersion\\Run",
        "TelemetryHelper",
        "rundll32 C:\\ProgramData\\tw.dll,Start",
        workstation,
      ),
      file(
        { name: "tw.dll", folder: "C:\\ProgramData", sha256: specimens.implant, size: 301_568 },
        workstation,
        ["malicious", "created"],
      ),
    ],
  },
  {
    title: "Suspicious connection to a control server",
    first: "2026-01-08T07:22:00Z",
    last: "2026-01-08T08:04:00Z",
    severity: "high",
    product: "da",
    categories: ["CommandAndControl"],
    techniques: ["T1071.001"],
    actor: "Tin Squall",
    threat: ["Backdoor:Win64/Tinwork", "Tinwork"],
    description: "A process connects to a server of a remote access tool at regular intervals.",
    evidence: [
      connection(["10.20.4.117", 50120], [OLD, 50050], ["malicious", "commandAndControl"]),
      lookup("update-telemetry.example", [OLD], workstation, ["malicious", "commandAndControl"]),
      device(workstation, ["malicious", "compromised"]),
    ],
  },
  {
    title: "Suspicious PowerShell command line",
    first: "2026-01-08T07:18:00Z",
    last: "2026-01-08T07:19:00Z",
    severity: "medium",
    product: "da",
    categories: ["Execution"],
    techniques: ["T1059.001"],
    description: "PowerShell was started with a hidden window and an encoded command.",
    evidence: [
      process(
        "powershell.exe",
        "powershell -w hidden -enc SQBFAFgA",
        okafor,
        workstation,
        "2026-01-08T07:18:00Z",
      ),
      device(workstation, ["suspicious", "compromised"], [okafor]),
    ],
  },
  {
    title: "Malware was started from a download",
    first: "2026-01-08T07:15:00Z",
    last: "2026-01-08T07:17:00Z",
    severity: "medium",
    product: "da",
    categories: ["InitialAccess", "Execution"],
    techniques: ["T1204.002"],
    threat: ["TrojanDownloader:Win32/Pebbleload", "Pebbleload"],
    description: "A file that a user had downloaded was started and found to be malware.",
    evidence: [
      file(loader, workstation, ["malicious", "suspicious"], "prevented"),
      url("https://time-sync-node.test/u/kb5034", ["malicious", "source"]),
      device(workstation, ["suspicious", "compromised"]),
      user(okafor, ["unknown", "attacked"]),
    ],
  },
];

/** A remote access tool on a workstation, and from there on a server. */
export const controlServer: Incident = {
  name: "control-server",
  id: "4052",
  title: "Multi-stage incident involving execution and command and control on multiple endpoints",
  created: "2026-01-08T07:32:00Z",
  updated: "2026-01-15T10:20:00Z",
  severity: "high",
  status: "resolved",
  classification: "truePositive",
  determination: "multiStagedAttack",
  priority: 96,
  assigned: "s.duarte@contoso.example",
  tags: ["Tin Squall", "Crown jewels"],
  description: "A loader was started on a workstation; its implant reached a file server two days later.",
  summary:
    "From a download on a workstation to an implant on a file server, with control servers on two networks.",
  resolving: "Both machines were set up anew and the account's password was changed.",
  actions: "Isolate both devices.",
  queries: [
    'DeviceNetworkEvents | where RemoteIP == "198.51.100.201"',
    'DeviceEvents | where AdditionalFields has "update-telemetry.example"',
  ],
  comments: [
    ["Workstation isolated.", "s.duarte@contoso.example", "2026-01-08T08:05:00Z"],
    ["The server talks to an IPv6 address now.", "s.duarte@contoso.example", "2026-01-10T09:12:00Z"],
  ],
  alerts: alerts.map((alert) => ({ ...alert, classification: "truePositive", determination: "malware" })),
  meaning: "to all of tin-kestrel: the control servers that the machines used, and those beside them",
  adversary: ["time-sync-node.test", "update-telemetry.example", OLD, "patch-relay.example", NEW],
  traps: {
    "192.0.2.202": "the tenant's own address, as seen from outside",
    "fd00:20::12": "the server's own address inside",
  },
};
