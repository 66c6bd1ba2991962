import type { Connect, Plugin } from "vite";
import type { createFakeApi } from "./fake-api.ts";

/** Serves the fake API while developing (`vite`), never in a build. `DYNADEX_FAKE=empty` starts with nothing crawled. */
export function fakeApi(): Plugin {
  return {
    name: "dynadex-fake-api",
    apply: "serve",
    configureServer: async (server) => {
      const module = (await server.ssrLoadModule("/dev/fake-api.ts")) as {
        readonly createFakeApi: typeof createFakeApi;
      };
      const handle = module.createFakeApi(process.env["DYNADEX_FAKE"] === "empty");
      const serve = async (
        ...[request, response, next]: Parameters<Connect.NextHandleFunction>
      ): Promise<void> => {
        if (!(await handle(request, response))) next();
      };
      server.middlewares.use((request, response, next) => void serve(request, response, next));
    },
  };
}
