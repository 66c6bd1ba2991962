import type { z } from "zod";
import type { ErrorCode } from "@dynadex/core/error";

/** Who may call a route: nobody is asked (`public`), anybody signed in, members who may change things, catalog admins.
 * Connection admins (A19) are checked by the services, since that depends on the connection. */
export type RouteAccess = "public" | "guest" | "member" | "admin";

/** One operation of the API, declared once: server, client, OpenAPI and docs are all made of it. */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the server's root, parameters in braces: `/api/v1/tables/{tableId}`. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly access: RouteAccess;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The JSON body of the 200 answer. */
  readonly response: z.ZodType;
  /** Codes this route can answer beside the ones every route can. */
  readonly errors: readonly ErrorCode[];
}

/** Keeps the exact type of a route. */
export const route = <const T extends Route>(declaration: T): T => declaration;
