import { ACCESS_ROUTES } from "./access-routes.ts";
import { CONNECTION_ROUTES } from "./connection-routes.ts";
import { RUN_ROUTES } from "./run-routes.ts";
import { TABLE_ROUTES } from "./table-routes.ts";

/** Every operation of `/api/v1`, by operation id. */
export const ROUTES = {
  ...ACCESS_ROUTES,
  ...TABLE_ROUTES,
  ...CONNECTION_ROUTES,
  ...RUN_ROUTES,
} as const;

/** The name of an operation. */
export type OperationId = keyof typeof ROUTES;
