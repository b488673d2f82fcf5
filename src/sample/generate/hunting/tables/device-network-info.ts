import { hash, hex } from "../../../ids.js";
import { fleet, named } from "../actors.js";
import type { Instant, Log } from "../log.js";

/** Each device's adapter, as it was reported at that time of several days. */
export function describeNetworks(log: Log, times: readonly Instant[]): void {
  for (const machine of fleet) {
    const { name, inside, inOffice } = machine;
    const local = inside[0] ?? "";
    const gateway = local.replace(/\d+$/, "1");
    for (const time of times) {
      log.add("DeviceNetworkInfo", {
        Timestamp: time + (hash(`network ${name} ${time}`) % 3_600_000),
        ...named(machine),
        NetworkAdapterName: `{${hex(`adapter ${name}`, 32)}}`,
        MacAddress: `02${hex(`mac ${name}`, 10).toUpperCase()}`,
        NetworkAdapterType: inOffice ? "Ethernet" : "Wireless80211",
        NetworkAdapterStatus: "Up",
        TunnelType: "None",
        ConnectedNetworks: JSON.stringify([
          {
            Name: inOffice ? "corp.contoso.example" : "Home",
            Description: inOffice ? "corp.contoso.example" : "Home",
            IsConnectedToInternet: true,
            Category: inOffice ? "DomainAuthenticated" : "Private",
          },
        ]),
        DnsAddresses: JSON.stringify([inOffice ? "10.20.1.2" : gateway]),
        IPv4Dhcp: gateway,
        DefaultGateways: JSON.stringify([gateway]),
        IPAddresses: JSON.stringify(
          inside.map((address) => ({
            IPAddress: address,
            SubnetPrefix: address.includes(":") ? 64 : 24,
            AddressType: "Private",
          })),
        ),
        NetworkAdapterVendor: "Example Computers",
        OnboardingStatus: "Onboarded",
        NetworkAdapterDnsSuffix: inOffice ? "corp.contoso.example" : null,
      });
    }
  }
}
