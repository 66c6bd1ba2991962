import { createClient, type Client } from "@dynadex/sdk";
import type { App } from "../app.ts";
import type { Settings } from "../settings.ts";
import type { CliSession } from "./context.ts";

/**
 * Opens the API for a command: over HTTP when a server is set, else the same handlers in this process, on the database
 * of the settings and as the local actor. The application is loaded only when it is needed.
 */
export async function openSession(settings: Settings, signal: AbortSignal): Promise<CliSession> {
  if (settings.server !== null) {
    const token = settings.bootstrapToken ?? undefined;
    return {
      client: createClient({ baseUrl: settings.server, ...(token === undefined ? {} : { token }) }),
      app: null,
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
  }
  const { openApp } = await import("../app.ts");
  const app = await openApp(settings, { signal });
  return { client: openLocalClient(app), app, [Symbol.asyncDispose]: () => app.close() };
}

/** A client of the application in this process, as the local actor, without a socket. */
export function openLocalClient(app: App): Client {
  return createClient({ baseUrl: "http://127.0.0.1", fetch: app.localFetch });
}
