import type { ReactElement } from "react";
import { Link } from "react-router";
import { QueryView } from "../../api/query-view.tsx";
import { useApi } from "../../api/use-api.ts";
import { Panel } from "../../kit/panel.tsx";
import { TimeAgo } from "../../kit/time-ago.tsx";
import { isOpen, RunPhaseBadge } from "../../parts/run-phase.tsx";
import { renderProgress } from "../../parts/run-progress.tsx";
import { renderRunTitle } from "../../parts/run-title.ts";
import { paths } from "../../routes.ts";
import styles from "./recent.module.css";

const SHOWN = 6;
const REFRESH_MS = 3000;

/** The last runs; refreshed while one goes on. */
export function RecentRuns(): ReactElement {
  const runs = useApi(
    "listRuns",
    { query: { limit: SHOWN } },
    { refetchMs: (page) => (page?.items.some(isOpen) === true ? REFRESH_MS : false) },
  );
  return (
    <Panel title="Recent runs" actions={<Link to={paths.runs()}>All runs</Link>} flush>
      <QueryView query={runs}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={styles.none}>No crawl was run yet.</p>
          ) : (
            <ul className={styles.list}>
              {items.map((run) => (
                <li key={run.id}>
                  <span className={styles.what}>
                    <Link to={paths.run(run.id)} className={styles.name}>
                      {renderRunTitle(run)}
                    </Link>
                    <RunPhaseBadge run={run} />
                  </span>
                  <span className={styles.when}>
                    <TimeAgo instant={run.submittedAt} /> by {run.requestedBy}, {renderProgress(run.progress)}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </Panel>
  );
}
