import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { fakeApi } from "./dev/fake-api-plugin.ts";

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Workspace packages are read from source by name. The `source` export condition cannot be switched on here, since
 * react-aria-components declares it too and ships no sources. */
const workspaceAliases = [
  { find: /^@dynadex\/core\/([a-z]+)$/, replacement: source("../core/src/$1/index.ts") },
  { find: /^@dynadex\/contract$/, replacement: source("../contract/src/index.ts") },
  { find: /^@dynadex\/sdk$/, replacement: source("../sdk/src/index.ts") },
];

export default defineConfig({
  plugins: [react(), fakeApi()],
  resolve: { alias: workspaceAliases },
  server: { host: "127.0.0.1", port: 4681, strictPort: true },
  build: {
    target: ["chrome123", "firefox128", "safari17.5"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
