import { z } from "zod";
import { pageOf, pageQuery } from "../resource/common.ts";
import * as connection from "../resource/connection.ts";
import { connectionId, nothing } from "./parameters.ts";
import { route, type Route } from "./route.ts";

/** The ways into AWS. */
export const CONNECTION_ROUTES = {
  listConnections: route({
    method: "GET",
    path: "/api/v1/connections",
    summary: "List connections",
    access: "guest",
    query: z.object({ ...pageQuery, name: z.string().optional() }),
    response: pageOf(connection.connectionSchema),
    errors: [],
  }),
  createConnection: route({
    method: "POST",
    path: "/api/v1/connections",
    summary: "Make a connection",
    access: "member",
    body: connection.connectionCreateSchema,
    response: connection.connectionSchema,
    errors: [
      "CONFLICT",
      "INVALID_CONFIG",
      "INVALID_REGION",
      "INVALID_REGEX",
      "INVALID_ROLE_ARN",
      "ROLE_NOT_FOUND",
      "GROUP_NOT_FOUND",
      "USER_NOT_FOUND",
    ],
  }),
  getConnection: route({
    method: "GET",
    path: "/api/v1/connections/{connectionId}",
    summary: "One connection",
    access: "guest",
    params: connectionId,
    response: connection.connectionSchema,
    errors: ["NOT_FOUND"],
  }),
  editConnection: route({
    method: "PATCH",
    path: "/api/v1/connections/{connectionId}",
    summary: "Change a connection",
    access: "member",
    params: connectionId,
    body: connection.connectionEditSchema,
    response: connection.connectionSchema,
    errors: [
      "NOT_FOUND",
      "FORBIDDEN",
      "NO_CONNECTION_ADMIN",
      "INVALID_CONFIG",
      "INVALID_REGION",
      "INVALID_REGEX",
      "INVALID_ROLE_ARN",
      "ROLE_NOT_FOUND",
      "GROUP_NOT_FOUND",
      "USER_NOT_FOUND",
    ],
  }),
  archiveConnection: route({
    method: "DELETE",
    path: "/api/v1/connections/{connectionId}",
    summary: "Archive a connection; its tables stay",
    access: "member",
    params: connectionId,
    response: nothing,
    errors: ["NOT_FOUND", "FORBIDDEN", "CONFLICT"],
  }),
  testConnection: route({
    method: "POST",
    path: "/api/v1/connections/{connectionId}/test",
    summary: "Test a connection step by step (A25)",
    access: "member",
    params: connectionId,
    response: connection.preflightSchema,
    errors: [
      "NOT_FOUND",
      "FORBIDDEN",
      "SECRET_KEY_INVALID",
      "INVALID_REGION",
      "INVALID_REGEX",
      "MALFORMED_CREDENTIALS",
    ],
  }),
} as const satisfies { readonly [operationId: string]: Route };
