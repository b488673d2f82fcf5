import type { HuntingTruth } from "../../hunting.js";
import { random } from "../random.js";
import type { World } from "../world.js";
import { huntingColumns } from "./columns.js";
import { mails } from "./daily/mails.js";
import { elsewhere } from "./daily/elsewhere.js";
import { workdays, type Web } from "./daily/people.js";
import { machinery } from "./daily/servers.js";
import { Log } from "./log.js";
import { Office } from "./office.js";
import { toParquet } from "./parquet.js";
import { records } from "./records.js";
import { addressOf, ordinarySites, pageParts } from "./sites.js";
import { stories } from "./stories/index.js";

/** The advanced hunting tables of the tenant: files by name, and what was planted in them. */
export function huntingFiles(world: World): { files: Map<string, Uint8Array>; truth: HuntingTruth } {
  const log = new Log();
  const office = new Office(log);
  const web = webOf(world);
  for (const [name, tell] of Object.entries(stories)) {
    tell({ world, office, log, random: random(`story ${name}`) });
  }
  workdays(office, web, random("workdays"));
  machinery(office, web, random("machinery"));
  mails(office, web, random("mails"));
  elsewhere(office, random("elsewhere"));
  records(log, world);
  const { tables, truth } = log.finish();
  const files = new Map<string, Uint8Array>();
  for (const [table, rows] of tables)
    files.set(`hunting/${table}.parquet`, toParquet(huntingColumns[table], rows));
  return { files, truth };
}

function webOf(world: World): Web {
  const own = (label: string): Web["own"]["www"] => {
    const name = `${label}.contoso.example`;
    return { name, address: addressOf(world, name) };
  };
  return {
    sites: ordinarySites(world, random("hunting sites"), 140),
    parts: pageParts(world),
    own: {
      login: own("login"),
      mail: own("mail"),
      chat: own("chat"),
      update: own("update"),
      telemetry: own("telemetry"),
      files: own("files"),
      www: own("www"),
    },
  };
}
