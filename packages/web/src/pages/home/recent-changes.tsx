import type { Overview } from "@dynadex/contract";
import type { ReactElement } from "react";
import { Link } from "react-router";
import { Badge } from "../../kit/badge.tsx";
import { Panel } from "../../kit/panel.tsx";
import { TimeAgo } from "../../kit/time-ago.tsx";
import { Words } from "../../kit/words.tsx";
import { isBreakingEvent, renderTableEvent } from "../../parts/table-event.ts";
import { paths } from "../../routes.ts";
import styles from "./recent.module.css";

const SHOWN = 10;

/** What happened to tables lately, over all accounts. */
export function RecentChanges({ changes }: { readonly changes: Overview["recentChanges"] }): ReactElement {
  return (
    <Panel
      title="Changed lately"
      actions={<Link to={paths.tables({ sort: "-updatedAt" })}>All by last change</Link>}
      flush
    >
      {changes.length === 0 ? (
        <p className={styles.none}>Nothing has changed since the first crawl.</p>
      ) : (
        <ul className={styles.list}>
          {changes.slice(0, SHOWN).map((change) => (
            <li key={change.id}>
              <span className={styles.what}>
                <Link to={hrefOf(change)} className={styles.name} title={change.table.name}>
                  {change.table.name}
                </Link>
                <span>
                  <Words text={renderTableEvent(change)} />
                </span>
                {isBreakingEvent(change) ? (
                  <Badge tone="bad" icon="alert">
                    Breaking
                  </Badge>
                ) : null}
              </span>
              <span className={styles.when}>
                <TimeAgo instant={change.at} /> by {change.actor}, {change.table.accountId} /{" "}
                {change.table.region}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function hrefOf({ kind, table }: Overview["recentChanges"][number]): string {
  return paths.table(table.id, kind === "schema-changed" ? { tab: "versions" } : {});
}
