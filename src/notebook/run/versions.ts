import { packageVersion } from "../../base/version.js";
import type { KernelInfo } from "../kernel/client.js";
import type { KernelSpec } from "../kernel/find.js";

/** What a run ran on. */
export function versions(spec: KernelSpec, info: KernelInfo | undefined): Record<string, string> {
  return {
    huntbook: packageVersion(),
    node: process.versions.node,
    [spec.name]: spec.version ?? info?.implementation_version ?? "unknown",
    ...(spec.name === "deno" && info ? { typescript: info.language_info.version } : {}),
  };
}
