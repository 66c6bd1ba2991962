import { openTestServer } from "./test-database.ts";

/**
 * Vitest's global set-up: keeps the server of the test databases running from the first test to the last, so that no
 * test waits for it to start. The server is stopped at the end unless another run uses it.
 */
export default async function holdTestServer(): Promise<() => Promise<void>> {
  const server = await openTestServer();
  return async () => await server[Symbol.asyncDispose]();
}
