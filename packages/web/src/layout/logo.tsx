import type { ReactElement } from "react";
import { Link } from "react-router";
import { paths } from "../routes.ts";
import styles from "./logo.module.css";

/** The product's name and mark; leads home. */
export function Logo(): ReactElement {
  return (
    <Link to={paths.home()} className={styles.logo} aria-label="Dynadex, home">
      <img src="/icon.svg" alt="" width="24" height="24" />
      <span className={styles.name}>Dynadex</span>
    </Link>
  );
}
