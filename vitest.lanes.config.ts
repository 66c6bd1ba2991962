import { defineConfig } from "vitest/config";

/** Lanes that need more than npm: each starts what it needs and fails when that is missing. Run by `.ci/run`. */
export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    include: ["test/lanes/**/*.lane.ts", "test/e2e/**/*.lane.ts"],
    globalSetup: ["packages/dynadex/src/database/testing/global-setup.ts"],
    fileParallelism: false,
    bail: 8,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
