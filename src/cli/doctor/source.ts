import { type Cloud, CLOUDS, clouds } from "../../graph/clouds.js";
import { toSettings } from "../../graph/options.js";
import type { ConnectSettings } from "../../hunt/options.js";
import { attempt, type Finding, fromError } from "./check.js";
import { isHuntbookError } from "../../base/errors.js";
import type { Case } from "./examination.js";
import { families, familiesOf } from "./families.js";
import { checkProxy, checkTrust } from "./network.js";
import { findWays, ways } from "./ways.js";

const all = new Intl.ListFormat("en-GB");
const any = new Intl.ListFormat("en-GB", { type: "disjunction" });

/** Which source connect() would take, and what its cloud offers: said before anything is asked. */
export function checkSource({ settings, env }: Case): Finding[] {
  const { source, cloud, endpoint } = settings;
  const live = source === "graph";
  return [
    live ? toGraph(settings) : toSample(settings),
    checkOffer(cloud),
    ...(live || endpoint !== undefined ? [checkEndpoint(settings)] : []),
    ...(live ? [checkProxy(env, endpoint), ...checkTrust(env)] : []),
  ];
}

function toGraph(settings: ConnectSettings): Finding {
  const why = !settings.found
    ? "as asked for"
    : findWays(settings).length > 0
      ? "a credential is configured"
      : "an endpoint is configured";
  return { name: "source", status: "ok", found: `Microsoft Graph: ${why}` };
}

function toSample(settings: ConnectSettings): Finding {
  const found = "the sample tenant";
  if (!settings.found) return { name: "source", status: "ok", found: `${found}: as asked for` };
  const proofs = any.format(ways.map(({ variable }) => variable));
  if (settings.tenantId === undefined && settings.clientId === undefined) {
    return {
      name: "source",
      status: "ok",
      found: `${found}: no credential is configured`,
      advice: `to go live, set ${proofs}; the README tells how`,
    };
  }
  return {
    name: "source",
    status: "warn",
    found: `${found}: AZURE_TENANT_ID or AZURE_CLIENT_ID is set, but nothing that proves who asks`,
    advice: `set ${proofs} as well`,
  };
}

function checkOffer(cloud: Cloud): Finding {
  const offered = familiesOf(cloud);
  const lacking = families.filter((family) => !offered.includes(family));
  const names = (list: typeof offered, style = all): string =>
    style.format(list.map(({ surface }) => surface));
  const { title } = clouds[cloud];
  const name = "cloud";
  if (lacking.length === 0) return { name, status: "ok", found: `${title}: ${names(offered)}` };
  if (offered.length > 0) {
    const found = `${title}: ${names(offered)}, but no ${names(lacking, any)}`;
    return { name, status: "warn", found, advice: "use what this cloud offers, or hunt in the global cloud" };
  }
  return {
    name,
    status: "fail",
    found: `${title}: no ${names(lacking, any)}`,
    advice: "set HUNTBOOK_CLOUD to another, with a credential of that cloud: no token works in two",
  };
}

function checkEndpoint({ cloud, endpoint: given, version }: ConnectSettings): Finding {
  const name = "endpoint";
  const settings = attempt(() => toSettings({ cloud, endpoint: given, version }));
  if (isHuntbookError(settings)) return fromError(name, settings);
  const { endpoint, ownEndpoint } = settings;
  const found = `${endpoint}/${version}`;
  const own = CLOUDS.find((other) => other !== cloud && clouds[other].root === endpoint);
  if (own !== undefined) {
    return {
      name,
      status: "fail",
      found: `${found} is of another cloud: ${clouds[own].title}`,
      advice: `set HUNTBOOK_CLOUD=${own} instead of the endpoint, so that the token is for it too`,
    };
  }
  return {
    name,
    status: "ok",
    found: ownEndpoint ? found : `${found}, in the place of ${clouds[cloud].root}`,
  };
}
