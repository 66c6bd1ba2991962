import type { ReactElement, ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from "react-aria-components/Tabs";
import styles from "./tabs.module.css";

/** One tab; only the chosen one's content is made. */
export interface TabItem<Key extends string> {
  readonly key: Key;
  readonly label: string;
  /** A small number after the label. */
  readonly count?: string | undefined;
  readonly render: () => ReactNode;
}

/** Parts of a page of which one is shown. */
export function Tabs<Key extends string>({
  label,
  items,
  selected,
  onSelect,
}: {
  readonly label: string;
  readonly items: readonly TabItem<Key>[];
  readonly selected: Key;
  readonly onSelect: (key: Key) => void;
}): ReactElement {
  return (
    <AriaTabs
      className={styles.tabs ?? ""}
      selectedKey={selected}
      onSelectionChange={(key) => onSelect(key as Key)}
    >
      <TabList className={styles.list ?? ""} aria-label={label}>
        {items.map((item) => (
          <Tab key={item.key} id={item.key} className={styles.tab ?? ""}>
            {item.label}
            {item.count === undefined ? null : <span className={styles.count}>{item.count}</span>}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.key} id={item.key} className={styles.panel ?? ""}>
          {item.key === selected ? item.render() : null}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
