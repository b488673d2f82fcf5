import type { Random } from "../../random.js";
import { accountOf, fleet, machineNamed } from "../actors.js";
import type { Instant, Log } from "../log.js";
import type { Office, Session } from "../office.js";
import { images } from "../processes.js";
import type { Site } from "../sites.js";
import { act, type Activity } from "../tables/cloud-app-events.js";
import { openLink, other, warn } from "../tables/device-events.js";
import { changeFile } from "../tables/device-file-events.js";
import { loadImage } from "../tables/device-image-load-events.js";
import { logOn } from "../tables/device-logon-events.js";
import { inspect } from "../tables/device-network-events.js";
import { start } from "../tables/device-process-events.js";
import { setValue } from "../tables/device-registry-events.js";
import { signIn } from "../tables/entra-id-sign-in-events.js";
import { signInIdentity } from "../tables/identity-logon-events.js";
import { ask } from "../tables/identity-query-events.js";
import { portOf, visit } from "../visit.js";
import { whereabouts } from "../whereabouts.js";
import { days, HOUR, isWeekend } from "./days.js";

/** Hosts that the company's devices and people come to. */
export interface Web {
  readonly sites: readonly Site[];
  readonly parts: readonly Site[];
  /** The company's own. */
  readonly own: Readonly<Record<"login" | "mail" | "chat" | "update" | "telemetry" | "files" | "www", Site>>;
}

/** What people do on a working day. */
export function workdays(office: Office, web: Web, random: Random): void {
  for (const day of days()) {
    for (const machine of fleet.filter(({ owner }) => owner !== null)) {
      const comes = random.chance(isWeekend(day) ? 0.04 : 0.78);
      const noon = day + 12 * HOUR;
      if (comes || office.has(machine, noon)) workday(office, web, office.session(machine, noon));
    }
  }
}

function workday(office: Office, web: Web, session: Session): void {
  const { log } = office;
  const { random } = session;
  const later = (): Instant => session.at + 900_000 + random.int(0, 8 * HOUR);
  const times = (most: number): Instant[] => Array.from({ length: random.int(0, most) }, later);
  talkToOwn(log, web, session, later);
  for (const at of times(6)) browse(log, web, session, at);
  for (const at of times(3)) workOnFiles(log, session, at);
  for (const at of times(2)) runSomething(log, session, at);
  for (const at of times(5)) useCloud(log, session, at);
  if (random.chance(0.3)) background(log, office, session, later());
  for (const at of times(2)) visitShare(log, office, session, at);
  const { machine, owner } = session;
  if (random.chance(0.25)) {
    logOn(log, {
      at: later(),
      machine,
      by: accountOf(owner),
      type: "Unlock",
      process: office.system(machine, images.lsass),
      ...(random.chance(0.1) ? { failure: "InvalidUserNameOrPassword" } : {}),
    });
  }
  for (const at of times(3)) enter(log, session, at);
}

/** A sign-in at the cloud, now and then with a wrong password. */
function enter(log: Log, { machine, owner: by, random }: Session, at: Instant): void {
  const { address, place } = whereabouts(machine, at);
  const isWrong = random.chance(0.08);
  const interactive = random.chance(0.3);
  signIn(log, { at, by, address, place, machine, interactive, error: isWrong ? 50126 : 0 });
  if (!interactive) return;
  const failure = isWrong ? { failure: "InvalidUserNameOrPassword" } : {};
  signInIdentity(log, { at: at + 300, by, way: "OAuth", address, country: place.country, ...failure });
}

function talkToOwn(
  log: Log,
  { own }: Web,
  { random, outlook, explorer, at }: Session,
  later: () => Instant,
): void {
  const [teams] = start(log, { image: images.teams, at: at + random.int(60_000, 500_000), parent: explorer });
  const { mail, chat } = own;
  const mailAt = outlook.created + random.int(2_000, 60_000);
  visit(log, { at: mailAt, process: outlook, host: mail.name, address: mail.address });
  if (random.chance(0.5)) {
    visit(log, {
      at: later(),
      process: teams,
      host: chat.name,
      address: chat.address,
      seenByDirectory: false,
    });
  }
}

