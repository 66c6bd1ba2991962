export { parseInput, type ParsedInput } from "./input/parse-input.ts";
export type { InputIssueCode } from "./input/to-input-issues.ts";
export { renderOpenApi, SESSION_COOKIE, type OpenApiDocument } from "./openapi/render-openapi.ts";
export type {
  Actor,
  Operation,
  OperationContext,
  OperationInput,
  OperationOutput,
  OperationRequest,
  Operations,
} from "./route/operations.ts";
export * from "./resource/access.ts";
export * from "./resource/common.ts";
export * from "./resource/connection.ts";
export * from "./resource/run.ts";
export * from "./resource/table.ts";
export { errorCodesOf } from "./route/error-codes-of.ts";
export { route, type Route, type RouteAccess } from "./route/route.ts";
export { ROUTES, type OperationId } from "./route/routes.ts";
export { SYSTEM_ROUTES, type SystemRoute, type SystemRouteId } from "./route/system-routes.ts";
