import { announcedTest } from "./announced-test.js";
import { clusterMiner } from "./cluster-miner.js";
import { consentedApp } from "./consented-app.js";
import { controlServer } from "./control-server.js";
import { falseHelpdesk } from "./false-helpdesk.js";
import { hostileEvidence } from "./hostile-evidence.js";
import type { Incident } from "./incident.js";
import { mergedSession } from "./merged-session.js";
import { ownChanges } from "./own-changes.js";
import { parcelMails } from "./parcel-mails.js";
import { parcelWave } from "./parcel-wave.js";
import { plantRecorder } from "./plant-recorder.js";
import { skimmedOrder } from "./skimmed-order.js";

/** The newest first, as the service lists them. */
export const incidents: readonly Incident[] = [
  hostileEvidence,
  announcedTest,
  skimmedOrder,
  parcelMails,
  falseHelpdesk,
  mergedSession,
  controlServer,
  plantRecorder,
  clusterMiner,
  consentedApp,
  ownChanges,
  parcelWave,
];
