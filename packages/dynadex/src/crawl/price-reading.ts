import type { TableFacts } from "@dynadex/core/asset";
import { US_EAST_1_READ_PRICES } from "@dynadex/core/quote";

/** US dollars that read units cost at list price; 0 on provisioned tables, whose capacity is paid for anyway. */
export function priceReading(
  readUnits: number,
  facts: Pick<TableFacts, "billingMode" | "tableClass">,
): number {
  if (facts.billingMode === "PROVISIONED") return 0;
  const { standard, infrequentAccess } = US_EAST_1_READ_PRICES;
  const perMillion = facts.tableClass === "STANDARD_INFREQUENT_ACCESS" ? infrequentAccess : standard;
  return (readUnits / 1_000_000) * perMillion;
}
