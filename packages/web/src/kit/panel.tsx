import { useId, type ReactElement, type ReactNode } from "react";
import styles from "./panel.module.css";

/** A titled part of a page. */
export function Panel({
  title,
  note,
  actions,
  flush = false,
  children,
}: {
  readonly title?: ReactNode;
  /** Small words after the title. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  /** Content reaches the edges, as tables do. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}): ReactElement {
  const id = useId();
  return (
    <section className={styles.panel} aria-labelledby={title === undefined ? undefined : id}>
      {title === undefined ? null : (
        <header className={styles.header}>
          <h2 id={id}>{title}</h2>
          {note === undefined ? null : <span className={styles.note}>{note}</span>}
          {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
        </header>
      )}
      <div className={flush ? styles.flush : styles.body}>{children}</div>
    </section>
  );
}
