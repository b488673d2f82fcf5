import { eachRow } from "../../frame/index.js";
import { nouns } from "../../model/index.js";
import { sighting, signal, type PivotSpec } from "../spec.js";

const { hostCookie: noun } = nouns;

/** Cookie names. Graph cannot search by one, so they are fetched for the candidates and intersected. */
export const cookies: PivotSpec = {
  name: "cookies",
  ask: ({ id }) => [{ noun, route: "cookies", params: { hostId: id }, frame: "cookies" }],
  read: (frame, asked, tables) =>
    [...eachRow(frame)]
      .filter((row) => row.text("name") !== "")
      .map((row) => {
        const name = row.text("name");
        return sighting(
          asked.id,
          signal("cookie", name, tables.isCommonCookie(name) ? ["common"] : []),
          "cookies",
          row,
        );
      }),
};
