import type { Credential } from "./token.js";
import { checkToken } from "./token-text.js";

/** The token of one client: asked for once, however many calls want it. */
export interface Bearer {
  get(): Promise<string | undefined>;
  /** A token in the place of a refused one. Many refusals of the same token make one request. */
  renew(refused: string, claims: string | undefined): Promise<string>;
}

export function createBearer(credential: Credential | undefined): Bearer {
  let current: string | undefined;
  let asking: Promise<string> | undefined;

  const ask = (from: Credential, how: { forceRefresh?: boolean; claims?: string }): Promise<string> => {
    asking ??= from
      .getToken(how)
      .then((token) => {
        current = checkToken(token);
        return current;
      })
      .finally(() => {
        asking = undefined;
      });
    return asking;
  };

  return {
    async get() {
      return credential === undefined ? undefined : ask(credential, {});
    },
    async renew(refused, claims) {
      if (credential === undefined) return refused;
      if (asking !== undefined) await asking;
      if (current !== undefined && current !== refused) return current;
      return ask(credential, claims === undefined ? { forceRefresh: true } : { forceRefresh: true, claims });
    },
  };
}
