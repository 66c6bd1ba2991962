import type { SchemaDocument } from "@dynadex/core/schema";
import { useMemo, useRef, type KeyboardEvent, type ReactElement } from "react";
import { renderQuantity } from "../../../format/number.ts";
import { useShortcuts } from "../../../keyboard/shortcuts.tsx";
import { Button } from "../../../kit/button.tsx";
import { CopyButton } from "../../../kit/copy-button.tsx";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { FilterText } from "../../../kit/filter-bar.tsx";
import { filterTree, flattenTree, listExpandable } from "../../../kit/tree-grid/tree.ts";
import { TreeGrid } from "../../../kit/tree-grid/tree-grid.tsx";
import type { TableView } from "../../../routes.ts";
import type { Annotations } from "../use-annotations.ts";
import type { ShowTable } from "../use-table-view.ts";
import { ATTRIBUTE_COLUMNS } from "./attribute-columns.tsx";
import styles from "./attribute-explorer.module.css";
import { findAttribute, isAttributeHit, toAttributeNodes } from "./attribute-nodes.ts";
import { AttributePanel } from "./attribute-panel.tsx";
import { useExpansion } from "./use-expansion.ts";

/** The tree of a table's attributes with the details of the chosen one beside it. */
export function AttributeExplorer({
  document,
  annotations,
  view,
  onShow,
}: {
  readonly document: SchemaDocument;
  readonly annotations: Annotations;
  readonly view: TableView;
  readonly onShow: ShowTable;
}): ReactElement {
  const explorer = useRef<HTMLDivElement>(null);
  const filter = view.filter ?? "";
  const all = useMemo(() => toAttributeNodes(document, annotations.items), [document, annotations.items]);
  const found = useMemo(
    () => (filter === "" ? null : filterTree(all, (row) => isAttributeHit(row, filter))),
    [all, filter],
  );
  const nodes = found?.nodes ?? all;
  const expansion = useExpansion(all, found, filter, view.attribute);
  const rows = useMemo(() => flattenTree(nodes, expansion.expanded), [nodes, expansion.expanded]);
  const chosen = view.attribute === undefined ? undefined : findAttribute(all, view.attribute);

  const select = (attribute: string): void => onShow({ ...view, attribute });
  const close = (): void => {
    onShow({ ...view, attribute: undefined });
    explorer.current?.querySelector<HTMLElement>('[role="treegrid"] [data-tab-stop="true"]')?.focus();
  };
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || view.attribute === undefined || event.defaultPrevented) return;
    event.preventDefault();
    close();
  };
  useShortcuts(
    view.attribute === undefined
      ? []
      : [{ keys: "Escape", description: "Close the attribute's details", run: close }],
  );

  return (
    <div
      ref={explorer}
      className={styles.explorer}
      data-open={chosen !== undefined}
      onKeyDown={closeOnEscape}
    >
      <section className={styles.tree} aria-label="Attributes">
        <div className={styles.tools}>
          <FilterText
            label="Filter attributes"
            placeholder="Name, path, type:N, words of a description…"
            value={filter}
            onChange={(text) => onShow({ ...view, filter: text }, "replaces")}
          />
          <span role="status" className={styles.found}>
            {found === null ? "" : renderQuantity(found.hitCount, "hit")}
          </span>
          <div className={styles.buttons}>
            <Button look="quiet" icon="expand" onClick={() => expansion.set(listExpandable(nodes))}>
              Expand all
            </Button>
            <Button look="quiet" icon="collapse" onClick={() => expansion.set(new Set())}>
              Collapse all
            </Button>
            <CopyButton
              text={JSON.stringify(document, null, 2)}
              label="Copy the schema as JSON"
              icon="braces"
            />
          </div>
        </div>
        {rows.length === 0 ? (
          <EmptyState
            icon="filter"
            title={filter === "" ? "No attribute was seen" : "No attribute fits this filter"}
            actions={
              filter === "" ? undefined : (
                <Button onClick={() => onShow({ ...view, filter: undefined }, "replaces")}>
                  Clear the filter
                </Button>
              )
            }
          />
        ) : (
          <TreeGrid
            label="Attributes"
            className={styles.grid}
            columns={ATTRIBUTE_COLUMNS}
            rows={rows}
            selectedKey={view.attribute ?? null}
            onExpand={expansion.expand}
            onCollapse={expansion.collapse}
            onSelect={select}
          />
        )}
      </section>
      {chosen === undefined ? null : (
        <AttributePanel key={chosen.path} row={chosen} annotations={annotations} onClose={close} />
      )}
    </div>
  );
}
