import { eachRow } from "../../../frame/index.js";
import { nouns, privateSuffix, registeredDomain } from "../../../model/index.js";
import { daysBetween, type DataSet } from "./data-set.js";

/**
 * When a name was registered. A name below another is not registered itself: the one above is asked for; below a provider's
 * name, where strangers have theirs, that would say nothing.
 */
export const whois: DataSet = {
  meaning: "registration, and how old it was at the time of the incident",
  ask: ({ id, kind }) => {
    const domain = kind === "hostname" && privateSuffix(id) === null ? registeredDomain(id) : null;
    return domain === null
      ? []
      : [{ noun: nouns.whois, route: "whois", params: { hostId: domain }, frame: "whois" }];
  },
  read(frame, facts, _host, at) {
    const [row] = eachRow(frame);
    const registered = row?.date("registration") ?? null;
    if (row === undefined || registered === null) return;
    facts.registration = {
      registered,
      ageDays: daysBetween(registered, at),
      registrar: row.text("registrarName") || row.text("registrarOrganization"),
    };
  },
};
