import type { Registration } from "../facts.js";
import type { Store } from "../store.js";

/** The registrations of a host name: its own, or those of the nearest name above it that is registered. */
export function findRegistration(
  store: Store,
  table: "whois" | "whois-history",
  host: string,
): readonly Registration[] {
  for (let name = host; name.includes("."); name = name.slice(name.indexOf(".") + 1)) {
    if (store.by("whois", 0, name).length > 0) return store.by(table, 0, name);
  }
  return [];
}

/** The registrar's name. */
export function registrarName(store: Store, registration: Registration): string | null {
  return store.by("registrars", 0, registration[4])[0]?.[1] ?? null;
}

/** The registrant as the host itself shows it: the organisation, or else the person. */
export function registrantName(store: Store, registration: Registration): string | null {
  const contact = store.by("contacts", 0, registration[5])[0];
  return contact?.[2] ?? contact?.[1] ?? null;
}
