import type { RoleName } from "@dynadex/contract";
import type { ReactElement } from "react";
import styles from "./role-select.module.css";

/** The roles with what they may do. */
export const ROLES: readonly { readonly value: RoleName; readonly label: string }[] = [
  { value: "$admin", label: "Admin ($admin)" },
  { value: "$member", label: "Member ($member)" },
  { value: "$guest", label: "Guest ($guest)" },
];

/** Chooses a role inside a table. */
export function RoleSelect({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: RoleName;
  readonly onChange: (role: RoleName) => void;
}): ReactElement {
  return (
    <select
      className={styles.select}
      aria-label={label}
      value={value}
      onChange={(event) => {
        const chosen = ROLES.find((role) => role.value === event.target.value);
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      {ROLES.map((role) => (
        <option key={role.value} value={role.value}>
          {role.label}
        </option>
      ))}
    </select>
  );
}
