import type { Random } from "../../random.js";
import { fleet, machineNamed, type Machine } from "../actors.js";
import type { Instant } from "../log.js";
import type { Office } from "../office.js";
import { images } from "../processes.js";
import { changeFile } from "../tables/device-file-events.js";
import { answered, inspect } from "../tables/device-network-events.js";
import { start } from "../tables/device-process-events.js";
import { visit } from "../visit.js";
import { days, during } from "./days.js";
import type { Web } from "./people.js";

/** What servers and build machines do by themselves, and devices at night. */
export function machinery(office: Office, web: Web, random: Random): void {
  for (const day of days()) {
    for (const machine of fleet) {
      if (machine.platform === "Linux") build(office, web, random, machine, day);
      else if (random.chance(machine.owner === null ? 0.9 : 0.15)) update(office, web, random, machine, day);
    }
    answerNames(office, web, random, day);
  }
}

function update(office: Office, { own }: Web, random: Random, machine: Machine, day: Instant): void {
  const { log } = office;
  const { name: host, address } = random.pick([own.update, own.telemetry]);
  const at = during(random, day, 1, 21);
  const process = office.system(machine, images.svchost);
  const url = random.chance(0.3) ? `https://${host}:443/v1/check` : host;
  visit(log, { at, process, host, address, url, seenByDirectory: false });
  if (random.chance(0.4)) {
    const services = office.system(machine, images.services);
    const [host] = start(log, {
      image: images.svchost,
      at: at + 1_000,
      parent: services,
      command: "C:\\Windows\\System32\\svchost.exe -k netsvcs -p -s Schedule",
    });
    start(log, { image: images.taskhostw, at: at + 1_300, parent: host, command: "taskhostw.exe" });
  }
}

function build(office: Office, web: Web, random: Random, machine: Machine, day: Instant): void {
  const { log } = office;
  const systemd = office.system(machine, images.systemd);
  const jobs = random.int(1, 3);
  for (let job = 0; job < jobs; job++) {
    const at = during(random, day, 2, 20);
    const [cron] = start(log, { image: images.cron, at, parent: systemd, command: "/usr/sbin/cron -f" });
    const [shell] = start(log, {
      image: images.sh,
      at: at + 5,
      parent: cron,
      command: "/bin/sh -c run-parts",
    });
    const [image, command] = random.pick([
      [images.apt, "apt-get update"],
      [images.git, "git fetch --prune"],
      [images.node, "node build.js"],
    ] as const);
    const [tool] = start(log, { image, at: at + 40, parent: shell, command });
    const site = random.pick(web.sites);
    visit(log, { at: at + 900, process: tool, host: site.name, address: site.address });
    changeFile(log, {
      at: at + 4_000,
      process: tool,
      name: `job-${random.int(1, 900)}.log`,
      folder: "/var/log/build",
      size: random.int(900, 90_000),
      content: `${machine.name} ${at}`,
    });
  }
}

/** The domain controller's questions to the outside, as they were seen on the wire. */
function answerNames({ log }: Office, { sites }: Web, random: Random, day: Instant): void {
  const machine = machineNamed("dc-01");
  for (let count = random.int(2, 6); count > 0; count--) {
    const site = random.pick(sites);
    inspect(log, {
      at: during(random, day, 6, 20),
      machine,
      address: "192.0.2.2",
      port: 53,
      localPort: random.int(49_152, 65_000),
      kind: "Dns",
      fields: answered(site.name, site.address),
    });
  }
}
