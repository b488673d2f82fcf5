/** What a kernel may see of the environment. Everything else stays here. */
const NAMES = new Set([
  "PATH", "HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TMP", "TEMP",
  "NODE_PATH", "NODE_OPTIONS", "NODE_EXTRA_CA_CERTS", "NODE_USE_ENV_PROXY", "NODE_USE_SYSTEM_CA",
  "SSL_CERT_FILE", "SSL_CERT_DIR", "DENO_DIR", "DENO_CERT", "DENO_TLS_CA_STORE",
  "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY",
  "MSI_ENDPOINT", "MSI_SECRET", "DEFAULT_IDENTITY_CLIENT_ID", "IMDS_ENDPOINT",
  "SYSTEMROOT", "WINDIR", "COMSPEC", "PATHEXT", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "PROGRAMDATA",
]); // prettier-ignore

const PREFIXES = ["LC_", "XDG_", "HUNTBOOK_", "AZURE_", "IDENTITY_"];

/** Names whose values are secrets; they reach the kernel, and never a file that the runner writes. */
const SECRET = /SECRET|PASSWORD|PASSPHRASE|TOKEN$|IDENTITY_HEADER|API_?KEY|ACCESS_?KEY/;

export type Environment = Readonly<Record<string, string | undefined>>;

/** The part of the environment that a kernel is started with. */
export function kernelEnvironment(env: Environment): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    const upper = name.toUpperCase();
    if (value !== undefined && (NAMES.has(upper) || PREFIXES.some((prefix) => upper.startsWith(prefix)))) {
      kept[name] = value;
    }
  }
  return kept;
}

/** The secret values of an environment: by name, and the password in the address of a proxy. */
export function secretValues(env: Environment): string[] {
  const values = new Set<string>();
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined) continue;
    if (SECRET.test(name.toUpperCase())) values.add(value);
    const password = /^[a-z]+:\/\/[^/@:]*:([^/@]+)@/i.exec(value)?.[1];
    if (password !== undefined) values.add(password);
  }
  return [...values].filter((value) => value.length >= 8);
}
