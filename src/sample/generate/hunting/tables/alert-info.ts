import type { Tables } from "../../../facts.js";
import { START, type Log } from "../log.js";

/** The alerts of which the tables still know. */
export function reachable(alerts: readonly Tables["alerts"][]): Tables["alerts"][] {
  return alerts.filter(([, , created]) => created * 1000 >= START);
}

export function capital(text: string): string {
  return text.replace(/^./, (letter) => letter.toUpperCase());
}

/** What detected it, as this table names it. */
export const detections: Readonly<Record<string, string>> = {
  microsoftDefenderForEndpoint: "EDR",
  microsoftDefenderForOffice365: "MDO",
  cloudAppSecurity: "Cloud App Security",
  azureAdIdentityProtection: "Identity Protection",
};

/** The tenant's alerts, one row each. */
export function listAlerts(log: Log, alerts: readonly Tables["alerts"][]): void {
  for (const alert of reachable(alerts)) {
    const [id, , created, , , , title, severity, , , , , detection, product, categories, techniques] = alert;
    log.add("AlertInfo", {
      Timestamp: created * 1000,
      AlertId: id,
      Title: title,
      Category: categories[0] ?? null,
      Severity: capital(severity),
      ServiceSource: product,
      DetectionSource: detections[detection] ?? detection,
      AttackTechniques: JSON.stringify(techniques),
    });
  }
}
