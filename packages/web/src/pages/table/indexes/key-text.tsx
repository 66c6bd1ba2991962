import type { KeyDefinition } from "@dynadex/core/asset";
import type { ReactElement } from "react";
import styles from "./key-text.module.css";

/** A key's attributes with their types, partition before sort. */
export function KeyText({ definition }: { readonly definition: KeyDefinition }): ReactElement {
  const parts = [
    ...definition.partition.map((attribute) => ({ ...attribute, role: "partition" })),
    ...definition.sort.map((attribute) => ({ ...attribute, role: "sort" })),
  ];
  return (
    <span className={styles.key}>
      {parts.map(({ name, type, role }) => (
        <span key={`${role} ${name}`} title={`${role} key`}>
          <code>{name}</code> <span className={styles.type}>{type}</span>
          <span className="visually-hidden">, {role} key</span>
        </span>
      ))}
    </span>
  );
}
