import type { ReactElement } from "react";
import { Skeleton } from "../kit/skeleton.tsx";
import styles from "./starting.module.css";

/** Shown until it is known who is signed in. */
export function Starting(): ReactElement {
  return (
    <main className={styles.starting}>
      <h1 className="visually-hidden">Dynadex</h1>
      <Skeleton lines={6} label="Loading Dynadex" />
    </main>
  );
}
