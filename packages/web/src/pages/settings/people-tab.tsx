import type { ReactElement } from "react";
import { GroupsPanel } from "./groups-panel.tsx";
import styles from "./settings.module.css";
import { UsersPanel } from "./users-panel.tsx";

/** Who may sign in, and which groups they are in; for admins. */
export function PeopleTab(): ReactElement {
  return (
    <div className={styles.stack}>
      <UsersPanel />
      <GroupsPanel />
    </div>
  );
}
