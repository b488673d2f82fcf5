import type { Cells } from "../../../frame/index.js";
import { textsIn } from "../../../intel/index.js";
import { hostOfUrl, refang } from "../../../model/index.js";
import { named, type Named } from "../naming.js";
import type { EntitySpec } from "../spec.js";

/** A URL as a browser writes it. */
export const url: EntitySpec = {
  meaning: "a URL; never fetched",
  from: {
    urlEvidence: (row) => urlsAt(row, "url"),
    blobEvidence: (row) => urlsAt(row, "url"),
    blobContainerEvidence: (row) => urlsAt(row, "url"),
    analyzedMessageEvidence: (row) => urlsAt(row, "urls"),
    teamsMessageEvidence: (row) => urlsAt(row, "urlsUrl"),
  },
  toValue: toUrl,
};

/** As a browser writes it; with invisible characters or without a scheme as it was written. */
export function toUrl(text: string): string {
  const live = refang(text).trim();
  const isPlain = /^[a-z][\w+.-]*:\/\/[^\p{C}\p{Z}]+$/iu.test(live) && URL.canParse(live);
  return isPlain ? new URL(live).href : live;
}

function urlsAt(row: Cells, column: string): Named[] {
  return textsIn(row, column).map((text) => ({ ...named(row, text), host: hostOfUrl(text) }));
}
