import type { ReactElement, ReactNode } from "react";
import styles from "./definition-list.module.css";

/** Names and what they stand for. */
export function DefinitionList({
  items,
}: {
  readonly items: readonly { readonly term: string; readonly value: ReactNode }[];
}): ReactElement {
  return (
    <dl className={styles.list}>
      {items.map(({ term, value }) => (
        <div key={term} className={styles.item}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
