import type { ReactElement } from "react";
import { CheckboxField, SelectField } from "../../kit/field.tsx";
import { Panel } from "../../kit/panel.tsx";
import { THEMES } from "../../layout/theme-menu.tsx";
import { setPreferences, usePreferences } from "../../preferences/preferences.ts";
import styles from "./settings.module.css";

/** What the reader chose in this browser. */
export function PreferencesTab(): ReactElement {
  const { theme, shortcuts } = usePreferences();
  return (
    <Panel title="Preferences" note="Kept in this browser">
      <div className={styles.form}>
        <SelectField
          label="Theme"
          value={theme}
          options={THEMES.map(({ key, label }) => ({ value: key, label }))}
          onChoose={(chosen) => setPreferences({ theme: chosen })}
        />
        <CheckboxField
          label="Single-key shortcuts"
          hint="Press ? to see them. Ctrl+K (or ⌘K) opens the search in any case."
          checked={shortcuts}
          onChange={(event) => setPreferences({ shortcuts: event.target.checked })}
        />
      </div>
    </Panel>
  );
}
