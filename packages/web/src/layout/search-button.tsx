import type { ReactElement } from "react";
import { Icon } from "../kit/icon.tsx";
import { Kbd } from "../kit/kbd.tsx";
import styles from "./search-button.module.css";

const CHORD = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘ K" : "Ctrl K";

/** Opens the search over everything. */
export function SearchButton({ onOpen }: { readonly onOpen: () => void }): ReactElement {
  return (
    <button type="button" className={styles.button} aria-keyshortcuts="Control+K Meta+K" onClick={onOpen}>
      <Icon name="search" />
      <span className={styles.words}>Search tables, indexes, attributes</span>
      <span className={styles.keys} aria-hidden="true">
        <Kbd keys={CHORD} />
      </span>
    </button>
  );
}
