import { vulnerabilities } from "../../vulnerabilities/index.js";
import type { Log } from "../log.js";
import { installed, softwareCells } from "./device-tvm-software-inventory.js";

/** The flaws that the catalogue knows of what is installed. */
export function findFlaws(log: Log): void {
  for (const program of installed()) {
    const { component } = program;
    if (component === undefined) continue;
    for (const { id, severity, remediation, exploited, components } of vulnerabilities) {
      if (!components.includes(component)) continue;
      log.add("DeviceTvmSoftwareVulnerabilities", {
        ...softwareCells(program),
        CveId: id,
        VulnerabilitySeverityLevel: severity.replace(/^./, (letter) => letter.toUpperCase()),
        RecommendedSecurityUpdate: remediation === null ? null : "Update to the latest version",
        CveTags: [
          ...(exploited === true ? ["ZeroDay"] : []),
          ...(remediation === null ? ["NoSecurityUpdate"] : []),
        ],
      });
    }
  }
}
