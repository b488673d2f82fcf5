import { readFileSync } from "node:fs";
import type { KernelInfo } from "./kernel/client.js";
import type { KernelSpec } from "./kernel/find.js";

const manifest = new URL("../../package.json", import.meta.url);

/** This package's own version. */
export function packageVersion(): string {
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}

/** What a run ran on. */
export function versions(spec: KernelSpec, info: KernelInfo | undefined): Record<string, string> {
  return {
    huntbook: packageVersion(),
    node: process.versions.node,
    [spec.name]: spec.version ?? info?.implementation_version ?? "unknown",
    ...(spec.name === "deno" && info ? { typescript: info.language_info.version } : {}),
  };
}
