import type { Run } from "@dynadex/contract";
import type { ReactElement } from "react";
import { renderCount, renderShare, renderUsd } from "../../format/number.ts";
import { renderDuration } from "../../format/time.ts";
import { DefinitionList } from "../../kit/definition-list.tsx";
import { Panel } from "../../kit/panel.tsx";
import { ShareBar } from "../../kit/share-bar.tsx";
import { isOpen } from "../../parts/run-phase.tsx";
import styles from "./run-cost.module.css";

/** What a run was quoted, what it may cost at most, and what it did cost. */
export function RunCost({ run }: { readonly run: Run }): ReactElement {
  const { quote, receipt, parameters } = run;
  const cap = quote?.capReadUnits ?? parameters.maxReadUnits ?? null;
  return (
    <Panel title="Cost" note={parameters.read === "metadata" ? "Metadata only: no item is read" : undefined}>
      <table className={styles.table}>
        <caption className="visually-hidden">Quote and receipt</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">Quote</th>
            <th scope="col">Receipt</th>
          </tr>
        </thead>
        <tbody>
          <Line
            name="Read units"
            quoted={quote && renderCount(quote.readUnits)}
            paid={receipt && renderCount(receipt.readUnits)}
            run={run}
          />
          <Line
            name="Money"
            quoted={quote && renderUsd(quote.usd)}
            paid={receipt && renderUsd(receipt.usd)}
            run={run}
          />
          <Line
            name="Time"
            quoted={quote && renderDuration(quote.seconds)}
            paid={receipt && renderDuration(receipt.seconds)}
            run={run}
          />
        </tbody>
      </table>
      <DefinitionList
        items={[
          {
            term: "Cap",
            value: cap === null ? "none was set" : `${renderCount(cap)} read units, never exceeded`,
          },
          ...(cap === null || cap === 0 || receipt === null
            ? []
            : [
                {
                  term: "Used of the cap",
                  value: (
                    <ShareBar
                      ratio={Math.min(1, receipt.readUnits / cap)}
                      text={renderShare(receipt.readUnits / cap)}
                    />
                  ),
                },
              ]),
          {
            term: "Pace",
            value:
              parameters.maxReadUnitsPerSecond === undefined
                ? "not limited"
                : `at most ${renderCount(parameters.maxReadUnitsPerSecond)} read units a second`,
          },
          ...(receipt === null
            ? []
            : [{ term: "Throttled calls", value: renderCount(receipt.throttledCalls) }]),
        ]}
      />
    </Panel>
  );
}

function Line({
  name,
  quoted,
  paid,
  run,
}: {
  readonly name: string;
  readonly quoted: string | null;
  readonly paid: string | null;
  readonly run: Run;
}): ReactElement {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{quoted ?? (isOpen(run) ? "being planned" : "none")}</td>
      <td>{paid ?? (isOpen(run) ? "at the end" : "none")}</td>
    </tr>
  );
}
