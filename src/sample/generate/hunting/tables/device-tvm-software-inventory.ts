import { DOMAIN, fleet, type Machine } from "../actors.js";
import type { Cells, Log } from "../log.js";
import { browserOf, isPatched } from "../office.js";
import { deviceId } from "../../incidents/assets.js";

/** A program on a device. */
export interface Installed {
  readonly machine: Machine;
  readonly vendor: string;
  readonly name: string;
  readonly version: string;
  /** The name and version under which the catalogue of flaws knows it. */
  readonly component?: string;
}

/** Servers that let people in from outside, by the gateway's version: two that have the flaw, and one that is updated. */
const GATEWAYS: Readonly<Record<string, string>> = {
  "srv-app01": "9.2.1",
  "srv-print01": "9.1",
  "srv-app02": "9.2.2",
};

/** What is installed on the company's devices. */
export function installed(): Installed[] {
  return fleet.flatMap((machine) => programs(machine).map((program) => ({ machine, ...program })));
}

function programs(machine: Machine): Omit<Installed, "machine">[] {
  const older = !isPatched(machine);
  if (machine.platform === "Linux") {
    const nginx = older ? "1.24.0" : "1.26.2";
    return [
      { vendor: "nginx", name: "nginx", version: nginx, component: `nginx ${nginx}` },
      { vendor: "openssl", name: "openssl", version: "3.0.15" },
      { vendor: "git-scm", name: "git", version: "2.43.0" },
    ];
  }
  if (machine.name === "srv-web01") {
    return [
      { vendor: "apache", name: "http_server", version: "2.4.58", component: "Apache 2.4.58" },
      { vendor: "wordpress", name: "wordpress", version: "6.4.3", component: "WordPress 6.4.3" },
      { vendor: "cartpress", name: "checkout", version: "3.2", component: "Cartpress Checkout 3.2" },
      { vendor: "php", name: "php", version: "8.2.26" },
    ];
  }
  if (machine.owner === null) {
    const gateway = GATEWAYS[machine.name];
    return [
      { vendor: "microsoft", name: "windows_server", version: "21H2" },
      ...(gateway === undefined
        ? []
        : [
            {
              vendor: "brackwater",
              name: "gateway",
              version: gateway,
              component: `Brackwater Gateway ${gateway}`,
            },
          ]),
    ];
  }
  const browser = browserOf(machine);
  return [
    { vendor: "microsoft", name: "edge_chromium-based", version: "133.0.3065.59" },
    { vendor: "microsoft", name: "office", version: "16.0.17928.20392" },
    { vendor: "microsoft", name: "teams", version: "25010.1401.3301.7592" },
    ...(browser.product === "Finchwing Browser"
      ? [
          {
            vendor: "finchwing",
            name: "browser",
            version: browser.version ?? "",
            component: `Finchwing Browser ${parseInt(browser.version ?? "", 10)}`,
          },
        ]
      : []),
    ...(older ? [{ vendor: "old mill", name: "viewer", version: "2.1" }] : []),
  ];
}

/** The columns that inventory and flaws have in common. */
export function softwareCells({ machine, vendor, name, version }: Installed): Cells {
  return {
    DeviceId: deviceId(machine),
    DeviceName: `${machine.name}.${DOMAIN}`,
    OSPlatform: machine.platform,
    OSVersion: machine.version,
    OSArchitecture: "x64",
    SoftwareVendor: vendor,
    SoftwareName: name,
    SoftwareVersion: version,
  };
}

export function takeInventory(log: Log): void {
  for (const program of installed()) {
    const { vendor, name, version } = program;
    const ended = name === "viewer";
    log.add("DeviceTvmSoftwareInventory", {
      ...softwareCells(program),
      EndOfSupportStatus: ended ? "EOS Software" : null,
      EndOfSupportDate: ended ? Date.UTC(2024, 5, 30) : null,
      ProductCodeCpe: `cpe:2.3:a:${vendor.replace(" ", "_")}:${name}:${version}:*:*:*:*:*:*:*`,
    });
  }
}
