import type { SchemaDiffResult } from "@dynadex/contract";
import type { ReactElement } from "react";
import { Link } from "react-router";
import { QueryView } from "../../../api/query-view.tsx";
import { useApi } from "../../../api/use-api.ts";
import { renderPath } from "@dynadex/core/schema";
import { renderQuantity } from "../../../format/number.ts";
import { Badge } from "../../../kit/badge.tsx";
import { Icon } from "../../../kit/icon.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { Words } from "../../../kit/words.tsx";
import { paths } from "../../../routes.ts";
import styles from "./diff-view.module.css";
import { describeChange } from "./describe-change.ts";
import type { Pair } from "./pick-versions.ts";

type Change = SchemaDiffResult["changes"][number];

/** What changed between two versions, in sentences; what can break readers comes first. */
export function DiffView({ tableId, pair }: { readonly tableId: string; readonly pair: Pair }): ReactElement {
  const diff = useApi("getSchemaDiff", { params: { tableId }, query: pair }, { keepPrevious: true });
  const breaking = diff.data?.changes.filter((change) => change.isBreaking) ?? [];
  const others = diff.data?.changes.filter((change) => !change.isBreaking) ?? [];
  return (
    <Panel
      title={`Changes from version ${pair.from} to version ${pair.to}`}
      note={diff.data === undefined ? undefined : renderQuantity(diff.data.changes.length, "change")}
      actions={
        diff.data === undefined ? undefined : diff.data.isBreaking ? (
          <Badge tone="bad" icon="alert">
            Breaking
          </Badge>
        ) : (
          <Badge tone="good" icon="check">
            Compatible
          </Badge>
        )
      }
      flush
    >
      <QueryView query={diff}>
        {({ changes }) =>
          changes.length === 0 ? (
            <p className={styles.none}>The two versions mean the same.</p>
          ) : (
            <>
              <Changes tableId={tableId} title="May break readers" changes={breaking} />
              <Changes tableId={tableId} title="Compatible" changes={others} />
            </>
          )
        }
      </QueryView>
    </Panel>
  );
}

function Changes({
  tableId,
  title,
  changes,
}: {
  readonly tableId: string;
  readonly title: string;
  readonly changes: readonly Change[];
}): ReactElement | null {
  if (changes.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3>{title}</h3>
      <ul>
        {changes.map((change) => (
          <li
            key={`${change.kind} ${change.index ?? ""} ${renderPath(change.path)}`}
            className={styles.change}
          >
            <ChangeSign change={change} />
            <span>
              <Words text={change.sentence} />{" "}
              {change.path.length === 0 || change.kind === "attribute-removed" ? null : (
                <Link to={paths.table(tableId, { attribute: renderPath(change.path) })}>Show attribute</Link>
              )}
            </span>
            <BeforeAfter change={change} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ChangeSign({ change }: { readonly change: Change }): ReactElement {
  const { label, icon, tone } = describeChange(change.kind);
  return (
    <span className={styles.sign} data-tone={tone}>
      <Icon name={icon} />
      <span>{label}</span>
    </span>
  );
}

function BeforeAfter({ change }: { readonly change: Change }): ReactElement | null {
  if (change.before === null && change.after === null) return null;
  return (
    <span className={styles.values}>
      {change.before === null ? null : <del>{change.before}</del>}
      {change.after === null ? null : <ins>{change.after}</ins>}
    </span>
  );
}
