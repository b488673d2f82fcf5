import { devices } from "./devices.js";
import { odd } from "./odd.js";
import { servers } from "./servers.js";
import type { Vulnerability } from "./vulnerability.js";
import { web } from "./web.js";

export const vulnerabilities: readonly Vulnerability[] = [...servers, ...web, ...devices, ...odd];
