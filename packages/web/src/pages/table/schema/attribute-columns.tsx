import type { AttributeSchema } from "@dynadex/core/schema";
import type { ReactElement } from "react";
import { Badge } from "../../../kit/badge.tsx";
import { ShareBar } from "../../../kit/share-bar.tsx";
import { BarKey, StackedBar } from "../../../kit/stacked-bar.tsx";
import { Tooltip } from "../../../kit/tooltip.tsx";
import type { TreeColumn } from "../../../kit/tree-grid/tree-grid.tsx";
import styles from "./attribute-columns.module.css";
import type { AttributeRow } from "./attribute-nodes.ts";
import { explainPresence, renderPresence } from "./presence-text.ts";
import { renderTypes, toTypeParts, TYPE_LOOKS } from "./type-look.ts";
import { summariseValues } from "./value-summary.ts";

/** The columns of the attribute tree. */
export const ATTRIBUTE_COLUMNS: readonly TreeColumn<AttributeRow>[] = [
  { key: "name", header: "Attribute", cell: ({ value }) => <NameCell row={value} /> },
  { key: "type", header: "Type", cell: ({ value }) => <TypeCell attribute={value.attribute} /> },
  { key: "presence", header: "Presence", cell: ({ value }) => <PresenceCell attribute={value.attribute} /> },
  {
    key: "values",
    header: "Values",
    cell: ({ value }) => <span className={styles.values}>{summariseValues(value.attribute.types)}</span>,
  },
];

function NameCell({ row }: { readonly row: AttributeRow }): ReactElement {
  const { attribute, name, annotation } = row;
  return (
    <span className={styles.name}>
      <code className={typeof attribute.segment === "string" ? styles.label : styles.step}>{name}</code>
      {typeof attribute.segment === "string" ? null : (
        <span className={styles.meaning}>
          {attribute.segment.each === "element" ? "each element" : "each key"}
        </span>
      )}
      {attribute.keyRoles.map(({ index, role }) => (
        <Badge key={`${index ?? ""} ${role}`} tone={index === null ? "accent" : "neutral"}>
          {index === null ? "" : `${index} `}
          {role === "partition" ? "partition key" : "sort key"}
        </Badge>
      ))}
      {annotation?.description == null ? null : <span className={styles.note}>{annotation.description}</span>}
    </span>
  );
}

/** A single type is named beside its sample; only a union has a bar, so that unions are seen at a glance. */
function TypeCell({ attribute }: { readonly attribute: AttributeSchema }): ReactElement {
  const [first, ...others] = attribute.types;
  if (first !== undefined && others.length === 0) {
    const look = TYPE_LOOKS[first.type];
    return (
      <span className={styles.oneType}>
        <BarKey part={look} />
        <code>{first.type}</code>
        <span className={styles.typeName}>{look.name}</span>
      </span>
    );
  }
  return (
    <span
      className={styles.type}
      title={attribute.types.map(({ type }) => TYPE_LOOKS[type].name).join(" or ")}
    >
      <span className={styles.typeNames}>{renderTypes(attribute.types)}</span>
      <StackedBar parts={toTypeParts(attribute.types)} />
    </span>
  );
}

function PresenceCell({ attribute }: { readonly attribute: AttributeSchema }): ReactElement {
  const { ratio, low, high } = attribute.presence;
  return (
    <Tooltip text={explainPresence(attribute)}>
      <ShareBar
        ratio={Math.min(1, ratio)}
        low={Math.min(1, low)}
        high={Math.min(1, high)}
        text={renderPresence(attribute)}
      />
    </Tooltip>
  );
}
