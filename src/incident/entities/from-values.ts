import { InvalidInputError } from "../../base/errors.js";
import { readIndicators, type Indicators, type KnownIndicator } from "../../intel/index.js";
import { hostOfUrl, maybeHostId, type IndicatorKind } from "../../model/index.js";
import { entityKey, type Entity } from "./entity.js";
import type { EntityKind } from "./kinds/index.js";

const kinds: Readonly<Partial<Record<IndicatorKind, EntityKind>>> = {
  hostname: "host",
  ipv4: "address",
  ipv6: "address",
  url: "url",
  email: "mailbox",
  md5: "file",
  sha1: "file",
  sha256: "file",
};

/** What a hunter names, each once. What is no indicator, or nobody's in particular, is kept and says why it is not judged. */
export function entitiesFrom(values: Indicators): Entity[] {
  const { indicators, leftOut } = readIndicators(values, []);
  const others = leftOut.map(({ value, reason }): Entity => ({
    kind: "other",
    value,
    name: null,
    host: null,
    own: reason,
    namings: [],
  }));
  const all = [...indicators.map(toEntity), ...others];
  if (all.length === 0) {
    throw new InvalidInputError("missing values: name hosts, addresses, URLs or hashes to enrich");
  }
  return [...new Map(all.map((entity) => [entityKey(entity), entity])).values()];
}

function toEntity({ value, kind }: KnownIndicator): Entity {
  const host = kind === "url" ? hostOfUrl(value) : maybeHostId(value);
  return { kind: kinds[kind] ?? "other", value, name: null, host: host ?? null, own: null, namings: [] };
}
