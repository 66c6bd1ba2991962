import type { TableDetail } from "@dynadex/contract";
import type { IndexFacts } from "@dynadex/core/asset";
import { useState, type ReactElement } from "react";
import { renderErrorNotice } from "../../../api/error-notice.tsx";
import { useCanEdit } from "../../../api/identity.ts";
import { renderBytes, renderCount, renderShare } from "../../../format/number.ts";
import { Badge } from "../../../kit/badge.tsx";
import { DataTable, type Column } from "../../../kit/data-table.tsx";
import { InlineEdit } from "../../../kit/inline-edit.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { ShareBar } from "../../../kit/share-bar.tsx";
import { useAnnotations, type Annotations } from "../use-annotations.ts";
import styles from "./indexes-tab.module.css";
import { KeyText } from "./key-text.tsx";

/** The table's own key and its secondary indexes. */
export function IndexesTab({ table }: { readonly table: TableDetail }): ReactElement {
  const annotations = useAnnotations(table.id);
  const { facts } = table;
  return (
    <Panel title="Keys and indexes" note="Counts of AWS are about six hours old" flush>
      <DataTable<Row>
        caption="Keys and indexes"
        columns={columnsOf(table, annotations)}
        rows={[{ index: null }, ...facts.indexes.map((index) => ({ index }))]}
        rowKey={(row) => row.index?.name ?? ""}
      />
    </Panel>
  );
}

interface Row {
  /** `null` for the table itself. */
  readonly index: IndexFacts | null;
}

function columnsOf(table: TableDetail, annotations: Annotations): readonly Column<Row>[] {
  const { facts } = table;
  return [
    {
      key: "name",
      header: "Name",
      isRowHeader: true,
      cell: ({ index }) => (
        <div className={styles.name} id={index === null ? undefined : encodeURIComponent(index.name)}>
          <code>{index?.name ?? facts.name}</code>
          {index === null ? null : <IndexDescription name={index.name} annotations={annotations} />}
        </div>
      ),
    },
    {
      key: "kind",
      header: "Kind",
      cell: ({ index }) => (
        <span className={styles.nowrap}>
          {index === null ? "Table" : index.kind === "global" ? "Global (GSI)" : "Local (LSI)"}{" "}
          {index?.isBackfilling === true ? <Badge tone="warn">Backfilling</Badge> : null}
          {index?.status == null || index.status === "ACTIVE" ? null : (
            <Badge tone="warn">{index.status}</Badge>
          )}
        </span>
      ),
    },
    { key: "key", header: "Key", cell: ({ index }) => <KeyText definition={index?.key ?? facts.key} /> },
    {
      key: "projection",
      header: "Projection",
      cell: ({ index }) =>
        index === null
          ? ""
          : index.projection === "INCLUDE"
            ? `INCLUDE: ${index.nonKeyAttributes.join(", ")}`
            : index.projection,
    },
    {
      key: "items",
      header: "Items",
      align: "end",
      cell: ({ index }) => renderKnown(index === null ? facts.itemCount : index.itemCount, renderCount),
    },
    {
      key: "size",
      header: "Size",
      align: "end",
      cell: ({ index }) => renderKnown(index === null ? facts.sizeBytes : index.sizeBytes, renderBytes),
    },
    {
      key: "share",
      header: "Share of the table's items",
      cell: ({ index }) =>
        index === null ? "" : <IndexShare of={facts.itemCount} items={index.itemCount} />,
    },
    {
      key: "capacity",
      header: "Capacity",
      cell: ({ index }) => {
        const capacity = index === null ? facts.capacity : index.capacity;
        if (capacity === null) return "with the table";
        return facts.billingMode === "PAY_PER_REQUEST"
          ? "on demand"
          : `${renderCount(capacity.readUnits)} read, ${renderCount(capacity.writeUnits)} write`;
      },
    },
  ];
}

/** How many of the table's items are in an index: a sparse index holds few. */
function IndexShare({
  of,
  items,
}: {
  readonly of: number | null;
  readonly items: number | null;
}): ReactElement {
  if (of === null || items === null || of === 0) return <>not known</>;
  const ratio = Math.min(1, items / of);
  return (
    <span className={styles.share}>
      <ShareBar ratio={ratio} text={renderShare(ratio)} />
    </span>
  );
}

function IndexDescription({
  name,
  annotations,
}: {
  readonly name: string;
  readonly annotations: Annotations;
}): ReactElement {
  const [isEditing, setEditing] = useState(false);
  const canEdit = useCanEdit();
  const note = annotations.find("index", [name]);
  return (
    <InlineEdit
      label={`Description of ${name}`}
      isMultiline
      maxLength={20_000}
      value={note?.description ?? ""}
      isEditing={isEditing}
      onEdit={canEdit ? () => setEditing(true) : undefined}
      onClose={() => setEditing(false)}
      onSave={(text) =>
        annotations.save({
          target: "index",
          path: [name],
          description: text.trim() === "" ? null : text,
          tags: note?.tags ?? [],
        })
      }
      renderError={renderErrorNotice}
    >
      {note?.description ?? <span className={styles.none}>No description yet.</span>}
    </InlineEdit>
  );
}

function renderKnown(value: number | null, render: (value: number) => string): string {
  return value === null ? "not known" : render(value);
}
