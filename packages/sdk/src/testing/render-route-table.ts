import { ROUTES, SYSTEM_ROUTES } from "@dynadex/contract";

/** Renders `generated/route-table.ts`: what the client must know of the routes at run time, without their schemas. */
export function renderRouteTable(): string {
  const routes = Object.entries({ ...ROUTES, streamRun: SYSTEM_ROUTES.streamRun });
  const entries = routes.map(([id, route]) => `  ${id}: ["${route.method}", "${route.path}"],\n`);
  return `// Made by scripts/generate-route-table.ts from the contract; do not edit.
import type { OperationId } from "@dynadex/contract";

/** Method and path of every operation, and of the run stream. */
export const ROUTE_TABLE: {
  readonly [Id in OperationId | "streamRun"]: readonly [method: string, path: string];
} = {
${entries.join("")}};
`;
}
