import { announcedTest } from "./announced-test.js";
import { controlServer } from "./control-server.js";
import { falseHelpdesk } from "./false-helpdesk.js";
import { hostileEvidence } from "./hostile-evidence.js";
import type { Incident } from "./incident.js";
import { parcelMails } from "./parcel-mails.js";
import { skimmedOrder } from "./skimmed-order.js";

/** The newest first, as the service lists them. */
export const incidents: readonly Incident[] = [
  hostileEvidence,
  announcedTest,
  skimmedOrder,
  parcelMails,
  falseHelpdesk,
  controlServer,
];
