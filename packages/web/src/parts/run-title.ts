import type { Run } from "@dynadex/contract";

/** Names a run as people would; the workflow's own name is a technical one. */
export function renderRunTitle({
  connectionName,
  workflowName,
}: Pick<Run, "connectionName" | "workflowName">): string {
  return connectionName === null ? workflowName : `Crawl of ${connectionName}`;
}
