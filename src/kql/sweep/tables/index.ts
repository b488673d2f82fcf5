import type { SweepTable } from "../spec.js";
import { alertEvidence } from "./alert-evidence.js";
import { cloudAppEvents } from "./cloud-app-events.js";
import { deviceEvents } from "./device-events.js";
import { deviceFileEvents } from "./device-file-events.js";
import { deviceImageLoadEvents } from "./device-image-load-events.js";
import { deviceNetworkEvents } from "./device-network-events.js";
import { deviceProcessEvents } from "./device-process-events.js";
import { emailAttachmentInfo } from "./email-attachment-info.js";
import { emailEvents } from "./email-events.js";
import { emailUrlInfo } from "./email-url-info.js";
import { entraIdSignInEvents } from "./entra-id-sign-in-events.js";
import { identityLogonEvents } from "./identity-logon-events.js";
import { identityQueryEvents } from "./identity-query-events.js";
import { threatIntelIndicators } from "./threat-intel-indicators.js";
import { urlClickEvents } from "./url-click-events.js";

/** Every table that a sweep can ask, in the order of an attack: mail, click, device, identity, cloud, what is known. */
export const sweepTables: readonly SweepTable[] = [
  emailUrlInfo,
  emailEvents,
  emailAttachmentInfo,
  urlClickEvents,
  deviceNetworkEvents,
  deviceEvents,
  deviceFileEvents,
  deviceProcessEvents,
  deviceImageLoadEvents,
  identityQueryEvents,
  identityLogonEvents,
  entraIdSignInEvents,
  cloudAppEvents,
  alertEvidence,
  threatIntelIndicators,
];
