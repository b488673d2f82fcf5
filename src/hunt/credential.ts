import type { Credential } from "../graph/token.js";
import type { ConnectSettings } from "./options.js";
export async function toCredential(settings: ConnectSettings): Promise<Credential> {
  return { kind: "token", getToken: () => Promise.resolve(settings.token ?? "") };
}
