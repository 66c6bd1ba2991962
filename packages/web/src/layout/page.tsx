import { useEffect, type ReactElement, type ReactNode } from "react";
import { Link } from "react-router";
import { Icon } from "../kit/icon.tsx";
import styles from "./page.module.css";

/** The frame of every page: its title, where it is, what can be done, and the API's answer it is made of. */
export function Page({
  title,
  heading = title,
  parents = [],
  actions,
  twin,
  children,
}: {
  /** Names the page in the browser's tab and history. */
  readonly title: string;
  readonly heading?: ReactNode;
  readonly parents?: readonly { readonly label: string; readonly href: string }[];
  readonly actions?: ReactNode;
  /** The address of the same as JSON. */
  readonly twin?: string | undefined;
  readonly children: ReactNode;
}): ReactElement {
  useEffect(() => {
    document.title = `${title} · Dynadex`;
  }, [title]);
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <div className={styles.titles}>
          {parents.length === 0 ? null : (
            <nav aria-label="Breadcrumb">
              <ol className={styles.parents}>
                {parents.map((parent) => (
                  <li key={parent.href}>
                    <Link to={parent.href}>{parent.label}</Link>
                  </li>
                ))}
              </ol>
            </nav>
          )}
          <h1 tabIndex={-1}>{heading}</h1>
        </div>
        <div className={styles.actions}>
          {actions}
          {twin === undefined ? null : (
            <a className={styles.twin} href={twin} target="_blank" rel="noreferrer">
              <Icon name="braces" />
              JSON
            </a>
          )}
        </div>
      </header>
      {children}
    </div>
  );
}
