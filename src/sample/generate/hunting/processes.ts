import { hash } from "../../ids.js";
import { hashesOf, SYSTEM, type Account, type Machine } from "./actors.js";
import { huntingColumnNames, type HuntingTable } from "./columns.js";
import type { Cells, Instant } from "./log.js";

/** A program on disk. */
export interface Image {
  readonly file: string;
  readonly folder: string;
  readonly company: string | null;
  readonly product: string | null;
  readonly version: string | null;
  readonly description: string | null;
  readonly size: number;
  /** Where it is a known specimen. */
  readonly sha256?: string;
}

const SYSTEM32 = "C:\\Windows\\System32";
const WINDOWS = ["Microsoft Corporation", "Microsoft Windows Operating System", "10.0.22621.4317"] as const;

function windows(file: string, description: string, size: number, folder = SYSTEM32): Image {
  const [company, product, version] = WINDOWS;
  return { file, folder, company, product, version, description, size };
}

function office(file: string, product: string, size: number): Image {
  const folder = "C:\\Program Files\\Microsoft Office\\root\\Office16";
  const company = "Microsoft Corporation";
  return { file, folder, company, product, version: "16.0.17928.20392", description: product, size };
}

function linux(file: string, folder: string, size: number): Image {
  return { file, folder, company: null, product: null, version: null, description: null, size };
}

/** A program that nobody has heard of. */
export function unknownImage(file: string, folder: string, size: number, sha256: string): Image {
  return { ...linux(file, folder, size), sha256 };
}

export const images = {
  services: windows("services.exe", "Services and Controller app", 716_544),
  userinit: windows("userinit.exe", "Userinit Logon Application", 57_344),
  svchost: windows("svchost.exe", "Host Process for Windows Services", 79_920),
  lsass: windows("lsass.exe", "Local Security Authority Process", 83_376),
  explorer: windows("explorer.exe", "Windows Explorer", 5_414_912, "C:\\Windows"),
  cmd: windows("cmd.exe", "Windows Command Processor", 323_584),
  conhost: windows("conhost.exe", "Console Window Host", 1_019_904),
  powershell: windows(
    "powershell.exe",
    "Windows PowerShell",
    455_680,
    `${SYSTEM32}\\WindowsPowerShell\\v1.0`,
  ),
  rundll32: windows("rundll32.exe", "Windows host process (Rundll32)", 77_824),
  msiexec: windows("msiexec.exe", "Windows installer", 145_408),
  net: windows("net.exe", "Net Command", 73_728),
  whoami: windows("whoami.exe", "whoami - displays logged on user information", 77_824),
  mstsc: windows("mstsc.exe", "Remote Desktop Connection", 1_597_440),
  taskhostw: windows("taskhostw.exe", "Host Process for Windows Tasks", 107_832),
  edge: {
    ...windows(
      "msedge.exe",
      "Microsoft Edge",
      4_228_648,
      "C:\\Program Files (x86)\\Microsoft\\Edge\\Application",
    ),
    product: "Microsoft Edge",
    version: "133.0.3065.59",
  },
  finchwing: {
    file: "finchwing.exe",
    folder: "C:\\Program Files\\Finchwing\\Application",
    company: "Finchwing Invented Foundation",
    product: "Finchwing Browser",
    version: "89.0.2.0",
    description: "Finchwing",
    size: 2_871_552,
  },
  teams: {
    ...windows("ms-teams.exe", "Microsoft Teams", 318_880, "C:\\Program Files\\WindowsApps\\MSTeams"),
    product: "Microsoft Teams",
    version: "25010.1401.3301.7592",
  },
  outlook: office("OUTLOOK.EXE", "Microsoft Outlook", 42_181_512),
  word: office("WINWORD.EXE", "Microsoft Word", 1_631_504),
  excel: office("EXCEL.EXE", "Microsoft Excel", 67_338_520),
  systemd: linux("systemd", "/usr/lib/systemd", 1_849_992),
  cron: linux("cron", "/usr/sbin", 55_944),
  sh: linux("dash", "/usr/bin", 125_688),
  curl: linux("curl", "/usr/bin", 260_328),
  apt: linux("apt-get", "/usr/bin", 51_464),
  git: linux("git", "/usr/bin", 3_708_192),
  node: linux("node", "/usr/bin", 98_244_208),
} as const satisfies Record<string, Image>;

/** A running program. */
export interface Process {
  readonly machine: Machine;
  readonly image: Image;
  readonly id: number;
  readonly created: Instant;
  readonly command: string;
  readonly by: Account;
  readonly parent: Process | null;
}

/** What there is to say of a process that is to start. */
export interface Start {
  readonly image: Image;
  readonly at: Instant;
  readonly parent: Process;
  readonly command?: string;
  /** @default the parent's */
  readonly by?: Account;
}

