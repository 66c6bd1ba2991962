export type {
  Actor,
  Operation,
  OperationContext,
  OperationInput,
  OperationOutput,
  Operations,
} from "./route/operations.ts";
export * from "./resource/access.ts";
export * from "./resource/common.ts";
export * from "./resource/connection.ts";
export * from "./resource/run.ts";
export * from "./resource/table.ts";
export { route, type Route, type RouteAccess } from "./route/route.ts";
export { ROUTES, type OperationId } from "./route/routes.ts";
