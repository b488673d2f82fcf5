import { namedAt } from "../naming.js";
import type { EntitySpec } from "../spec.js";

/** A process by its command line. */
export const process: EntitySpec = {
  meaning: "a process, by its command line, or else its program",
  from: {
    processEvidence: namedAt({
      value: ["processCommandLine", "imageFileSha256", "imageFileFilePath", "imageFileFileName"],
      name: ["imageFileFileName"],
    }),
  },
};
