import type { Article } from "./article.js";
import { brackwaterGateways } from "./brackwater-gateways.js";
import { checkoutTagManager } from "./checkout-tag-manager.js";
import { copperGale } from "./copper-gale.js";
import { glasshouse } from "./glasshouse.js";
import { harbourAssociation } from "./harbour-association.js";
import { hollowHost } from "./hollow-host.js";
import { hostileValues } from "./hostile-values.js";
import { january2026 } from "./january-2026.js";
import { larkmail } from "./larkmail.js";
import { parcelFeeTextsSpring } from "./parcel-fee-texts-spring.js";
import { parcelLuresWeek44 } from "./parcel-lures-week-44.js";
import { pebbleload } from "./pebbleload.js";
import { quarryLock } from "./quarry-lock.js";
import { readingAHost } from "./reading-a-host.js";
import { scriptHostList } from "./script-host-list.js";
import { slateDrizzle } from "./slate-drizzle.js";
import { tinSquall } from "./tin-squall.js";
import { whisperlane } from "./whisperlane.js";

/** The newest first, as the service lists them. */
export const articles: readonly Article[] = [
  larkmail,
  copperGale,
  tinSquall,
  hostileValues,
  pebbleload,
  january2026,
  slateDrizzle,
  checkoutTagManager,
  scriptHostList,
  glasshouse,
  brackwaterGateways,
  parcelLuresWeek44,
  whisperlane,
  readingAHost,
  quarryLock,
  parcelFeeTextsSpring,
  harbourAssociation,
  hollowHost,
];
