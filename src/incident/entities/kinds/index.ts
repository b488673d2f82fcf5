import type { EntitySpec } from "../spec.js";
import { account } from "./account.js";
import { address } from "./address.js";
import { application } from "./application.js";
import { device } from "./device.js";
import { file } from "./file.js";
import { group } from "./group.js";
import { host } from "./host.js";
import { mailRule } from "./mail-rule.js";
import { mail } from "./mail.js";
import { mailbox } from "./mailbox.js";
import { malware } from "./malware.js";
import { process } from "./process.js";
import { registry } from "./registry.js";
import { resource } from "./resource.js";
import { session } from "./session.js";
import { url } from "./url.js";

/** What evidence names that no kind knows: it is kept by what its type is called. */
const other: EntitySpec = { meaning: "evidence of a type that nobody has heard of", from: {} };

/** Every kind of entity, those first that threat intelligence knows. */
export const entityKinds = {
  host,
  address,
  url,
  file,
  malware,
  process,
  registry,
  mail,
  mailbox,
  mailRule,
  account,
  session,
  application,
  device,
  group,
  resource,
  other,
} as const satisfies Readonly<Record<string, EntitySpec>>;

export type EntityKind = keyof typeof entityKinds;
