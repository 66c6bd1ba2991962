import type { OperationId, OperationRequest } from "@dynadex/contract";

/** The query of an operation, as a caller gives it. */
export type QueryOf<Id extends OperationId> = Part<Id, "query">;

/** The body of an operation, as a caller gives it. */
export type BodyOf<Id extends OperationId> = Part<Id, "body">;

type Part<Id extends OperationId, Name extends string> =
  OperationRequest<Id> extends { readonly [N in Name]?: infer Given } ? NonNullable<Given> : never;
