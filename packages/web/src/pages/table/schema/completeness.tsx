import type { EvidenceSummary } from "@dynadex/core/schema";
import type { ReactElement } from "react";
import { renderBytes, renderCount, renderQuantity, renderShare } from "../../../format/number.ts";
import { cssVariables } from "../../../kit/css-variables.ts";
import { TimeAgo } from "../../../kit/time-ago.tsx";
import styles from "./completeness.module.css";
import { explainCompleteness } from "./explain-completeness.ts";

/** How much of a table the schema speaks for. */
export function Completeness({
  evidence,
  itemCount,
  refreshedAt,
}: {
  readonly evidence: EvidenceSummary;
  readonly itemCount: number | null;
  readonly refreshedAt: string;
}): ReactElement {
  const { completeness } = evidence;
  const coverage = completeness?.coverage ?? 0;
  return (
    <section className={styles.completeness} aria-label="Completeness">
      <div className={styles.gauge}>
        <span className={styles.value}>{completeness === null ? "–" : renderShare(coverage)}</span>
        <span
          className={styles.meter}
          role="meter"
          aria-label="Completeness"
          aria-valuemin={0}
          aria-valuemax={1}
          aria-valuenow={coverage}
          aria-valuetext={completeness === null ? "not known" : renderShare(coverage)}
          style={cssVariables({ "--coverage": coverage })}
        />
        <span className={styles.label}>complete</span>
      </div>
      <div className={styles.words}>
        <p>{explainCompleteness(evidence)}</p>
        <ul className={styles.facts}>
          <li>
            {renderQuantity(evidence.items, "item")} read
            {itemCount === null || evidence.isWholeTable ? "" : ` of about ${renderCount(itemCount)}`}
          </li>
          <li>{renderBytes(evidence.sizeBytes)}</li>
          <li>{renderQuantity(evidence.readUnits, "read unit")}</li>
          <li>
            read <TimeAgo instant={refreshedAt} />
          </li>
        </ul>
      </div>
    </section>
  );
}
