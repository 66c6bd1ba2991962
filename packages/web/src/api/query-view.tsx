import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactElement, ReactNode } from "react";
import { Skeleton } from "../kit/skeleton.tsx";
import { ErrorNotice } from "./error-notice.tsx";
import styles from "./query-view.module.css";

/** Shows an answer, or that it is awaited, or why there is none. An old answer stays when a later question fails. */
export function QueryView<T>({
  query,
  lines,
  children,
}: {
  readonly query: UseQueryResult<T>;
  /** How many lines to show while waiting. */
  readonly lines?: number;
  readonly children: (data: T) => ReactNode;
}): ReactElement {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) {
    return (
      <div className={styles.error}>
        <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
      </div>
    );
  }
  return <Skeleton {...(lines === undefined ? {} : { lines })} />;
}
