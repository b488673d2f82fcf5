import { eachRow } from "../../../frame/index.js";
import { toTables } from "../../../intel/index.js";
import { nouns } from "../../../model/index.js";
import type { DataSet } from "./data-set.js";

const tables = toTables();
const names = ["autonomousSystemName", "autonomousSystemOrganization", "hostingProvider", "registrant"];

/** The network that an address is in, and what its names say of it. */
export const network: DataSet = {
  meaning: "network, hoster, country, registrar",
  ask: ({ id }) => [{ noun: nouns.host, route: "get", params: { hostId: id }, frame: "hosts" }],
  read(frame, facts) {
    const [row] = eachRow(frame);
    if (row === undefined) return;
    const texts = names.map((name) => row.text(name)).filter((text) => text !== "");
    if (texts.length > 0) facts.network = { name: texts[0] ?? "", traits: tables.network(texts) };
  },
};
