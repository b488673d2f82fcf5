import { guid, hash } from "../../../ids.js";
import { accountOf, fleet, named } from "../actors.js";
import type { Instant, Log } from "../log.js";
import { whereabouts } from "../whereabouts.js";

/** Each device's state, as it was reported at that time of several days. */
export function describeDevices(log: Log, times: readonly Instant[]): void {
  for (const machine of fleet) {
    const { platform, version, build, owner, kind, name } = machine;
    for (const time of times) {
      log.add("DeviceInfo", {
        Timestamp: time + (hash(`info ${name} ${time}`) % 3_600_000),
        ...named(machine),
        ClientVersion: "10.8760.22621.4317",
        PublicIP: whereabouts(machine, time).address,
        OSArchitecture: "64-bit",
        OSPlatform: platform,
        OSBuild: build,
        IsAzureADJoined: owner !== null,
        JoinType: owner === null ? "Domain Joined" : "Hybrid Azure AD Join",
        AadDeviceId: guid(`device ${name}`),
        LoggedOnUsers: JSON.stringify(
          owner === null
            ? []
            : [{ UserName: owner.account, DomainName: "contoso", Sid: accountOf(owner).sid }],
        ),
        OSVersion: platform === "Linux" ? version : "10.0",
        OSVersionInfo: version,
        OSDistribution: platform === "Linux" ? "Ubuntu" : platform,
        MachineGroup: kind === "Server" ? "Servers" : "Workstations",
        OnboardingStatus: "Onboarded",
        DeviceCategory: "Endpoint",
        DeviceType: kind,
        Model: kind === "Server" ? "Example Rack 2" : "Example Desk 5",
        Vendor: "Example Computers",
        IsInternetFacing: name === "srv-web01",
        SensorHealthState: "Active",
        IsExcluded: false,
        ExposureLevel: ["Low", "Low", "Medium", "High"][hash(`exposure ${name}`) % 4],
        AssetValue: name === "dc-01" || name === "srv-files01" ? "High" : "Normal",
      });
    }
  }
}
