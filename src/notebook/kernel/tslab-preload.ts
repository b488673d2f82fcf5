/**
 * Loaded into tslab before it starts (`node --import`), as Jupyter starts it too.
 *
 * zeromq.js sends at most 512 messages in one turn of the event loop and refuses what follows, and tslab does not
 * notice: of a loop that prints 2,000 lines, 1,488 were lost. With no send timeout nothing is refused, and without a
 * high-water mark nothing is dropped on the way.
 */
import { createRequire } from "node:module";
import type * as ZeroMQ from "zeromq";
import { findFromAnywhere } from "./tslab-packages.js";

const require = createRequire(process.argv[1] ?? import.meta.url);
const zeromq = require("zeromq") as { Publisher: typeof ZeroMQ.Publisher };

zeromq.Publisher = class extends zeromq.Publisher {
  constructor(options?: ConstructorParameters<typeof ZeroMQ.Publisher>[0]) {
    super({ sendTimeout: 0, sendHighWaterMark: 0, ...options });
  }
};

findFromAnywhere(require);
