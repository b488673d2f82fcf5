import type { WriteMeans } from "../incident/index.js";
import { nouns } from "../model/index.js";
import { read, type Source } from "./reader.js";

const path = "/security/incidents/{id}";

/** How incidents are written to through the client. */
export function writeMeans(source: Source): WriteMeans {
  const { client, tape } = source;
  return {
    done: tape?.mode === "replay" ? "written when recorded" : "written",
    read: async (id) => {
      const [{ readIncident }, record] = await Promise.all([
        import("../incident/index.js"),
        read(source, nouns.incident, "record", { id }, { fresh: true }),
      ]);
      return readIncident(id, record);
    },
    comment: async (id, comment) => {
      const body = { "@odata.type": "microsoft.graph.security.alertComment", comment };
      await client.post({ path: `${path}/comments`, params: { id } }, body);
    },
    patch: async (id, body) => {
      await client.patch({ path, params: { id } }, body, { retry: true });
    },
  };
}
