import type * as undici from "undici";
import type { Dispatcher } from "undici";
import { InvalidInputError } from "../../base/errors.js";
import type { Fetch } from "../fetch.js";
import type { Timeouts } from "../options.js";

/** The way to the network, closable. */
export interface Transport {
  readonly fetch: Fetch;
  close(): Promise<void>;
}

const PROXIES = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"];

/**
 * Nothing is loaded or opened before the first request. `proxy` takes the proxy of the usual environment variables,
 * where they name one; `direct` never does.
 */
export function createTransport(timeouts: Timeouts, route: "proxy" | "direct" = "proxy"): Transport {
  let opening: Promise<{ dispatcher: Dispatcher; fetch: Fetch }> | undefined;
  const open = async (): Promise<{ dispatcher: Dispatcher; fetch: Fetch }> => {
    const library = await import("undici");
    const options = {
      connect: { timeout: timeouts.connect },
      headersTimeout: Math.max(timeouts.headers, timeouts.query),
      bodyTimeout: timeouts.body,
    };
    const proxy = route === "proxy" ? PROXIES.find((name) => process.env[name]) : undefined;
    const dispatcher = proxy === undefined ? new library.Agent(options) : toProxied(library, proxy, options);
    return { dispatcher, fetch: (url, init) => library.fetch(url, { ...init, dispatcher }) };
  };
  return {
    async fetch(url, init) {
      opening ??= open();
      return (await opening).fetch(url, init);
    },
    async close() {
      const opened = await opening?.catch(() => undefined);
      opening = undefined;
      await opened?.dispatcher.destroy();
    },
  };
}

/** The cause is left out: it would show the address, and with it the proxy's password. */
function toProxied(
  { EnvHttpProxyAgent, Pool }: typeof undici,
  variable: string,
  options: object,
): Dispatcher {
  try {
    return new EnvHttpProxyAgent({
      ...options,
      clientFactory: (origin, how) => toTunnel(new Pool(origin, how)),
    });
  } catch {
    throw new InvalidInputError(`invalid proxy: ${variable} is not an address; write it as http://host:port`);
  }
}

/**
 * A tunnel that fails when the proxy hangs up. undici 7.30 takes that for a socket it may open again at once, and asks
 * the proxy some thousand times a second until the request times out.
 */
function toTunnel<P extends Dispatcher>(pool: P): P {
  const connect = pool.connect.bind(pool) as (options: object) => Promise<unknown>;
  const once = async (options: object): Promise<unknown> => {
    try {
      return await connect(options);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "UND_ERR_SOCKET") throw cause;
      throw Object.assign(new Error("the proxy closed the connection", { cause }), { code: "ECONNRESET" });
    }
  };
  return Object.assign(pool, { connect: once });
}
