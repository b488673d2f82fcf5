import { vulnerabilities } from "../../vulnerabilities/index.js";
import { capital } from "./alert-info.js";
import type { Log, Row } from "../log.js";
import { installed, softwareCells } from "./device-tvm-software-inventory.js";

/** The flaws that the catalogue knows of what is installed. */
export function findFlaws(log: Log): Row[] {
  return installed().flatMap((program) => {
    const { component = "" } = program;
    const having = vulnerabilities.filter(({ components }) => components.includes(component));
    return having.map(({ id, severity, remediation, exploited }) =>
      log.add("DeviceTvmSoftwareVulnerabilities", {
        ...softwareCells(program),
        CveId: id,
        VulnerabilitySeverityLevel: capital(severity),
        RecommendedSecurityUpdate: remediation === null ? null : "Update to the latest version",
        CveTags: [
          ...(exploited === true ? ["ZeroDay"] : []),
          ...(remediation === null ? ["NoSecurityUpdate"] : []),
        ],
      }),
    );
  });
}
