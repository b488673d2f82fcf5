import { named } from "../actors.js";
import type { Instant, Log, Row } from "../log.js";
import { initiating, type Process } from "../processes.js";

interface Happening {
  readonly at: Instant;
  readonly process: Process;
}

function add(log: Log, { at, process }: Happening, action: string, more: Row["cells"]): Row {
  return log.add("DeviceEvents", {
    Timestamp: at,
    ...named(process.machine),
    ActionType: action,
    ...more,
    ...initiating("DeviceEvents", process),
  });
}

/** A name is looked up, as the program wrote it. */
export function lookUp(log: Log, happening: Happening & { readonly name: string }): Row {
  return add(log, happening, "DnsQueryResponse", {
    AdditionalFields: JSON.stringify({ DnsQueryString: happening.name }),
  });
}

/** A link is opened from another program than the browser. */
export function openLink(log: Log, happening: Happening & { readonly url: string }): Row {
  return add(log, happening, "BrowserLaunchedToOpenUrl", { RemoteUrl: happening.url });
}

/** The browser warns of a page. */
export function warn(
  log: Log,
  happening: Happening & { readonly url: string; readonly experience: string },
): Row {
  return add(log, happening, "SmartScreenUrlWarning", {
    RemoteUrl: happening.url,
    AdditionalFields: JSON.stringify({ Experience: happening.experience, ActivityId: String(happening.at) }),
  });
}

/** Network protection stops a connection. */
export function block(
  log: Log,
  happening: Happening & { readonly url: string; readonly address: string },
): Row {
  return add(log, happening, "ExploitGuardNetworkProtectionBlocked", {
    RemoteUrl: happening.url,
    RemoteIP: happening.address,
    RemotePort: 443,
    AdditionalFields: JSON.stringify({
      ResponseCategory: "CustomBlockList",
      DisplayName: "Network protection",
    }),
  });
}

/** Something that happens all day. */
export function other(
  log: Log,
  happening: Happening & { readonly action: string; readonly fields: object },
): Row {
  return add(log, happening, happening.action, { AdditionalFields: JSON.stringify(happening.fields) });
}
