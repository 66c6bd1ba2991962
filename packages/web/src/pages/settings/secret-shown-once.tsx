import type { ReactElement } from "react";
import { CopyButton } from "../../kit/copy-button.tsx";
import { Notice } from "../../kit/notice.tsx";
import styles from "./settings.module.css";

/** A secret at the only time it is shown. */
export function SecretShownOnce({
  title,
  secret,
  children,
}: {
  readonly title: string;
  readonly secret: string;
  readonly children: string;
}): ReactElement {
  return (
    <Notice tone="good" role="status" title={title}>
      <p>{children}</p>
      <p className={styles.secret}>
        <code>{secret}</code>
        <CopyButton text={secret} label="Copy secret" />
      </p>
    </Notice>
  );
}
