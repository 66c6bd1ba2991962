import type { Overview } from "@dynadex/contract";
import { useRef, type ReactElement } from "react";
import { Link } from "react-router";
import { renderBytes, renderCompact, renderQuantity } from "../../format/number.ts";
import { isOlderThan } from "../../format/time.ts";
import { Badge } from "../../kit/badge.tsx";
import { useNowMs } from "../../kit/clock.ts";
import { Panel } from "../../kit/panel.tsx";
import { TimeAgo } from "../../kit/time-ago.tsx";
import { useOverflows } from "../../kit/use-overflows.ts";
import { paths } from "../../routes.ts";
import styles from "./places-grid.module.css";

type Place = Overview["places"][number];

const STALE_DAYS = 7;

/** Accounts against regions, with what is in each. */
export function PlacesGrid({ places }: { readonly places: readonly Place[] }): ReactElement {
  const frame = useRef<HTMLDivElement>(null);
  const overflows = useOverflows(frame);
  const accounts = listDistinct(places.map((place) => place.accountId));
  const regions = listDistinct(places.map((place) => place.region));
  return (
    <Panel
      title="Accounts and regions"
      note={`${renderQuantity(accounts.length, "account")}, ${renderQuantity(regions.length, "region")}`}
      flush
    >
      <div
        ref={frame}
        className={styles.frame}
        {...(overflows
          ? { tabIndex: 0, role: "region", "aria-label": "Accounts and regions, scrollable" }
          : {})}
      >
        <table className={styles.grid}>
          <caption className="visually-hidden">Tables by account and region</caption>
          <thead>
            <tr>
              <th scope="col">Account</th>
              {regions.map((region) => (
                <th key={region} scope="col">
                  {region}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {accounts.map((accountId) => (
              <tr key={accountId}>
                <th scope="row">{accountId}</th>
                {regions.map((region) => (
                  <td key={region}>
                    <PlaceCell
                      place={places.find((place) => place.accountId === accountId && place.region === region)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function PlaceCell({ place }: { readonly place: Place | undefined }): ReactElement {
  const nowMs = useNowMs();
  if (place === undefined) return <span className={styles.none}>No tables</span>;
  const { accountId, region, lastCrawledAt } = place;
  return (
    <div className={styles.cell}>
      <Link to={paths.tables({ account: accountId, region })} data-row="">
        {renderQuantity(place.tables, "table")}
      </Link>
      <span className={styles.amounts}>
        {renderCompact(place.items)} items, {renderBytes(place.sizeBytes)}
      </span>
      <span className={styles.crawled}>
        {lastCrawledAt === null ? "never crawled" : <TimeAgo instant={lastCrawledAt} />}
        {isOlderThan(lastCrawledAt, STALE_DAYS, nowMs) ? (
          <Badge tone="warn" icon="clock" title={`Not crawled for more than ${STALE_DAYS} days`}>
            Stale
          </Badge>
        ) : null}
      </span>
    </div>
  );
}

const listDistinct = (names: readonly string[]): readonly string[] => [...new Set(names)].toSorted();
