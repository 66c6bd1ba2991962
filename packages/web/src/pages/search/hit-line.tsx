import type { SearchHit } from "@dynadex/contract";
import type { ReactElement } from "react";
import { renderPath } from "@dynadex/core/schema";
import { Badge } from "../../kit/badge.tsx";
import { Icon, type IconName } from "../../kit/icon.tsx";
import type { RecentTable } from "../../preferences/recent-tables.ts";
import { paths } from "../../routes.ts";
import { splitHits } from "./highlight.ts";
import styles from "./hit-line.module.css";

/** The kinds of what can be found, in the plural. */
export const KIND_LABELS = { table: "Tables", index: "Indexes", attribute: "Attributes" } as const;

const KIND_ICONS: Readonly<Record<SearchHit["kind"], IconName>> = {
  table: "table",
  index: "key",
  attribute: "braces",
};

/** The page that shows what was found. */
export function hitHref(hit: SearchHit): string {
  switch (hit.kind) {
    case "table":
      return paths.table(hit.table.id);
    case "index":
      return `${paths.table(hit.table.id, { tab: "indexes" })}#${encodeURIComponent(hit.title)}`;
    case "attribute":
      return paths.table(hit.table.id, { attribute: renderPath(hit.path) });
  }
}

/** Something found, on one line. */
export function HitLine({ hit, words }: { readonly hit: SearchHit; readonly words: string }): ReactElement {
  const name = hit.kind === "attribute" ? renderPath(hit.path) : hit.title;
  return (
    <span className={styles.line}>
      <span className={styles.icon}>
        <Icon name={KIND_ICONS[hit.kind]} />
      </span>
      <span className={styles.words}>
        <span className={styles.name}>
          <Hits text={name} words={words} />
        </span>
        <span className={styles.place}>
          {hit.kind === "table" ? "" : `in ${hit.table.name}, `}
          {hit.table.accountId} / {hit.table.region}
        </span>
        {hit.table.state === "deleted" ? <Badge tone="bad">Deleted</Badge> : null}
        {hit.snippet === null ? null : (
          <span className={styles.snippet}>
            <Hits text={hit.snippet} words={words} />
          </span>
        )}
      </span>
    </span>
  );
}

/** A table looked at lately, on one line. */
export function RecentLine({ table }: { readonly table: RecentTable }): ReactElement {
  return (
    <span className={styles.line}>
      <span className={styles.icon}>
        <Icon name="clock" />
      </span>
      <span className={styles.words}>
        <span className={styles.name}>{table.name}</span>
        <span className={styles.place}>{table.place}</span>
      </span>
    </span>
  );
}

function Hits({ text, words }: { readonly text: string; readonly words: string }): ReactElement {
  return (
    <>
      {splitHits(text, words).map((piece, index) =>
        piece.isHit ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
      )}
    </>
  );
}
