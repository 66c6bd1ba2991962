import { useState, type ReactElement, type ReactNode } from "react";
import { renderErrorNotice } from "../../../api/error-notice.tsx";
import { useCanEdit } from "../../../api/identity.ts";
import { renderCount, renderQuantity } from "../../../format/number.ts";
import { useShortcuts } from "../../../keyboard/shortcuts.tsx";
import { Badge } from "../../../kit/badge.tsx";
import { IconButton } from "../../../kit/button.tsx";
import { CopyButton } from "../../../kit/copy-button.tsx";
import { InlineEdit } from "../../../kit/inline-edit.tsx";
import { ShareBar } from "../../../kit/share-bar.tsx";
import { StackedBar } from "../../../kit/stacked-bar.tsx";
import { parseLabels, renderLabels } from "../labels.ts";
import type { Annotations } from "../use-annotations.ts";
import type { AttributeRow } from "./attribute-nodes.ts";
import styles from "./attribute-panel.module.css";
import { explainPresence, renderPresence } from "./presence-text.ts";
import { TypeDetails } from "./type-details.tsx";
import { toTypeParts } from "./type-look.ts";

/** Everything known of one attribute, and what people wrote on it. */
export function AttributePanel({
  row,
  annotations,
  onClose,
}: {
  readonly row: AttributeRow;
  readonly annotations: Annotations;
  readonly onClose: () => void;
}): ReactElement {
  const { attribute, path } = row;
  const { ratio, low, high } = attribute.presence;
  return (
    <aside className={styles.panel} aria-label={`Attribute ${path}`}>
      <header className={styles.header}>
        <h2>
          <code>{path}</code>
        </h2>
        <CopyButton text={path} label="Copy path" />
        <CopyButton text={JSON.stringify(attribute, null, 2)} label="Copy attribute as JSON" icon="braces" />
        <IconButton icon="x" label="Close the details" onClick={onClose} />
      </header>
      <div className={styles.body}>
        {attribute.keyRoles.length === 0 ? null : (
          <p className={styles.roles}>
            {attribute.keyRoles.map(({ index, role }) => (
              <Badge key={`${index ?? ""} ${role}`} tone={index === null ? "accent" : "neutral"} icon="key">
                {role === "partition" ? "Partition" : "Sort"} key of {index ?? "the table"}
              </Badge>
            ))}
          </p>
        )}
        <Notes row={row} annotations={annotations} />
        <Part title="Presence">
          <ShareBar
            ratio={Math.min(1, ratio)}
            low={Math.min(1, low)}
            high={Math.min(1, high)}
            text={renderPresence(attribute)}
          />
          <p className={styles.small}>{explainPresence(attribute)}</p>
        </Part>
        <Part title={attribute.types.length > 1 ? "Types (a union)" : "Type"}>
          {attribute.types.length > 1 ? <StackedBar parts={toTypeParts(attribute.types)} /> : null}
          {attribute.types.map((profile) => (
            <TypeDetails key={profile.type} profile={profile} all={attribute.types} />
          ))}
        </Part>
        {attribute.dataKeys === undefined ? null : (
          <Part title="Keys that are data">
            <p className={styles.small}>
              {attribute.dataKeys.isExact ? "" : "About "}
              {renderQuantity(attribute.dataKeys.count, "key")} were seen, such as{" "}
              {attribute.dataKeys.examples.map((example, index) => (
                <span key={example}>
                  {index === 0 ? "" : ", "}
                  <code>{example}</code>
                </span>
              ))}
              .
            </p>
          </Part>
        )}
        {attribute.children.length === 0 ? null : (
          <p className={styles.small}>{renderCount(attribute.children.length)} below it in the tree.</p>
        )}
      </div>
    </aside>
  );
}

function Notes({
  row,
  annotations,
}: {
  readonly row: AttributeRow;
  readonly annotations: Annotations;
}): ReactElement {
  const [editing, setEditing] = useState<"description" | "tags" | null>(null);
  const canEdit = useCanEdit();
  const note = annotations.find("attribute", row.attribute.path);
  const description = note?.description ?? null;
  const tags = note?.tags ?? [];
  useShortcuts(
    canEdit
      ? [{ keys: "e", description: "Edit the attribute's description", run: () => setEditing("description") }]
      : [],
  );
  const save = (change: { readonly description?: string | null; readonly tags?: string[] }): Promise<void> =>
    annotations.save({ target: "attribute", path: [...row.attribute.path], description, tags, ...change });
  return (
    <>
      <InlineEdit
        label="Description of the attribute"
        isMultiline
        maxLength={20_000}
        value={description ?? ""}
        isEditing={editing === "description"}
        onEdit={canEdit ? () => setEditing("description") : undefined}
        onClose={() => setEditing(null)}
        onSave={(text) => save({ description: text.trim() === "" ? null : text })}
        renderError={renderErrorNotice}
      >
        {description ?? <span className={styles.none}>No description yet.</span>}
      </InlineEdit>
      <InlineEdit
        label="Tags of the attribute"
        hint="Separated by commas."
        value={renderLabels(tags)}
        isEditing={editing === "tags"}
        onEdit={canEdit ? () => setEditing("tags") : undefined}
        onClose={() => setEditing(null)}
        onSave={(text) => save({ tags: parseLabels(text) })}
        renderError={renderErrorNotice}
      >
        {tags.length === 0 ? (
          <span className={styles.none}>No tags.</span>
        ) : (
          tags.map((tag) => <Badge key={tag}>{tag}</Badge>)
        )}
      </InlineEdit>
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section className={styles.part}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
