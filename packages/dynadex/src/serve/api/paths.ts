/** Turns a path of the contract into the router's notation: `/tables/{tableId}` is `/tables/:tableId` there. */
export function toRouterPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ":$1");
}

/** Paths that belong to the API and never to the web UI. */
export function isApiPath(path: string): boolean {
  return /^\/(api|healthz|readyz|metrics)(\/|$)/.test(path);
}
