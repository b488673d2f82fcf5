import { checkToken } from "./token-text.js";

/** How a token is asked for. */
export interface TokenRequest {
  /** Not one that was kept: the service refused it. */
  forceRefresh?: boolean;
  /** What the service wants to be in the token, as JSON, from its challenge. */
  claims?: string;
}

/** Something that gives bearer tokens for Graph. Prints and serialises without them. */
export interface Credential {
  /** How it does that, for people: `token`, `client secret`, … */
  readonly kind: string;
  getToken(request?: TokenRequest): Promise<string>;
}

/** A token as it was issued. */
export interface Issued {
  readonly token: string;
  /** How long it is good for, in milliseconds. */
  readonly lasts: number;
}

const MARGIN = 5 * 60_000;

/** A ready token. It cannot be renewed: when it is refused, the work ends there. */
export function fromToken(token: string): Credential {
  const checked = checkToken(token);
  return { kind: "token", getToken: async () => checked };
}

/**
 * A credential that keeps its token until shortly before the end and asks for a new one once, however many want it.
 * Time is counted on the monotonic clock, so that a clock that is set wrong neither spares nor wastes a token.
 */
export function fromIssuer(kind: string, issue: (request: TokenRequest) => Promise<Issued>): Credential {
  let kept: { readonly token: string; readonly until: number } | undefined;
  let asking: Promise<string> | undefined;
  const ask = async (request: TokenRequest): Promise<string> => {
    const { token: text, lasts } = await issue(request);
    const token = checkToken(text);
    kept = { token, until: performance.now() + Math.max(lasts - MARGIN, lasts / 2) };
    return token;
  };
  return {
    kind,
    async getToken(request = {}) {
      const fresh = request.forceRefresh !== true && request.claims === undefined;
      if (fresh && kept !== undefined && performance.now() < kept.until) return kept.token;
      asking ??= ask(request).finally(() => {
        asking = undefined;
      });
      return asking;
    },
  };
}
