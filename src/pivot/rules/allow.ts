import { isKept, type Settings } from "./verdict.js";

/** Whether the hunter named the host, or a name above it, as known good. */
export function isAllowed(host: string, settings: Settings): boolean {
  return (
    !settings.off.includes("allowList") &&
    !isKept(settings, host) &&
    settings.allow.some((name) => host === name || host.endsWith(`.${name}`))
  );
}
