import { Fault } from "../fault.js";

const CHECK_NETWORK = "check the network, the proxy settings and the endpoint";

/** The failures of sockets, by the code that Node and undici give them. */
const TRANSIENT = new Set([
  "ECONNRESET",
  "ECONNABORTED",
  "ETIMEDOUT",
  "EPIPE",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "UND_ERR_SOCKET",
]);

const TIMEOUTS: Readonly<Record<string, string>> = {
  UND_ERR_CONNECT_TIMEOUT: "connect",
  UND_ERR_HEADERS_TIMEOUT: "headers",
  UND_ERR_BODY_TIMEOUT: "body",
};

const TRUNCATED = new Set(["UND_ERR_RES_CONTENT_LENGTH_MISMATCH", "Z_BUF_ERROR"]);

/** What a Fetch threw, as a fault: the innermost code that is known decides. */
export function toNetworkFault(thrown: unknown, where: string): Fault {
  if (thrown instanceof Fault) return thrown;
  const code = findCode(thrown);
  const fault = (
    kind: Fault["code"],
    what: string,
    details: ConstructorParameters<typeof Fault>[2] = {},
  ): Fault =>
    new Fault(kind, `${what}: ${where}${code === undefined ? "" : ` (${code})`}`, {
      cause: thrown,
      ...details,
    });

  if (code === undefined) return fault("CONNECTION_FAILED", "request failed", { tries: 1 });
  const phase = TIMEOUTS[code];
  if (phase !== undefined) {
    return fault("TIMEOUT", `no answer in time (${phase})`, { phase, unsent: phase === "connect" });
  }
  if (code === "ECONNREFUSED") {
    return fault("CONNECTION_REFUSED", "connection refused", { unsent: true, next: CHECK_NETWORK });
  }
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") {
    const tries = code === "ENOTFOUND" ? { tries: 2 } : {};
    return fault("DNS_FAILURE", "unknown host name", { unsent: true, next: CHECK_NETWORK, ...tries });
  }
  if (isTls(code)) {
    return fault("TLS", "no trust in the certificate", {
      tries: 1,
      unsent: true,
      next: "if a proxy of yours answers there, name its certificate in NODE_EXTRA_CA_CERTS",
    });
  }
  if (TRUNCATED.has(code)) return fault("TRUNCATED_BODY", "answer ended early");
  if (code.startsWith("Z_") || code.startsWith("ERR_BUFFER")) {
    return fault("UNEXPECTED_CONTENT", "answer cannot be decompressed", { tries: 2 });
  }
  if (TRANSIENT.has(code)) return fault("CONNECTION_FAILED", "connection lost");
  const proxy = /Proxy response \((\d{3})\)/.exec(findText(thrown))?.[1];
  if (proxy !== undefined) {
    const refused = `the proxy answered ${proxy}`;
    return fault("CONNECTION_FAILED", refused, { tries: 1, unsent: true, next: CHECK_NETWORK });
  }
  return fault("CONNECTION_FAILED", "request failed", { tries: 1, next: CHECK_NETWORK });
}

function isTls(code: string): boolean {
  return /^ERR_(TLS|SSL)_|CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY|DECRYPT)|^EPROTO$|^UND_ERR_PRX_TLS$/.test(
    code,
  );
}

function findText(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.message} ${findText(thrown.cause)}` : "";
}

function findCode(thrown: unknown): string | undefined {
  let code: string | undefined;
  for (let error = thrown, depth = 0; error instanceof Error && depth < 8; depth++) {
    const found = (error as NodeJS.ErrnoException).code;
    if (typeof found === "string") code = found;
    error = error instanceof AggregateError && error.errors.length > 0 ? error.errors[0] : error.cause;
  }
  return code;
}
