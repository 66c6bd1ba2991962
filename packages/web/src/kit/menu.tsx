import type { ReactElement, ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Menu as AriaMenu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Icon, type IconName } from "./icon.tsx";
import styles from "./menu.module.css";

/** One thing a menu does. */
export interface MenuAction {
  readonly key: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly isChecked?: boolean;
  readonly onAction: () => void;
}

/** A button that opens a list of deeds. */
export function Menu({
  label,
  trigger,
  header,
  actions,
}: {
  readonly label: string;
  readonly trigger: ReactNode;
  /** Words above the deeds. */
  readonly header?: ReactNode;
  readonly actions: readonly MenuAction[];
}): ReactElement {
  return (
    <MenuTrigger>
      <AriaButton className={styles.trigger ?? ""} aria-label={label}>
        {trigger}
      </AriaButton>
      <Popover className={styles.popover ?? ""} placement="bottom end">
        {header === undefined ? null : <div className={styles.header}>{header}</div>}
        <AriaMenu className={styles.menu ?? ""} aria-label={label}>
          {actions.map((action) => (
            <MenuItem
              key={action.key}
              id={action.key}
              className={styles.item ?? ""}
              textValue={action.label}
              onAction={action.onAction}
            >
              {action.icon === undefined ? null : <Icon name={action.icon} />}
              <span className={styles.label}>{action.label}</span>
              {action.isChecked === true ? <Icon name="check" /> : null}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