/** A process whose start nobody saw: the machine runs longer than the data reach back. */
export function root(machine: Machine, image: Image, created: Instant, by: Account = SYSTEM): Process {
  return {
    machine,
    image,
    id: idOf(machine, image, created),
    created,
    command: image.file,
    by,
    parent: null,
  };
}

export function child({ image, at, parent, command, by = parent.by }: Start): Process {
  const { machine } = parent;
  const id = idOf(machine, image, at);
  return { machine, image, id, created: at, command: command ?? quoted(image), by, parent };
}

function quoted(image: Image): string {
  const path = pathOf(image);
  return path.includes(" ") ? `"${path}"` : path;
}

function idOf(machine: Machine, { file }: Image, created: Instant): number {
  return 1000 + 4 * (hash(`${machine.name} ${file} ${created}`) % 6000);
}

export function pathOf({ folder, file }: Image): string {
  return `${folder}${folder.startsWith("/") ? "/" : "\\"}${file}`;
}

/** What its hashes are made of: another version is another file. */
function contentOf({ sha256, file, version }: Image): string {
  return sha256 ?? `image ${file} ${version ?? ""}`;
}

function isSystem({ sid }: Account): boolean {
  return sid === SYSTEM.sid;
}

/** The columns of the program that was started. */
export function startedCells({ image, id, command, created, by }: Process): Cells {
  return {
    FileName: image.file,
    FolderPath: pathOf(image),
    ...hashesOf(contentOf(image)),
    FileSize: image.size,
    ProcessVersionInfoCompanyName: image.company,
    ProcessVersionInfoProductName: image.product,
    ProcessVersionInfoProductVersion: image.version,
    ProcessVersionInfoInternalFileName: image.company === null ? null : image.file,
    ProcessVersionInfoOriginalFileName: image.company === null ? null : image.file,
    ProcessVersionInfoFileDescription: image.description,
    ProcessId: id,
    ProcessCommandLine: command,
    ProcessCreationTime: created,
    ProcessIntegrityLevel: isSystem(by) ? "System" : "Medium",
    ProcessTokenElevation: isSystem(by) ? "TokenElevationTypeDefault" : "TokenElevationTypeLimited",
    AccountDomain: by.domain,
    AccountName: by.name,
    AccountSid: by.sid,
    AccountUpn: by.upn,
    AccountObjectId: by.objectId,
  };
}

/** The columns of the process behind an event, as far as the table has them. */
export function initiating(table: HuntingTable, process: Process): Cells {
  const { image, id, command, created, by, parent } = process;
  const { SHA256, SHA1, MD5 } = hashesOf(contentOf(image));
  const cells: Cells = {
    InitiatingProcessSHA1: SHA1,
    InitiatingProcessSHA256: SHA256,
    InitiatingProcessMD5: MD5,
    InitiatingProcessFileName: image.file,
    InitiatingProcessFileSize: image.size,
    InitiatingProcessFolderPath: pathOf(image).toLowerCase(),
    InitiatingProcessVersionInfoCompanyName: image.company,
    InitiatingProcessVersionInfoProductName: image.product,
    InitiatingProcessVersionInfoProductVersion: image.version,
    InitiatingProcessVersionInfoInternalFileName: image.company === null ? null : image.file,
    InitiatingProcessVersionInfoOriginalFileName: image.company === null ? null : image.file,
    InitiatingProcessVersionInfoFileDescription: image.description,
    InitiatingProcessId: id,
    InitiatingProcessCommandLine: command,
    InitiatingProcessCreationTime: created,
    InitiatingProcessAccountDomain: by.domain,
    InitiatingProcessAccountName: by.name,
    InitiatingProcessAccountSid: by.sid,
    InitiatingProcessAccountUpn: by.upn,
    InitiatingProcessAccountObjectId: by.objectId,
    InitiatingProcessIntegrityLevel: isSystem(by) ? "System" : "Medium",
    InitiatingProcessTokenElevation: isSystem(by) ? "TokenElevationTypeDefault" : "TokenElevationTypeLimited",
    InitiatingProcessParentId: parent?.id ?? 0,
    InitiatingProcessParentFileName: parent?.image.file ?? null,
    InitiatingProcessParentCreationTime: parent?.created ?? null,
    InitiatingProcessSignerType: image.company === "Microsoft Corporation" ? "OsVendor" : null,
    InitiatingProcessSignatureStatus: image.company === null ? "Unsigned" : "Valid",
    InitiatingProcessSessionId: isSystem(by) ? 0 : 1,
    IsInitiatingProcessRemoteSession: false,
  };
  return Object.fromEntries(Object.entries(cells).filter(([name]) => huntingColumnNames[table].has(name)));
}