function browse(log: Log, { sites, parts }: Web, session: Session, at: Instant): void {
  const { random, browser, machine, explorer } = session;
  const site = sites[Math.floor(random.next() ** 2 * sites.length)];
  if (site === undefined) return;
  const form = random.next();
  const url =
    form < 0.62
      ? site.name
      : form < 0.72
        ? `${site.name}:443`
        : form < 0.82
          ? `https://${site.name}/`
          : form < 0.86
            ? site.name.toUpperCase()
            : null;
  const failed = random.chance(0.05);
  const cached = random.chance(0.25);
  const seenByDirectory = random.chance(0.5);
  const localPort = portOf(browser, at);
  const { name: host, address } = site;
  const name = cached ? null : host;
  visit(log, { at, process: browser, host, address, url, name, localPort, failed, seenByDirectory });
  const seen = { at: at + 60, machine, address, localPort };
  if (!failed && random.chance(0.12)) {
    const fields = { server_name: host, version: "TLSv13", established: "true", subject: `CN=${host}` };
    inspect(log, { ...seen, port: 443, kind: "Ssl", fields });
  }
  if (random.chance(0.03)) {
    const fields = { method: "GET", host, uri: "/", status_code: "301" };
    inspect(log, { ...seen, at: at - 90, port: 80, localPort: localPort - 1, kind: "Http", fields });
  }
  if (random.chance(0.3)) {
    const part = random.pick(parts);
    const quiet = { seenByDirectory: false, name: null };
    visit(log, { at: at + 240, process: browser, host: part.name, address: part.address, ...quiet });
  }
  if (random.chance(0.008)) {
    warn(log, { at: at + 300, process: browser, url: `https://${host}/`, experience: "Untrusted" });
  }
  if (random.chance(0.06)) openLink(log, { at: at - 400, process: explorer, url: `https://${host}/` });
  if (random.chance(0.05)) {
    const file = random.pick(["price-list.pdf", "agenda.docx", "invoice.pdf", "brochure.pdf", "form.xlsx"]);
    changeFile(log, {
      at: at + 4_000,
      process: browser,
      name: file,
      folder: `C:\\Users\\${session.owner.account}\\Downloads`,
      size: random.int(20_000, 2_000_000),
      content: `${file} of ${host}`,
      origin: { url: `https://${host}/files/${file}`, referrer: `https://${host}/`, address },
    });
  }
}

function workOnFiles(log: Log, session: Session, at: Instant): void {
  const { random, explorer, owner } = session;
  const [image, extension] = random.pick([
    [images.word, "docx"],
    [images.excel, "xlsx"],
  ] as const);
  const topic = random.pick(["budget", "minutes", "offer", "plan", "report", "rota", "stock", "survey"]);
  const name = `${topic}-${random.int(1, 60)}.${extension}`;
  const folder = `C:\\Users\\${owner.account}\\Documents`;
  const [process] = start(log, {
    image,
    at: at - 3_000,
    parent: explorer,
    command: `"${image.folder}\\${image.file}" /n "${folder}\\${name}"`,
  });
  const action = random.pick(["FileCreated", "FileModified", "FileModified", "FileRenamed"] as const);
  const content = `${owner.account} ${name} ${at}`;
  const size = random.int(9_000, 900_000);
  changeFile(log, {
    at,
    process,
    name,
    folder,
    size,
    content,
    action,
    ...(action === "FileRenamed" ? { previousName: `~${topic}.tmp` } : {}),
  });
  if (random.chance(0.3)) {
    loadImage(log, {
      at: at - 2_000,
      process,
      name: random.pick(["mso.dll", "riched20.dll", "vbe7.dll", "chart.dll"]),
      folder: image.folder,
      size: 1_204_224,
      content: `library of ${image.file}`,
    });
  }
}

