import { defineConfig } from "vitest/config";

const shared = { resolve: { conditions: ["source"] }, ssr: { resolve: { conditions: ["source"] } } };

export default defineConfig({
  test: {
    projects: [
      "packages/web",
      {
        ...shared,
        test: { name: "core", include: ["packages/{core,contract,sdk}/src/**/*.test.ts"] },
      },
      {
        ...shared,
        test: {
          name: "dynadex",
          include: ["packages/dynadex/src/**/*.test.ts", "test/*.test.ts"],
          globalSetup: ["packages/dynadex/src/database/testing/global-setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
