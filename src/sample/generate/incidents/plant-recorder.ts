import { guid, hex } from "../../ids.js";
import { specimens } from "../specimens.js";
import { at } from "../calendar.js";
import { accountMembers, deviceId, devices, people } from "./assets.js";
import { connection, device, ip, raw, within } from "./exhibits.js";
import type { Incident } from "./incident.js";

const SERVER = "198.51.100.214";
const RECORDER = "10.40.2.9";
const { files: server } = devices;

const nic = { ipAddress: within({ ipAddress: RECORDER }), macAddress: "02-00-5E-10-00-09", vlans: ["40"] };
const implant = {
  fileName: "tw.dll",
  filePath: "C:\\ProgramData",
  fileSize: 301_568,
  sha256: specimens.implant,
  sha1: hex(`sha1 of ${specimens.implant}`, 40),
  md5: hex(`md5 of ${specimens.implant}`, 32),
};
const program = (fileName: string): object => ({
  fileName,
  filePath: "C:\\Windows\\System32",
  fileSize: 73_728,
});
const process = {
  processId: 6_312,
  processCommandLine: "rundll32 C:\\ProgramData\\tw.dll,Start",
  processCreationDateTime: at("2026-01-05T02:10:00Z"),
  imageFile: program("rundll32.exe"),
  parentProcessId: 1_044,
  parentProcessCreationDateTime: at("2026-01-05T02:09:00Z"),
  parentProcessImageFile: program("wmiprvse.exe"),
  userAccount: accountMembers(people.okafor),
  detectionStatus: "detected",
  mdeDeviceId: deviceId(server),
};

/** A recorder of cameras that speaks with a control server, and the server that it was reached from. */
export const plantRecorder: Incident = {
  name: "plant-recorder",
  id: "4036",
  title: "Malware on a recorder of cameras",
  created: "2026-01-05T02:40:00Z",
  updated: "2026-01-07T15:30:00Z",
  severity: "high",
  status: "resolved",
  classification: "truePositive",
  determination: "malware",
  priority: 74,
  assigned: "s.duarte@contoso.example",
  description: "A recorder of cameras connected to a control server; a server had reached it before.",
  resolving: "The recorder was replaced.",
  alerts: [
    {
      title: "A device that is no computer connected to a control server",
      first: "2026-01-05T02:22:00Z",
      last: "2026-01-05T02:31:00Z",
      severity: "high",
      product: "io",
      categories: ["CommandAndControl"],
      techniques: ["T0869"],
      actor: "Tin Squall",
      description: "A recorder connects to a server of a remote access tool.",
      evidence: [
        raw("ioTDeviceEvidence", ["malicious", "compromised"], {
          deviceId: guid("recorder"),
          deviceName: "nvr-02",
          deviceType: "Video recorder",
          deviceSubType: null,
          manufacturer: "Example Optics",
          model: "NVR-16",
          serialNumber: "EX-0009",
          operatingSystem: "Linux",
          importance: "high",
          ipAddress: within({ ipAddress: RECORDER }),
          macAddress: nic.macAddress,
          nics: [within(nic)],
          isAuthorized: true,
          isProgramming: false,
          isScanner: false,
          owners: ["Operations"],
          protocols: ["RTSP", "HTTP"],
          purdueLayer: "Level 3",
          site: "Warehouse",
          zone: "Cameras",
          sensor: "sensor-01",
          source: "Microsoft Defender for IoT",
          sourceRef: null,
          ioTHub: null,
          ioTSecurityAgentId: null,
          devicePageLink: null,
        }),
        raw("nicEvidence", ["unknown", "contextual"], nic),
        connection([RECORDER, 40_022], [SERVER, 50_050], ["malicious", "commandAndControl"]),
        ip(SERVER, ["malicious", "commandAndControl"], "MD"),
      ],
    },
    {
      title: "Known malware was started by a management service",
      first: "2026-01-05T02:10:00Z",
      last: "2026-01-05T02:14:00Z",
      severity: "high",
      product: "da",
      categories: ["Execution", "Persistence"],
      techniques: ["T1047", "T1218.011"],
      threat: ["Backdoor:Win64/Tinwork", "Tinwork"],
      description: "A library that is known malware was loaded by a process that a management service began.",
      evidence: [
        raw("malwareEvidence", ["malicious", "suspicious"], {
          name: "Tinwork",
          category: "Backdoor",
          files: [
            within({ fileDetails: implant, detectionStatus: "detected", mdeDeviceId: deviceId(server) }),
          ],
          processes: [within(process, "malicious")],
        }),
        raw("processEvidence", ["malicious", "suspicious"], process),
        raw("fileHashEvidence", ["malicious", "suspicious"], {
          algorithm: "sha256",
          value: specimens.implant,
        }),
        raw("registryKeyEvidence", ["suspicious", "created"], {
          registryHive: "HKEY_LOCAL_MACHINE",
          registryKey: "SYSTEM\\CurrentControlSet\\Services\\TelemetryHelper",
        }),
        raw("urlEvidence", ["malicious", "source"], { url: "https://time-sync-node.test/u/tw" }),
        device(server, ["suspicious", "compromised"], [people.okafor]),
      ],
    },
  ],
  meaning:
    "to all of tin-kestrel, from the address that a recorder asked and the page that the malware came from",
  adversary: ["time-sync-node.test", SERVER],
  traps: { [RECORDER]: "the recorder itself" },
};
