import type { ReactElement } from "react";
import { CheckboxField } from "../../kit/field.tsx";
import { PopoverButton } from "../../kit/popover-button.tsx";
import type { TablesView } from "../../routes.ts";
import { OPTIONAL_COLUMNS, parseColumns, renderColumns, type ColumnKey } from "./column-names.ts";

/** Chooses which columns the list of tables shows. */
export function ColumnChooser({
  view,
  onChange,
}: {
  readonly view: TablesView;
  readonly onChange: (part: Partial<TablesView>) => void;
}): ReactElement {
  const shown = parseColumns(view.columns);
  const toggle = (key: ColumnKey): void => {
    const next = shown.includes(key) ? shown.filter((each) => each !== key) : [...shown, key];
    onChange({ columns: renderColumns(next), cursor: view.cursor });
  };
  return (
    <PopoverButton label="Columns" icon="columns">
      {OPTIONAL_COLUMNS.map(({ key, label }) => (
        <CheckboxField key={key} label={label} checked={shown.includes(key)} onChange={() => toggle(key)} />
      ))}
    </PopoverButton>
  );
}
