import { hash } from "../../ids.js";
import { DAY } from "../calendar.js";
import { random, type Random } from "../random.js";
import { accountOf, type Machine, type Employee } from "./actors.js";
import type { Instant, Log } from "./log.js";
import { images, root, type Image, type Process } from "./processes.js";
import { logOn } from "./tables/device-logon-events.js";
import { start } from "./tables/device-process-events.js";
import { signIn } from "./tables/entra-id-sign-in-events.js";
import { signInIdentity } from "./tables/identity-logon-events.js";
import { whereabouts } from "./whereabouts.js";

/** Somebody at a device for a day. */
export interface Session {
  readonly machine: Machine;
  readonly owner: Employee;
  /** When it began. */
  readonly at: Instant;
  readonly random: Random;
  readonly explorer: Process;
  readonly browser: Process;
  readonly outlook: Process;
}

/** Whether a device has the newest versions. */
export function isPatched({ name }: Machine): boolean {
  return hash(`patched ${name}`) % 3 !== 0;
}

/** The browser that somebody is used to. */
export function browserOf(machine: Machine): Image {
  if (hash(`browser ${machine.name}`) % 4 !== 0) return images.edge;
  return isPatched(machine) ? { ...images.finchwing, version: "90.0.1.0" } : images.finchwing;
}

/** The devices and who sits at them, by day. */
export class Office {
  readonly log: Log;
  readonly #sessions = new Map<string, Session>();

  constructor(log: Log) {
    this.log = log;
  }

  /** The session on a device at that moment: the day's, which begins when it is first asked for. */
  session(machine: Machine, at: Instant): Session {
    const day = Math.floor(at / (DAY * 1000));
    const key = `${machine.name} ${day}`;
    const session = this.#sessions.get(key) ?? this.#open(machine, day, at);
    this.#sessions.set(key, session);
    return session;
  }

  has(machine: Machine, at: Instant): boolean {
    return this.#sessions.has(`${machine.name} ${Math.floor(at / (DAY * 1000))}`);
  }

  /** What the system itself runs since the device was started. */
  system(machine: Machine, image: Image): Process {
    const process = root(machine, image, Date.UTC(2026, 0, 20, 4) + (hash(`boot ${machine.name}`) % 600_000));
    return image.file === "svchost.exe"
      ? { ...process, parent: this.system(machine, images.services) }
      : process;
  }

  #open(machine: Machine, day: number, wanted: Instant): Session {
    const { owner } = machine;
    if (owner === null) throw new Error(`nobody sits at ${machine.name}`);
    const chance = random(`session ${machine.name} ${day}`);
    const usual = day * DAY * 1000 + chance.int(7 * 3600 + 1200, 8 * 3600 + 3000) * 1000 + chance.int(0, 999);
    const at = Math.min(usual, wanted - 900_000 - chance.int(0, 300_000));
    const { log } = this;
    const by = accountOf(owner);
    const lsass = this.system(machine, images.lsass);
    logOn(log, { at, machine, by, type: "Interactive", process: lsass });
    if (machine.inOffice) {
      const address = machine.inside[0] ?? "";
      signInIdentity(log, { at: at + 120, by: owner, way: "Kerberos", machine, address, target: machine });
    }
    const userinit = root(machine, images.userinit, at + 900, by);
    const [explorer] = start(log, { image: images.explorer, at: at + 1_730, parent: userinit });
    const [outlook] = start(log, {
      image: images.outlook,
      at: at + chance.int(20_000, 200_000),
      parent: explorer,
    });
    const [browser] = start(log, {
      image: browserOf(machine),
      at: at + chance.int(30_000, 400_000),
      parent: explorer,
    });
    const { address, place } = whereabouts(machine, at);
    signIn(log, { at: at + chance.int(400_000, 700_000), by: owner, address, place, machine });
    return { machine, owner, at, random: chance, explorer, browser, outlook };
  }
}
