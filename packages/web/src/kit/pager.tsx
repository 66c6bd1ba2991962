import type { ReactElement } from "react";
import { ButtonLink } from "./button.tsx";
import styles from "./pager.module.css";

/** Leads through the pages of a list whose positions are opaque: to the first and to the next. */
export function Pager({
  shown,
  firstHref,
  nextHref,
}: {
  /** What is shown now, as `50 of 312 tables`. */
  readonly shown: string;
  /** `null` on the first page. */
  readonly firstHref: string | null;
  /** `null` on the last page. */
  readonly nextHref: string | null;
}): ReactElement {
  return (
    <nav className={styles.pager} aria-label="Pages">
      <span className={styles.shown}>{shown}</span>
      {firstHref === null ? null : (
        <ButtonLink to={firstHref} look="secondary">
          First page
        </ButtonLink>
      )}
      {nextHref === null ? null : (
        <ButtonLink to={nextHref} look="secondary">
          Next page
        </ButtonLink>
      )}
    </nav>
  );
}
