import type { ReactElement } from "react";
import styles from "./kbd.module.css";

/** A key or a sequence of keys, as `g t`. */
export function Kbd({ keys }: { readonly keys: string }): ReactElement {
  return (
    <span className={styles.keys}>
      {keys.split(" ").map((key, index) => (
        <kbd key={`${index}${key}`}>{key}</kbd>
      ))}
    </span>
  );
}
