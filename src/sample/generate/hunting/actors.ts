import { guid, hash, hex } from "../../ids.js";
import { deviceId, devices, mailOf, people, sidOf, type Device, type Person } from "../incidents/assets.js";
import { random } from "../random.js";

/** Somebody with a place in the company. */
export interface Employee extends Person {
  readonly title: string;
  readonly department: string;
}

/** A device with its owner; a server has none. */
export interface Machine extends Device {
  readonly owner: Employee | null;
  readonly kind: "Workstation" | "Server";
  /** Whether it asks the domain controller for names. */
  readonly inOffice: boolean;
}

export const DOMAIN = "corp.contoso.example";
export const OFFICE = "192.0.2.201";

const ROLES = [
  ["Accountant", "Finance"],
  ["Controller", "Finance"],
  ["Buyer", "Purchasing"],
  ["Account manager", "Sales"],
  ["Sales engineer", "Sales"],
  ["Designer", "Marketing"],
  ["Developer", "Engineering"],
  ["Tester", "Engineering"],
  ["Recruiter", "People"],
  ["Support agent", "Support"],
  ["Logistics planner", "Operations"],
  ["Technician", "Operations"],
] as const;

const GIVEN =
  "Alex Ben Chloe Dario Elif Femi Greta Hugo Ines Jonas Kira Luis Mina Noor Oskar Priya Rosa Tove";
const FAMILY = "Sample Invented Nobody Mustermann Testman Tester Specimen Dummy Fictive Imagined";

function employ(person: Person, index: number): Employee {
  const [title, department] = ROLES[index % ROLES.length] ?? ROLES[0];
  return { ...person, title, department };
}

const known: readonly Employee[] = [
  { ...people.novak, title: "Buyer", department: "Purchasing" },
  { ...people.okafor, title: "Controller", department: "Finance" },
  { ...people.lindqvist, title: "Office manager", department: "Operations" },
  { ...people.duarte, title: "Security analyst", department: "IT" },
];

/** Fifty people; the incidents know four of them. */
export const employees: readonly Employee[] = [
  ...known,
  ...Array.from({ length: 46 }, (_, index) => {
    const [given = "", family = ""] = [GIVEN, FAMILY].map((names, which) => {
      const list = names.split(" ");
      return list[(which === 0 ? index : Math.floor(index / 18) * 3 + index) % list.length] ?? "";
    });
    return employ(
      { account: `${given[0]?.toLowerCase() ?? ""}.${family.toLowerCase()}`, name: `${given} ${family}` },
      index,
    );
  }),
];

function machines(): Machine[] {
  const { next, int } = random("machines");
  const owned = (device: Device, owner: Employee | undefined): Machine => ({
    ...device,
    owner: owner ?? null,
    kind: "Workstation",
    inOffice: device.inside[0]?.startsWith("10.") ?? false,
  });
  const server = (device: Device): Machine => ({ ...device, owner: null, kind: "Server", inOffice: true });
  const [novak, okafor, lindqvist, ...others] = employees;
  let [number, home] = [240, 140];
  const personal = others.map((person, index) => {
    number += int(1, 9);
    const atHome = next() < 0.3;
    if (atHome) home += 1;
    const [platform, version, build] =
      next() < 0.7 ? (["Windows11", "23H2", 22631] as const) : (["Windows10", "22H2", 19045] as const);
    return owned(
      {
        name: `${atHome ? "lt" : "ws"}-${String(number).padStart(4, "0")}`,
        inside: [atHome ? `192.168.178.${30 + index}` : `10.20.${5 + (index % 2)}.${20 + index}`],
        outside: atHome ? `192.0.2.${home}` : OFFICE,
        platform,
        version,
        build,
      },
      person,
    );
  });
  const windowsServer = (name: string, address: string): Machine =>
    server({ ...devices.files, name, inside: [address] });
  const linux = (number: number): Machine =>
    server({ ...devices.build, name: `build-0${number}`, inside: [`172.16.8.2${number}`] });
  return [
    owned(devices.novak, novak),
    owned(devices.okafor, okafor),
    owned(devices.lindqvist, lindqvist),
    ...personal,
    server(devices.files),
    windowsServer("dc-01", "10.20.1.2"),
    windowsServer("srv-app01", "10.20.1.21"),
    windowsServer("srv-app02", "10.20.1.22"),
    windowsServer("srv-print01", "10.20.1.31"),
    windowsServer("srv-web01", "10.20.1.41"),
    linux(1),
    linux(2),
    server(devices.build),
    linux(4),
  ];
}

/** Sixty devices; the incidents know five of them. */
export const fleet: readonly Machine[] = machines();

export function machineOf(account: string): Machine {
  return found(
    fleet.find(({ owner }) => owner?.account === account),
    account,
  );
}

export function machineNamed(name: string): Machine {
  return found(
    fleet.find((machine) => machine.name === name),
    name,
  );
}

export function employeeOf(account: string): Employee {
  return found(
    employees.find((person) => person.account === account),
    account,
  );
}

function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`nobody is ${name}`);
  return value;
}

/** The columns that name a device. */
export function named(machine: Machine): { DeviceId: string; DeviceName: string } {
  return { DeviceId: deviceId(machine), DeviceName: `${machine.name}.${DOMAIN}` };
}

/** Its address inside, of the family of the address that it talks to. */
export function localAddress(machine: Machine, remote: string): string {
  if (!remote.includes(":")) return machine.inside[0] ?? "";
  const own = machine.inside.find((address) => address.startsWith("fd00"));
  return own ?? `fd00:20::${(hash(machine.name) % 0xffff).toString(16)}`;
}

/** Under whose name a process runs or a person signs in. */
export interface Account {
  readonly domain: string;
  readonly name: string;
  readonly sid: string;
  readonly upn: string | null;
  readonly objectId: string | null;
}

export const SYSTEM: Account = {
  domain: "nt authority",
  name: "system",
  sid: "S-1-5-18",
  upn: null,
  objectId: null,
};

export function accountOf(person: Person): Account {
  const { account } = person;
  return {
    domain: "contoso",
    name: account,
    sid: sidOf(person),
    upn: mailOf(person),
    objectId: guid(`user ${account}`),
  };
}

interface Hashes {
  readonly SHA256: string;
  readonly SHA1: string;
  readonly MD5: string;
}

const hashes = new Map<string, Hashes>();

/** The hashes of a file that is known by its SHA-256, or by any text. */
export function hashesOf(file: string): Hashes {
  const made = hashes.get(file) ?? toHashes(/^[0-9a-f]{64}$/.test(file) ? file : hex(file, 64));
  hashes.set(file, made);
  return made;
}

function toHashes(sha256: string): Hashes {
  return { SHA256: sha256, SHA1: hex(`sha1 of ${sha256}`, 40), MD5: hex(`md5 of ${sha256}`, 32) };
}
