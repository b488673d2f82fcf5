import { expect, it } from "vitest";
import { killWriters } from "../graph/tape/processes.js";
import { folder } from "../graph/tape/tools.js";

it(
  "a tape is good after its writer was killed at any time, a hundred times",
  { timeout: 600_000 },
  async () => {
    const { answers, damaged } = await killWriters(folder(), 100);
    expect(answers).toBeGreaterThan(1000);
    expect(damaged).toBeLessThan(20);
  },
);