function runSomething(log: Log, session: Session, at: Instant): void {
  const { random, explorer, owner } = session;
  const [image, command] = random.pick([
    [images.cmd, "cmd.exe /c net use Z: \\\\srv-files01\\shares"],
    [images.powershell, "powershell.exe -NoProfile -File C:\\Scripts\\inventory.ps1"],
    [images.powershell, "powershell.exe -Command Get-Printer"],
  ] as const);
  const [cmd] = start(log, { image, at, parent: explorer, command });
  start(log, { image: images.conhost, at: at + 20, parent: cmd, command: "conhost.exe 0xffffffff -ForceV1" });
  if (random.chance(0.3)) start(log, { image: images.net, at: at + 300, parent: cmd, command: "net use" });
  if (random.chance(0.35)) {
    setValue(log, {
      at: at + 900,
      process: cmd,
      key: "HKEY_CURRENT_USER\\Software\\Contoso\\Inventory",
      name: "LastRun",
      data: new Date(at).toISOString().slice(0, 10),
    });
  }
  if (random.chance(0.12)) {
    changeFile(log, {
      at: at + 1_400,
      process: cmd,
      name: "inventory.log",
      folder: `C:\\Users\\${owner.account}\\AppData\\Local\\Temp`,
      size: random.int(400, 9_000),
      content: `inventory ${owner.account} ${at}`,
      action: "FileModified",
    });
  }
}

function useCloud(log: Log, session: Session, at: Instant): void {
  const { random, owner, machine } = session;
  const number = random.int(1, 60);
  const done = random.pick([
    { app: "exchange", action: "MailItemsAccessed" },
    { app: "exchange", action: "Send" },
    { app: "files", action: "FileAccessed", object: [`plan-${number}.docx`, "File"] },
    { app: "files", action: "FileDownloaded", object: [`offer-${number}.xlsx`, "File"] },
    { app: "files", action: "FileUploaded", object: [`report-${number}.docx`, "File"] },
    { app: "teams", action: "MessageSent", object: ["Chat", "Thread"] },
    { app: "entra", action: "UserLoggedIn" },
  ] as const satisfies readonly Pick<Activity, "app" | "action" | "object">[]);
  const { address, place, isp } = whereabouts(machine, at);
  const where = { address, country: place.country, city: place.city, isp };
  act(log, { at, by: owner, ...done, ...where });
  if (random.chance(0.03)) {
    act(log, {
      at: at + 60_000,
      by: owner,
      app: "exchange",
      action: "New-InboxRule",
      object: ["Newsletters", "Rule"],
      ...where,
      raw: {
        Parameters: [
          { Name: "Name", Value: "Newsletters" },
          { Name: "SubjectContainsWords", Value: "newsletter" },
          { Name: "MoveToFolder", Value: "Reading" },
        ],
      },
    });
  }
}

function background(log: Log, office: Office, { random, machine }: Session, at: Instant): void {
  const svchost = office.system(machine, images.svchost);
  const action = random.pick(["AntivirusScanCompleted", "ScheduledTaskUpdated", "UsbDriveMounted"] as const);
  const fields =
    action === "AntivirusScanCompleted"
      ? { ScanTypeIndex: "Quick", User: "NT AUTHORITY\\SYSTEM" }
      : action === "ScheduledTaskUpdated"
        ? { TaskName: "\\Contoso\\Inventory" }
        : { DriveLetter: "E:", Manufacturer: "Example", ProductName: "Stick" };
  other(log, { at, process: svchost, action, fields });
  loadImage(log, {
    at: at + 2_000,
    process: svchost,
    name: random.pick(["wuaueng.dll", "taskcomp.dll", "qmgr.dll", "bits.dll"]),
    folder: "C:\\Windows\\System32",
    size: 501_248,
    content: "library of svchost",
  });
  setValue(log, {
    at: at + 3_000,
    process: svchost,
    key: "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Diagnostics",
    name: "LastScan",
    data: String(Math.floor(at / 1000)),
    type: "Dword",
    previous: String(Math.floor(at / 1000) - 86_400),
  });
}

/** A file server lets somebody in, and the domain controller vouches for them. */
function visitShare(log: Log, office: Office, { machine, owner, random }: Session, at: Instant): void {
  if (!machine.inOffice) return;
  const server = machineNamed(random.pick(["srv-files01", "srv-app01", "srv-print01"]));
  const address = machine.inside[0] ?? "";
  logOn(log, {
    at,
    machine: server,
    by: accountOf(owner),
    type: "Network",
    process: office.system(server, images.lsass),
    from: { machine, address },
  });
  signInIdentity(log, { at: at - 40, by: owner, way: "Kerberos", machine, address, target: server });
  if (random.chance(0.3)) {
    ask(log, {
      at: at - 90,
      machine,
      by: owner,
      action: random.pick(["LDAP query", "SAMR query"] as const),
      target: owner.name,
      query: `(&(objectCategory=person)(sAMAccountName=${owner.account}))`,
    });
  }
}
