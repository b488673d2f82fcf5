import { FREE_CA, popular } from "../popular.js";
import { PRIVACY_MAILBOX, registrars } from "../registrations.js";
import { label, type Setting } from "./decoy.js";

/** Labels what is so common that it ties nobody. */
export function popularValues(setting: Setting): void {
  label(setting, "popular-trackers", {
    reason: "ids of widely used templates and agencies, on up to two in five of all sites",
    values: popular.trackers.map(([, value]) => value),
  });
  label(setting, "common-cookies", {
    reason: "session and statistics cookies that frameworks and services set",
    values: popular.cookies.map(([name]) => name),
  });
  label(setting, "common-components", {
    reason: "software that half of the web runs",
    values: popular.components.map(([name]) => name),
  });
  label(setting, "free-certificate-authority", {
    reason: "an authority that certifies everybody at no cost: a shared issuer says nothing",
    values: [FREE_CA[0]],
  });
  label(setting, "privacy-service", {
    reason: "the mailbox of a privacy service, in the place of hundreds of registrants",
    values: [PRIVACY_MAILBOX],
  });
  label(setting, "registrar-mailboxes", {
    reason: "a registrar's own mailbox for abuse reports, on every domain it sold",
    values: registrars.map(([, , , email]) => email),
  });
  label(setting, "registrar-name-servers", {
    reason: "the name servers of a registrar or a large hoster, for all who have none of their own",
    values: ["names-galore", "driftline", "nightjar-cloud"].flatMap((name) => [
      `ns1.${name}.example.net`,
      `ns2.${name}.example.net`,
    ]),
  });
  label(setting, "popular-page-parts", {
    reason: "hosts of scripts, fonts, pictures and films that everybody's pages load",
    hosts: popular.children.map(([name]) => name),
  });
}
