import { namedAt } from "../naming.js";
import type { EntitySpec } from "../spec.js";

/** A device of the tenant's by its name. */
export const device: EntitySpec = {
  meaning: "a device of the tenant's, by its name, or else its id",
  from: {
    deviceEvidence: namedAt({
      value: ["deviceDnsName", "hostName", "mdeDeviceId", "azureAdDeviceId"],
      name: ["hostName"],
    }),
    hostLogonSessionEvidence: namedAt({
      value: ["hostDeviceDnsName", "hostHostName", "hostMdeDeviceId"],
      name: ["hostHostName"],
    }),
    ioTDeviceEvidence: namedAt({
      value: ["deviceName", "deviceId", "ipAddressIpAddress", "macAddress"],
      name: ["model"],
    }),
    nicEvidence: namedAt({ value: ["macAddress", "ipAddressIpAddress"] }),
  },
  toValue: (text) => text.trim().toLowerCase(),
};
