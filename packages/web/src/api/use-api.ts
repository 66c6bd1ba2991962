import type { OperationId, OperationOutput, OperationRequest } from "@dynadex/contract";
import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from "@tanstack/react-query";
import { client } from "./client.ts";

interface ApiOptions<Id extends OperationId> {
  readonly enabled?: boolean;
  /** Shows the last answer while the next one is awaited, as for pages of a list. */
  readonly keepPrevious?: boolean;
  /** How long to wait before asking again, given the last answer; `false` never asks again. */
  readonly refetchMs?: (answer: OperationOutput<Id> | undefined) => number | false;
}

/** Reads one operation into a component; the answer is shared by all that ask the same. */
export function useApi<Id extends OperationId>(
  id: Id,
  request: OperationRequest<Id>,
  options: ApiOptions<Id> = {},
): UseQueryResult<OperationOutput<Id>> {
  const { enabled = true, keepPrevious = false, refetchMs } = options;
  return useQuery<OperationOutput<Id>, Error, OperationOutput<Id>>({
    queryKey: apiKey(id, request),
    queryFn: ({ signal }) => client.call(id, request, { signal }),
    enabled,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
    ...(refetchMs === undefined
      ? {}
      : {
          refetchInterval: (query: { state: { data: OperationOutput<Id> | undefined } }) =>
            refetchMs(query.state.data),
        }),
  });
}

/** The cache key of one question. */
export function apiKey<Id extends OperationId>(id: Id, request: OperationRequest<Id>): readonly unknown[] {
  return [id, request];
}

/** Changes something through one operation; afterwards the named operations are asked again. */
export function useApiMutation<Id extends OperationId>(
  id: Id,
  { refreshes }: { readonly refreshes: readonly OperationId[] },
): UseMutationResult<OperationOutput<Id>, Error, OperationRequest<Id>> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: OperationRequest<Id>) => client.call(id, request),
    onSuccess: () => Promise.all(refreshes.map((stale) => queries.invalidateQueries({ queryKey: [stale] }))),
  });
}
