import { defineConfig } from "vitest/config";

const patience = { testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    projects: [
      // Everything that needs nothing but npm.
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/system/**", "test/notebooks/**"],
          ...patience,
        },
      },
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
