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
