export { ApiError, type ApiErrorDetails } from "./api-error.ts";
export { createClient, type Client } from "./client.ts";
export type { BodyOf, QueryOf } from "./operation-types.ts";
export type { RunStreamItem, StreamOptions } from "./stream-run.ts";
export { TERMINAL_RUN_PHASES } from "./terminal-run-phases.ts";
export type { Call, CallOptions, ClientOptions, FetchLike, Wait } from "./transport.ts";
export type { WatchOptions } from "./watch-run.ts";
