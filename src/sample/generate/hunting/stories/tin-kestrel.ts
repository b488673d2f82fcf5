import { tinKestrel } from "../../campaigns/tin-kestrel.js";
import { pebbleload } from "../../profiles/pebbleload.js";
import { specimens } from "../../specimens.js";
import { accountOf, machineNamed } from "../actors.js";
import { indicatorsOf, profiled } from "../indicators.js";
import type { Indicators, Instant, Row } from "../log.js";
import { images, root, unknownImage, type Process } from "../processes.js";
import { changeFile } from "../tables/device-file-events.js";
import { loadImage } from "../tables/device-image-load-events.js";
import { logOn } from "../tables/device-logon-events.js";
import { accept, connect, inspect } from "../tables/device-network-events.js";
import { start } from "../tables/device-process-events.js";
import { setValue } from "../tables/device-registry-events.js";
import { signInIdentity } from "../tables/identity-logon-events.js";
import { ask } from "../tables/identity-query-events.js";
import { portOf, resolve, visit } from "../visit.js";
import { browse, moment, seat } from "./seat.js";
import type { Scene, Story } from "./story.js";
import { traces, type Traces } from "./traces.js";

const MINUTE = 60_000;
/** Servers of the winter, and those of the autumn that are gone. */
const [PATCH, STATUS] = ["2001:db8:c2::10", "2001:db8:c2::2f"];
const [OLD, SILENT] = ["198.51.100.201", "198.51.100.214"];
const DELIVERY = "203.0.113.124";

export const kestrelIndicators: Indicators = new Map([
  ...indicatorsOf(tinKestrel),
  [specimens.implantIpv6, ["2025-12-11", null]],
  [specimens.implant, ["2025-10-06", "2026-01-12"]],
]);

/** A manipulated installer on a workstation, an implant a day later, and a server at the end. */
export const tinKestrelStory: Story = (scene) => {
  const found = traces(scene.log, tinKestrel.name, kestrelIndicators);
  const loader = installer(scene, found);
  implant(scene, found, loader);
  onward(scene, found);
  gone(scene, found);
};

/** An advertised installer brings the loader. */
function installer(scene: Scene, found: Traces): Process {
  const { log } = scene;
  const loaded = traces(log, pebbleload.title, profiled(pebbleload));
  const desk = seat(scene, "n.testman", "02-05T10:12:00");
  const { session, person, at } = desk;
  const host = "support-viewer-setup.test";
  const url = `https://${host}/dl/viewer-14.2.msi`;
  loaded.visited(browse(scene, desk, host, DELIVERY, { url }));
  const folder = `C:\\Users\\${person.account}\\Downloads`;
  loaded.hit(
    changeFile(log, {
      at: at + 6_200,
      process: session.browser,
      name: "viewer-14.2.msi",
      folder,
      size: 8_421_376,
      content: "viewer-14.2.msi",
      origin: { url, referrer: `https://${host}/`, address: DELIVERY },
    }),
  );
  const [msiexec] = start(log, {
    image: images.msiexec,
    at: at + 41_000,
    parent: session.explorer,
    command: `msiexec.exe /i "${folder}\\viewer-14.2.msi"`,
  });
  const image = unknownImage(
    "viewer-setup.exe",
    `C:\\Users\\${person.account}\\AppData\\Local\\Temp`,
    412_160,
    specimens.loader,
  );
  const dropped = { process: msiexec, name: image.file, folder: image.folder, size: image.size };
  const [setup, setupRow] = start(log, { image, at: at + 45_500, parent: msiexec });
  const script = { name: "update.ps1", folder: image.folder, size: 6_144, content: specimens.loaderScript };
  loaded.hit(
    changeFile(log, { ...dropped, at: at + 44_000, content: specimens.loader }),
    setupRow,
    changeFile(log, { ...script, at: at + 47_000, process: setup }),
  );
  const [powershell, powershellRow] = start(log, {
    image: images.powershell,
    at: at + 48_300,
    parent: setup,
    command: `powershell.exe -w hidden -ep bypass -File ${image.folder}\\update.ps1`,
  });
  loaded.hit(powershellRow);
  for (const [delay, child, command] of [
    [49_600, images.whoami, "whoami.exe /groups"],
    [51_200, images.net, 'net.exe group "Domain Admins" /domain'],
  ] as const) {
    start(log, { image: child, at: at + delay, parent: powershell, command });
  }
  ask(log, {
    at: at + 51_300,
    machine: desk.machine,
    by: person,
    action: "SAMR query",
    target: "Domain Admins",
  });
  const called = visit(log, {
    at: at + 56_000,
    process: powershell,
    host: "patch-relay.example",
    address: PATCH,
    url: "https://patch-relay.example/c/2",
  });
  found.visited(called);
  loaded.visited(called);
  return powershell;
}

