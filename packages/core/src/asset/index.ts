export { deriveFacts, type DerivedFacts, type DerivedIndexFacts } from "./derived-facts.ts";
export type {
  Capacity,
  ExportSummary,
  IndexFacts,
  KeyAttribute,
  KeyDefinition,
  KeyType,
  Known,
  NotKnown,
  ReplicaFacts,
  TableFacts,
} from "./table-facts.ts";
export { parseTableArn, renderTableArn, type TableIdentity } from "./table-identity.ts";
