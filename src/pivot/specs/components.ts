import { eachRow } from "../../frame/index.js";
import { nouns } from "../../model/index.js";
import { sighting, signal, type PivotSpec } from "../spec.js";

const { hostComponent: noun } = nouns;

/** Software on a host. Graph cannot search by it, so it is fetched for the candidates and intersected. */
export const components: PivotSpec = {
  name: "components",
  ask: ({ id }) => [{ noun, route: "components", params: { hostId: id }, frame: "components" }],
  read: (frame, asked, tables) =>
    [...eachRow(frame)]
      .filter((row) => row.text("name") !== "")
      .map((row) => {
        const name = `${row.text("name")} ${row.text("version")}`.trim();
        const traits = tables.isCommonComponent(name) ? ["common"] : [];
        return sighting(asked.id, signal("component", name, traits), "components", row);
      }),
};
