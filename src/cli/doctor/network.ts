import { redact } from "../../graph/address.js";
import type { Environment } from "../../notebook/kernel/environment.js";
import type { Finding } from "./check.js";

/** The variables that name the proxy, in the order in which they count: for https all of them, for http its own. */
const PROXIES = ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"];

/** The proxy by its host only: its address often holds a password. */
export function checkProxy(env: Environment, endpoint = "https:"): Finding {
  const name = "proxy";
  const counting = PROXIES.slice(endpoint.startsWith("http:") ? 2 : 0);
  const variable = counting.find((key) => env[key]);
  if (variable === undefined) {
    const other = ["ALL_PROXY", "all_proxy"].find((key) => env[key]);
    if (other === undefined) return { name, status: "ok", found: "none" };
    return { name, status: "warn", found: `none: ${other} is not read`, advice: "set HTTPS_PROXY" };
  }
  const address = env[variable] ?? "";
  if (!/^https?:\/\/[^/]/.test(address) || !URL.canParse(address)) {
    const advice = "write it as http://host:port";
    return { name, status: "fail", found: `${variable} is not an address`, advice };
  }
  const except = env["no_proxy"] ?? env["NO_PROXY"];
  const found = `${redact(new URL(address).origin)} (${variable})`;
  return { name, status: "ok", found: except ? `${found}, but not for ${except}` : found };
}

/** A finding only where Node was told to trust everybody. */
export function checkTrust(env: Environment): Finding[] {
  if (env["NODE_TLS_REJECT_UNAUTHORIZED"] !== "0") return [];
  return [
    {
      name: "certificates",
      status: "warn",
      found: "not checked: NODE_TLS_REJECT_UNAUTHORIZED is 0, so anybody on the way can take the token",
      advice: "unset it, and name the certificate of your proxy in NODE_EXTRA_CA_CERTS",
    },
  ];
}
