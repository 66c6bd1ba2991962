import { z } from "zod";

export const tableId = z.object({ tableId: z.uuid() });
export const connectionId = z.object({ connectionId: z.uuid() });
export const workflowId = z.object({ workflowId: z.uuid() });
export const runId = z.object({ runId: z.uuid() });

/** The answer of an operation that has nothing to tell. */
export const nothing = z.object({});

/** Query parameters that narrow a list to an account or region. */
export const places = { accountId: z.string().optional(), region: z.string().optional() };
