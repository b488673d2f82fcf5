import { guid, hash, hex } from "../../ids.js";

/** Domain of the tenant's devices; its people have their mailboxes on the brand's. */
const DOMAIN = "corp.contoso.example";
const MAIL = "contoso.example";

/** A device of the tenant's. */
export interface Device {
  readonly name: string;
  readonly inside: readonly string[];
  /** Its address as seen from outside. */
  readonly outside: string | null;
  readonly platform: string;
  readonly version: string;
  readonly build: number;
}

export const devices = {
  novak: windows("ws-0231", "10.20.4.31"),
  okafor: windows("ws-0417", "10.20.4.117"),
  lindqvist: windows("lt-0088", "192.168.178.23", "192.0.2.208"),
  files: {
    ...windows("srv-files01", "10.20.1.12", "192.0.2.202"),
    inside: ["10.20.1.12", "fd00:20::12", "fe80::7c1:2aff:fe09:12"],
    platform: "WindowsServer2022",
    version: "21H2",
    build: 20348,
  },
  build: {
    name: "build-03",
    inside: ["172.16.8.23"],
    outside: "192.0.2.202",
    platform: "Linux",
    version: "22.04",
    build: 0,
  },
} as const satisfies Record<string, Device>;

function windows(name: string, inside: string, outside = "192.0.2.201"): Device {
  return { name, inside: [inside], outside, platform: "Windows11", version: "23H2", build: 22631 };
}

/** Somebody who works there. */
export interface Person {
  readonly account: string;
  readonly name: string;
}

export const people = {
  novak: { account: "k.novak", name: "Klara Novak" },
  okafor: { account: "a.okafor", name: "Ada Okafor" },
  lindqvist: { account: "m.lindqvist", name: "Maj Lindqvist" },
  duarte: { account: "s.duarte", name: "Sergio Duarte" },
} as const satisfies Record<string, Person>;

export function mailOf({ account }: Person): string {
  return `${account}@${MAIL}`;
}

export function sidOf({ account }: Person): string {
  return `S-1-5-21-1004336348-1177238915-682003330-${1000 + (hash(account) % 9000)}`;
}

export function deviceId({ name }: Device): string {
  return hex(`device ${name}`, 40);
}

/** The members of a device's evidence. */
export function deviceMembers(device: Device, users: readonly Person[] = []): Record<string, unknown> {
  const { name, inside, outside, platform, version, build } = device;
  return {
    azureAdDeviceId: guid(`device ${name}`),
    mdeDeviceId: deviceId(device),
    deviceDnsName: `${name}.${DOMAIN}`,
    hostName: name,
    dnsDomain: DOMAIN,
    ntDomain: "CONTOSO",
    ipInterfaces: inside,
    lastIpAddress: inside[0] ?? null,
    lastExternalIpAddress: outside,
    osPlatform: platform,
    version,
    osBuild: build,
    riskScore: "medium",
    healthStatus: "active",
    onboardingStatus: "onboarded",
    defenderAvStatus: "updated",
    loggedOnUsers: users.map(({ account }) => ({ accountName: account, domainName: "CONTOSO" })),
    resourceAccessEvents: [],
  };
}

/** The members of an account. */
export function accountMembers(person: Person): Record<string, unknown> {
  const { account, name } = person;
  return {
    accountName: account,
    domainName: "CONTOSO",
    userPrincipalName: mailOf(person),
    displayName: name,
    azureAdUserId: guid(`user ${account}`),
    userSid: sidOf(person),
  };
}
