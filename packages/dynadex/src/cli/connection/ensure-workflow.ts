import { isDeepStrictEqual } from "node:util";
import { crawlParametersSchema, type CrawlParameters, type Workflow } from "@dynadex/contract";
import type { Client } from "@dynadex/sdk";

/** The crawl of a connection with these parameters: the one there is, brought up to date, or a new one. */
export async function ensureWorkflow(
  client: Client,
  connectionId: string,
  parameters: Partial<CrawlParameters>,
  options: { readonly signal: AbortSignal },
): Promise<Workflow> {
  const wanted = crawlParametersSchema.parse(parameters);
  const { items } = await client.workflows.list({ connectionId }, options);
  const [existing] = items;
  if (existing === undefined) return client.workflows.create({ connectionId, parameters: wanted }, options);
  if (isDeepStrictEqual(existing.parameters, wanted)) return existing;
  return client.workflows.edit(existing.id, { parameters: wanted }, options);
}
