import type { Known, NotKnown } from "@dynadex/core/asset";
import type { ReactElement, ReactNode } from "react";
import { Words } from "../../../kit/words.tsx";
import styles from "./known-fact.module.css";

/** A fact that had a call of its own, or plainly why it is not known. */
export function KnownFact<T>({
  fact,
  children,
}: {
  readonly fact: Known<T>;
  readonly children: (value: T) => ReactNode;
}): ReactElement {
  if (fact.known) return <>{children(fact.value)}</>;
  return (
    <span className={styles.unknown}>
      Not known, because {renderReason(fact)}.{" "}
      <span className={styles.message}>
        <Words text={fact.message} />
      </span>
    </span>
  );
}

/** Says why a fact is absent. */
export function renderReason({ because, action }: Pick<NotKnown, "because" | "action">): string {
  switch (because) {
    case "ACCESS_DENIED":
      return `AWS refused ${action}`;
    case "NOT_SUPPORTED":
      return `the endpoint does not support ${action}`;
    case "THROTTLED":
      return `AWS throttled ${action}`;
    case "SERVICE_ERROR":
      return `AWS answered ${action} with an error`;
    case "NOT_ASKED":
      return `the crawl did not ask for it (${action})`;
    default:
      return `of ${because} at ${action}`;
  }
}
