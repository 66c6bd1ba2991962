import type { TableDetail } from "@dynadex/contract";
import { useState, type ReactElement, type ReactNode } from "react";
import { Link } from "react-router";
import { renderErrorNotice } from "../../api/error-notice.tsx";
import { useCanEdit } from "../../api/identity.ts";
import { renderBytes, renderCount } from "../../format/number.ts";
import { useShortcuts } from "../../keyboard/shortcuts.tsx";
import { Badge } from "../../kit/badge.tsx";
import { CopyButton } from "../../kit/copy-button.tsx";
import { InlineEdit } from "../../kit/inline-edit.tsx";
import { TimeAgo } from "../../kit/time-ago.tsx";
import { paths } from "../../routes.ts";
import { KeyText } from "./indexes/key-text.tsx";
import { parseLabels, renderLabels } from "./labels.ts";
import styles from "./table-header.module.css";
import { useTableEdit } from "./use-table-edit.ts";

type Field = "description" | "displayName" | "owners" | "tags";

/** What a table is: where, how big, whose, and what people say of it. */
export function TableHeader({
  table,
  canUseKeys,
}: {
  readonly table: TableDetail;
  /** False while `e` edits something else, such as a chosen attribute. */
  readonly canUseKeys: boolean;
}): ReactElement {
  const [editing, setEditing] = useState<Field | null>(null);
  const canEdit = useCanEdit();
  const save = useTableEdit(table);
  useShortcuts(
    canEdit && canUseKeys
      ? [{ keys: "e", description: "Edit the description", run: () => setEditing("description") }]
      : [],
  );
  const fieldOf = (field: Field) => ({
    isEditing: editing === field,
    onEdit: canEdit ? () => setEditing(field) : undefined,
    onClose: () => setEditing(null),
    renderError: renderErrorNotice,
  });
  return (
    <div className={styles.header}>
      <div className={styles.identity}>
        <code className={styles.arn}>{table.arn}</code>
        <CopyButton text={table.arn} label="Copy ARN" />
      </div>
      <InlineEdit
        {...fieldOf("description")}
        label="Description"
        isMultiline
        maxLength={20_000}
        value={table.description ?? ""}
        onSave={(text) => save("The description", { description: text.trim() === "" ? null : text })}
      >
        {table.description ?? <span className={styles.none}>No description yet.</span>}
      </InlineEdit>
      <dl className={styles.facts}>
        <Fact term="Account and region">
          <Link to={paths.tables({ account: table.accountId, region: table.region })}>
            {table.accountId} / {table.region}
          </Link>
        </Fact>
        <Fact term="Status">
          {table.state === "deleted" ? (
            <Badge tone="bad" icon="trash">
              Deleted
            </Badge>
          ) : (
            <Badge tone={table.status === "ACTIVE" ? "good" : "warn"}>{table.status}</Badge>
          )}
        </Fact>
        <Fact term="Key">
          <KeyText definition={table.facts.key} />
        </Fact>
        <Fact term="Items">{table.itemCount === null ? "not known" : renderCount(table.itemCount)}</Fact>
        <Fact term="Size">{table.sizeBytes === null ? "not known" : renderBytes(table.sizeBytes)}</Fact>
        <Fact term="Last crawl">
          {table.lastCrawledAt === null ? "never" : <TimeAgo instant={table.lastCrawledAt} />}
        </Fact>
        <Fact term="Connections">
          {table.connections.length === 0
            ? "none"
            : table.connections.map(({ id, name }, index) => (
                <span key={id}>
                  {index === 0 ? "" : ", "}
                  <Link to={paths.connection(id)}>{name}</Link>
                </span>
              ))}
        </Fact>
        <Fact term="Display name">
          <InlineEdit
            {...fieldOf("displayName")}
            label="Display name"
            maxLength={255}
            value={table.displayName ?? ""}
            onSave={(text) =>
              save("The display name", { displayName: text.trim() === "" ? null : text.trim() })
            }
          >
            {table.displayName ?? <span className={styles.none}>none</span>}
          </InlineEdit>
        </Fact>
        <Fact term="Owners" isWide={table.owners.length > 0}>
          <InlineEdit
            {...fieldOf("owners")}
            label="Owners"
            hint="Separated by commas."
            value={renderLabels(table.owners)}
            onSave={(text) => save("The owners", { owners: parseLabels(text) })}
          >
            <Labels labels={table.owners} hrefOf={(owner) => paths.tables({ owner })} />
          </InlineEdit>
        </Fact>
        <Fact term="Tags" isWide={table.tags.length > 0}>
          <InlineEdit
            {...fieldOf("tags")}
            label="Tags"
            hint="Separated by commas."
            value={renderLabels(table.tags)}
            onSave={(text) => save("The tags", { tags: parseLabels(text) })}
          >
            <Labels labels={table.tags} hrefOf={(tag) => paths.tables({ tag })} />
          </InlineEdit>
        </Fact>
      </dl>
    </div>
  );
}

function Fact({
  term,
  isWide = false,
  children,
}: {
  readonly term: string;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div className={isWide ? styles.wide : undefined}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Labels({
  labels,
  hrefOf,
}: {
  readonly labels: readonly string[];
  readonly hrefOf: (label: string) => string;
}): ReactElement {
  if (labels.length === 0) return <span className={styles.none}>none</span>;
  return (
    <span className={styles.labels}>
      {labels.map((label) => (
        <Link key={label} to={hrefOf(label)} className={styles.label}>
          {label}
        </Link>
      ))}
    </span>
  );
}
