import type { CrawlReceipt, Run } from "@dynadex/contract";
import type { ReactElement } from "react";
import { renderCount, renderQuantity } from "../../format/number.ts";
import { DefinitionList } from "../../kit/definition-list.tsx";
import { Panel } from "../../kit/panel.tsx";

const OUTCOMES: readonly { readonly key: keyof CrawlReceipt["tables"]; readonly label: string }[] = [
  { key: "listed", label: "Listed" },
  { key: "filtered", label: "Left out by filters" },
  { key: "created", label: "New" },
  { key: "updated", label: "Updated" },
  { key: "unchanged", label: "Unchanged" },
  { key: "restored", label: "Found again" },
  { key: "recreated", label: "Made anew" },
  { key: "deleted", label: "Marked deleted" },
  { key: "vanished", label: "Vanished on the way" },
  { key: "failed", label: "Failed" },
];

/** What a run did to the catalog, and what it was told to do. */
export function RunOutcome({ run }: { readonly run: Run }): ReactElement {
  const { receipt, parameters } = run;
  return (
    <Panel
      title="Outcome"
      note={receipt === null ? undefined : `${renderQuantity(receipt.items, "item")} read`}
    >
      <DefinitionList
        items={[
          ...(receipt === null
            ? [{ term: "Tables", value: "counted at the end" }]
            : OUTCOMES.filter(({ key }) => receipt.tables[key] > 0 || key === "listed").map(
                ({ key, label }) => ({
                  term: label,
                  value: renderCount(receipt.tables[key]),
                }),
              )),
          { term: "Regions", value: parameters.regions?.join(", ") ?? "those of the connection" },
          { term: "Include", value: patternOf(parameters.include) },
          { term: "Exclude", value: patternOf(parameters.exclude) },
          ...(parameters.dryRun ? [{ term: "Dry run", value: "plans and quotes, changes nothing" }] : []),
        ]}
      />
    </Panel>
  );
}

function patternOf(pattern: string | undefined): ReactElement | string {
  return pattern === undefined ? "as the connection says" : <code>{pattern}</code>;
}
