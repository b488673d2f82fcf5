import type { ConnectOptions } from "../../hunt/options.js";

/** A way to a token, with the environment variable that asks for it. */
export interface Way {
  readonly kind: string;
  readonly option: keyof ConnectOptions;
  readonly variable: string;
}

/** Every way, in the order in which connect() prefers them. */
export const ways: readonly Way[] = [
  { kind: "token", option: "token", variable: "HUNTBOOK_TOKEN" },
  { kind: "client secret", option: "clientSecret", variable: "AZURE_CLIENT_SECRET" },
  { kind: "certificate", option: "certificatePath", variable: "AZURE_CLIENT_CERTIFICATE_PATH" },
  { kind: "workload federation", option: "federatedTokenFile", variable: "AZURE_FEDERATED_TOKEN_FILE" },
  { kind: "managed identity", option: "managedIdentity", variable: "HUNTBOOK_MANAGED_IDENTITY" },
  { kind: "device code", option: "deviceCode", variable: "HUNTBOOK_DEVICE_CODE" },
];

/** The ways that the options describe. */
export function findWays(options: ConnectOptions): readonly Way[] {
  return ways.filter(({ option }) => options[option] !== undefined && options[option] !== false);
}
