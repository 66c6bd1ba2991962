import { z } from "zod";
import type { ErrorCode } from "@dynadex/core/error";
import { runStreamMessageSchema } from "../resource/run.ts";
import { runId } from "./parameters.ts";
import type { RouteAccess } from "./route.ts";

/** A path of the server that is not an operation: it answers with something else than one JSON document, or runs no code
 * of the catalog. */
export interface SystemRoute {
  readonly method: "GET";
  readonly path: `/${string}`;
  readonly summary: string;
  readonly access: RouteAccess;
  readonly params?: z.ZodObject;
  readonly contentType: "application/json" | "text/plain" | "text/event-stream";
  readonly response?: z.ZodType;
  readonly errors: readonly ErrorCode[];
}

const health = z.object({ status: z.literal("ok") }).meta({ id: "Health" });

/** The paths beside {@link ROUTES}, by name. */
export const SYSTEM_ROUTES = {
  checkHealth: {
    method: "GET",
    path: "/healthz",
    summary: "Whether the process is up",
    access: "public",
    contentType: "application/json",
    response: health,
    errors: [],
  },
  checkReadiness: {
    method: "GET",
    path: "/readyz",
    summary: "Whether requests can be answered: the database is reachable",
    access: "public",
    contentType: "application/json",
    response: health,
    errors: ["DATABASE_UNAVAILABLE"],
  },
  getMetrics: {
    method: "GET",
    path: "/metrics",
    summary: "Metrics in the text format of Prometheus",
    access: "guest",
    contentType: "text/plain",
    errors: [],
  },
  getOpenApi: {
    method: "GET",
    path: "/api/v1/openapi.json",
    summary: "This document",
    access: "guest",
    contentType: "application/json",
    errors: [],
  },
  streamRun: {
    method: "GET",
    path: "/api/v1/runs/{runId}/stream",
    summary: "A run and its log events as Server-Sent Events until it ends; resumes after `Last-Event-ID`",
    access: "guest",
    params: runId,
    contentType: "text/event-stream",
    response: runStreamMessageSchema,
    errors: ["NOT_FOUND"],
  },
} as const satisfies { readonly [name: string]: SystemRoute };

/** The name of a system route. */
export type SystemRouteId = keyof typeof SYSTEM_ROUTES;
