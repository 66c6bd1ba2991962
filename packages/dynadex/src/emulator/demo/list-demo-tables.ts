import type { DemoTable } from "./demo-table.ts";
import { listAfterSalesTables } from "./domains/commerce/after-sales.ts";
import { listCustomerTables } from "./domains/commerce/customers.ts";
import { listOrderTables } from "./domains/commerce/orders.ts";
import { listPaymentTables } from "./domains/commerce/payments.ts";
import { listProductTables } from "./domains/commerce/products.ts";
import { listStorefrontTables } from "./domains/commerce/storefront.ts";
import { listArenaTables } from "./domains/labs/arena.ts";
import { listExperimentTables } from "./domains/labs/experiments.ts";
import { listModelTables } from "./domains/labs/models.ts";
import { listTelemetryTables } from "./domains/labs/telemetry.ts";
import { listControlTables } from "./domains/platform/control.ts";
import { listDirectoryTables } from "./domains/platform/directory.ts";
import { listDocumentTables } from "./domains/platform/documents.ts";
import { listIdentityTables } from "./domains/platform/identity.ts";
import { listOperationTables } from "./domains/platform/operations.ts";
import { listWorkspaceTables } from "./domains/platform/workspace.ts";

/** Every table of the demo with its items, the same in every run. */
export function listDemoTables(): readonly DemoTable[] {
  return DOMAINS.flatMap((listTables) => listTables());
}

const DOMAINS: readonly (() => readonly DemoTable[])[] = [
  listStorefrontTables,
  listCustomerTables,
  listOrderTables,
  listProductTables,
  listPaymentTables,
  listAfterSalesTables,
  listWorkspaceTables,
  listIdentityTables,
  listDocumentTables,
  listControlTables,
  listDirectoryTables,
  listOperationTables,
  listTelemetryTables,
  listExperimentTables,
  listArenaTables,
  listModelTables,
];
