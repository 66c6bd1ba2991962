import type { ReactElement } from "react";
import { Icon, type IconName } from "../kit/icon.tsx";
import { Menu } from "../kit/menu.tsx";
import { setPreferences, usePreferences, type Preferences } from "../preferences/preferences.ts";

/** The themes by name, as every choice of them shows them. */
export const THEMES: readonly {
  readonly key: Preferences["theme"];
  readonly label: string;
  readonly icon: IconName;
}[] = [
  { key: "system", label: "As the system", icon: "monitor" },
  { key: "light", label: "Light", icon: "sun" },
  { key: "dark", label: "Dark", icon: "moon" },
];

/** Switches between light and dark. */
export function ThemeMenu(): ReactElement {
  const { theme } = usePreferences();
  return (
    <Menu
      label="Theme"
      trigger={<Icon name={THEMES.find(({ key }) => key === theme)?.icon ?? "monitor"} />}
      actions={THEMES.map(({ key, label, icon }) => ({
        key,
        label,
        icon,
        isChecked: key === theme,
        onAction: () => setPreferences({ theme: key }),
      }))}
    />
  );
}
