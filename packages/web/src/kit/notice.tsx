import type { ReactElement, ReactNode } from "react";
import styles from "./notice.module.css";
import { Icon, type IconName } from "./icon.tsx";

const ICONS = { info: "info", good: "check", warn: "alert", bad: "alert" } as const satisfies Record<
  string,
  IconName
>;

/** Something the reader should know before going on. */
export function Notice({
  tone = "info",
  title,
  role,
  actions,
  children,
}: {
  readonly tone?: keyof typeof ICONS;
  readonly title: ReactNode;
  /** `alert` interrupts, `status` waits; neither is announced when it is absent. */
  readonly role?: "alert" | "status";
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <div className={`${styles.notice} ${styles[tone]}`} role={role}>
      <span className={styles.icon}>
        <Icon name={ICONS[tone]} />
      </span>
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        {children === undefined ? null : <div className={styles.body}>{children}</div>}
      </div>
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
