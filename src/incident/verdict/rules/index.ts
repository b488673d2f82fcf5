import type { Rule } from "../subject.js";
import { actor, actorBefore } from "./actor.js";
import { articleBefore, articleMicrosoft } from "./article-microsoft.js";
import { articleOther } from "./article-other.js";
import { commonNetwork } from "./common-network.js";
import { falsePositiveElsewhere } from "./false-positive-elsewhere.js";
import { falsePositive } from "./false-positive.js";
import { foundClean } from "./found-clean.js";
import { longHistory } from "./long-history.js";
import { microsoftMalicious } from "./microsoft-malicious.js";
import { microsoftSuspicious } from "./microsoft-suspicious.js";
import { otherIncident } from "./other-incident.js";
import { reputationMalicious } from "./reputation-malicious.js";
import { reputationSuspicious } from "./reputation-suspicious.js";
import { selfSigned } from "./self-signed.js";
import { sharedHosting } from "./shared-hosting.js";
import { sharedTracker } from "./shared-tracker.js";
import { sinkhole } from "./sinkhole.js";
import { truePositive } from "./true-positive.js";
import { urlOnHost } from "./url-on-host.js";
import { youngCertificate } from "./young-certificate.js";
import { youngDomain } from "./young-domain.js";

/** Every rule by its name: first what speaks against a thing, then what speaks for it. */
export const verdictRules = {
  reputationMalicious,
  actor,
  articleMicrosoft,
  microsoftMalicious,
  truePositive,
  reputationSuspicious,
  microsoftSuspicious,
  sinkhole,
  articleOther,
  urlOnHost,
  youngDomain,
  selfSigned,
  actorBefore,
  articleBefore,
  otherIncident,
  sharedTracker,
  youngCertificate,
  falsePositive,
  foundClean,
  longHistory,
  commonNetwork,
  falsePositiveElsewhere,
  sharedHosting,
} as const satisfies Readonly<Record<string, Rule>>;
