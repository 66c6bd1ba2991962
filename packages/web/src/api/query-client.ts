import { QueryClient } from "@tanstack/react-query";
import { isUnreachable } from "./client.ts";

const MAX_RETRIES = 2;
const FRESH_MS = 10_000;

/** Makes the cache of answers. A busy server is asked again by the SDK, one that is not reached from here. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, error) => isUnreachable(error) && failures < MAX_RETRIES,
        retryDelay: (failures) => 400 * 2 ** failures,
      },
      mutations: { retry: false },
    },
  });
}
