import { defineConfig } from "vitest/config";

const patience = { testTimeout: 60_000, hookTimeout: 60_000 };

/** MSAL keeps the first place where it found an identity for the life of the process. */
const alone = ["test/graph/credential/credential.test.ts", "test/graph/credential/machine-learning.test.ts"];

export default defineConfig({
  test: {
    globalSetup: "test/built.ts",
    projects: [
      // Everything that needs nothing but npm. The files share the modules of a worker: Kusto's parser and the sample
      // tenant are read once and not 279 times, which halves the time, and what a test leaves behind is noticed.
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/system/**", "test/notebooks/**", ...alone],
          isolate: false,
          ...patience,
        },
      },
      { test: { name: "unit-alone", include: alone, ...patience } },
      // Every notebook of the shelf in both kernels, held against what was planted in the sample tenant.
      { test: { name: "notebooks", include: ["test/notebooks/**/*.test.ts"], ...patience } },
      // What needs Debian's packages: nbclient, Jupyter, Chromium; and Danfo.
      {
        test: {
          name: "system",
          include: ["test/system/**/*.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
