import type { ReactElement } from "react";
import { useShortcutList, type Shortcut } from "../keyboard/shortcuts.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { CheckboxField } from "../kit/field.tsx";
import { Kbd } from "../kit/kbd.tsx";
import { setPreferences, usePreferences } from "../preferences/preferences.ts";
import styles from "./help-dialog.module.css";

const TREE_KEYS: readonly Pick<Shortcut, "keys" | "description">[] = [
  { keys: "↑ ↓", description: "Walk the rows of an attribute tree" },
  { keys: "→", description: "Open a row, then walk its cells" },
  { keys: "←", description: "Close a row, or go to its parent" },
  { keys: "Home End", description: "First and last row" },
  { keys: "Enter", description: "Show the attribute's details" },
  { keys: "Esc", description: "Close what is open" },
];

/** Lists the keys that do something on the page that is shown. */
export function HelpDialog({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}): ReactElement {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="Keyboard shortcuts" size="large">
      <HelpContent />
    </Dialog>
  );
}

function HelpContent(): ReactElement {
  const { shortcuts: isOn } = usePreferences();
  const list = useShortcutList();
  const unique = [...new Map(list().map((shortcut) => [shortcut.keys, shortcut])).values()];
  return (
    <div className={styles.help}>
      <CheckboxField
        label="Single-key shortcuts"
        hint="Ctrl+K (or ⌘K) and the keys inside an attribute tree work in any case."
        checked={isOn}
        onChange={(event) => setPreferences({ shortcuts: event.target.checked })}
      />
      <div className={styles.columns}>
        <KeyList title="On this page" keys={unique} />
        <KeyList title="In an attribute tree" keys={TREE_KEYS} />
      </div>
    </div>
  );
}

function KeyList({
  title,
  keys,
}: {
  readonly title: string;
  readonly keys: readonly Pick<Shortcut, "keys" | "description">[];
}): ReactElement {
  return (
    <section>
      <h3>{title}</h3>
      <dl className={styles.list}>
        {keys.map((shortcut) => (
          <div key={shortcut.keys}>
            <dt>
              <Kbd keys={shortcut.keys} />
            </dt>
            <dd>{shortcut.description}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