/** What the customer of the loader sends after it. */
function implant(scene: Scene, found: Traces, powershell: Process): void {
  const { log } = scene;
  const { machine } = powershell;
  const at = moment("02-06T09:03:00");
  const library = {
    name: "tw6.dll",
    folder: "C:\\ProgramData",
    size: 318_976,
    content: specimens.implantIpv6,
  };
  const url = "https://patch-relay.example/c/2";
  const sent = changeFile(log, {
    ...library,
    at,
    process: powershell,
    origin: { url, address: PATCH },
  });
  traces(log, pebbleload.title, profiled(pebbleload)).hit(sent);
  const [rundll32] = start(log, {
    image: images.rundll32,
    at: at + 4_000,
    parent: powershell,
    command: "rundll32.exe C:\\ProgramData\\tw6.dll,Start",
  });
  found.hit(sent, loadImage(log, { ...library, at: at + 4_200, process: rundll32 }));
  setValue(log, {
    at: at + 6_000,
    process: rundll32,
    key: "HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run",
    name: "TelemetryHelper6",
    data: "rundll32 C:\\ProgramData\\tw6.dll,Start",
  });
  found.hit(...resolve(log, { at: at + 8_000, process: rundll32, name: "health-beacon.test" }));
  beacon(scene, found, rundll32, at + 8_100, 36, "health-beacon.test");
  found.hit(
    inspect(log, {
      at: at + 8_200,
      machine,
      address: PATCH,
      port: 443,
      localPort: portOf(rundll32, at + 8_100),
      kind: "Ssl",
      fields: {
        server_name: "health-beacon.test",
        subject: "CN=kestrel-node.test",
        issuer: "CN=kestrel-node.test",
        version: "TLSv12",
        established: "true",
      },
    }),
  );
  for (const [time, port] of [
    ["02-06T12:20:00", 50050],
    ["02-06T12:20:21", 50050],
    ["02-09T08:40:00", 443],
  ] as const) {
    const [to, action] = [moment(time), "ConnectionFailed"] as const;
    const tried = { at: to, process: rundll32, address: STATUS, port, url: null, action };
    found.blocked(connect(log, { ...tried, localPort: portOf(rundll32, to) }));
  }
}

/** Every five minutes, give or take an eighth: now with the name, now without. */
function beacon(
  scene: Scene,
  found: Traces,
  process: Process,
  from: Instant,
  times: number,
  name: string,
): void {
  const { log, random } = scene;
  let at = from;
  for (let count = 0; count < times; count++) {
    const url = count % 4 === 0 ? name : null;
    found.hit(connect(log, { at, process, address: PATCH, localPort: portOf(process, at), url }));
    at += 5 * MINUTE + random.int(-36_000, 36_000);
  }
}

/** From the workstation to a server, which speaks to another of the adversary's. */
function onward(scene: Scene, found: Traces): void {
  const { log, office } = scene;
  const { session, machine, person, at } = seat(scene, "n.testman", "02-10T19:42:00");
  const server = machineNamed("srv-app01");
  const by = accountOf(person);
  const address = machine.inside[0] ?? "";
  start(log, { image: images.mstsc, at, parent: session.explorer, command: "mstsc.exe /v:srv-app01" });
  signInIdentity(log, { at: at + 3_000, by: person, way: "Ntlm", machine, address, target: server });
  logOn(log, {
    at: at + 3_400,
    machine: server,
    by,
    type: "RemoteInteractive",
    process: office.system(server, images.lsass),
    from: { machine, address },
  });
  const userinit = root(server, images.userinit, at + 4_000, by);
  const [explorer] = start(log, { image: images.explorer, at: at + 5_500, parent: userinit });
  const [cmd] = start(log, { image: images.cmd, at: at + 64_000, parent: explorer });
  const library = {
    name: "tw6.dll",
    folder: "C:\\ProgramData",
    size: 318_976,
    content: specimens.implantIpv6,
  };
  const copied = changeFile(log, { ...library, at: at + 71_000, process: explorer });
  const [rundll32] = start(log, {
    image: images.rundll32,
    at: at + 90_000,
    parent: cmd,
    command: "rundll32.exe C:\\ProgramData\\tw6.dll,Start",
  });
  found.hit(copied, loadImage(log, { ...library, at: at + 90_300, process: rundll32 }));
  for (const [delay, name] of [
    [92_000, "n7.node-status.example"],
    [12 * MINUTE, "NODE-STATUS.EXAMPLE."],
    [70 * MINUTE, "node-status.example"],
  ] as const) {
    const spec = { at: at + delay, process: rundll32, host: name, address: STATUS };
    found.visited(visit(log, { ...spec, url: name.endsWith(".") ? "NODE-STATUS.EXAMPLE:443" : name }));
  }
}

/** Who still asks for the servers of the autumn does not reach the adversary. */
function gone({ log, office }: Scene, found: Traces): void {
  const machine = machineNamed("srv-app02");
  const svchost = office.system(machine, images.svchost);
  const contact = (time: string, address: string, failed: boolean): Row => {
    const at = moment(time);
    const action = failed ? "ConnectionFailed" : "ConnectionSuccess";
    const localPort = portOf(svchost, at);
    return connect(log, {
      at,
      process: svchost,
      address,
      port: failed ? 50050 : 443,
      localPort,
      url: null,
      action,
    });
  };
  found.outside(
    contact("02-09T03:10:00", OLD, true),
    contact("02-09T03:15:04", OLD, true),
    contact("02-12T22:40:10", OLD, false),
    ...resolve(log, { at: moment("02-09T03:09:58"), process: svchost, name: "update-telemetry.example" }),
    ...resolve(log, { at: moment("02-15T01:00:00"), process: svchost, name: "time-sync-node.test" }),
    accept(log, {
      at: moment("02-17T23:12:00"),
      process: office.system(machineNamed("srv-web01"), images.svchost),
      address: SILENT,
      localPort: 40_220,
      openPort: 443,
      url: null,
    }),
  );
  const files = machineNamed("srv-files01");
  const restored = {
    process: office.system(files, images.svchost),
    name: "tw.dll",
    folder: "D:\\restore\\ws-0417\\ProgramData",
    size: 301_568,
    content: specimens.implant,
  };
  found.outside(
    changeFile(log, { ...restored, at: moment("02-14T02:11:00") }),
    changeFile(log, { ...restored, at: moment("02-14T02:11:09"), action: "FileDeleted" }),
  );
}
