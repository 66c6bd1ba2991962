import type { SchemaDiff, SchemaDocument } from "@dynadex/core/schema";
import type { TableFacts } from "@dynadex/core/asset";
import type { ColumnType, Generated } from "kysely";

/** A time: read as `Date`, written as `Date` or ISO 8601 text. */
type Instant = ColumnType<Date, Date | string, Date | string>;
type NullableInstant = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type DefaultedInstant = ColumnType<Date, Date | string | undefined, Date | string>;

/** A document: read parsed, written as text made by `toJson` (json columns) or `toJsonb` (jsonb columns). */
type Json<T> = ColumnType<T, string, string>;
type NullableJson<T> = ColumnType<T | null, string | null | undefined, string | null>;
type DefaultedJson<T> = ColumnType<T, string | undefined, string>;

/** `bigint` and `numeric`: read as text, because a JavaScript number would lose digits. */
type NullableBigNumber = ColumnType<
  string | null,
  string | number | bigint | null | undefined,
  string | number | bigint | null
>;
type DefaultedBigNumber = ColumnType<string, string | number | bigint | undefined, string | number | bigint>;
/** `generated always as identity`. */
type Identity = ColumnType<string, never, never>;

type Nullable<T> = ColumnType<T | null, T | null | undefined, T | null>;
type Details = { readonly [name: string]: unknown };

export interface AppUserTable {
  id: Generated<string>;
  username: string;
  display_name: Nullable<string>;
  email: Nullable<string>;
  role: "$admin" | "$member" | "$guest";
  is_enabled: Generated<boolean>;
  created_at: DefaultedInstant;
}

export interface UserGroupTable {
  id: Generated<string>;
  name: string;
  description: Nullable<string>;
  created_at: DefaultedInstant;
}

export interface UserGroupMemberTable {
  group_id: string;
  user_id: string;
}

export interface AccessTokenTable {
  id: Generated<string>;
  kind: "api" | "session" | "sign-in-link";
  secret_hash: Buffer;
  user_id: string;
  name: string;
  created_at: DefaultedInstant;
  expires_at: NullableInstant;
  last_used_at: NullableInstant;
  revoked_at: NullableInstant;
}

export interface CredentialTable {
  id: Generated<string>;
  name: string;
  auth_type: "environment" | "profile" | "keys" | "role";
  metadata: Json<unknown>;
  sealed: Nullable<Buffer>;
  created_by: string;
  created_at: DefaultedInstant;
  updated_at: DefaultedInstant;
}

export interface AuditEventTable {
  id: Identity;
  at: DefaultedInstant;
  actor: string;
  action: string;
  resource: Nullable<string>;
  request_id: Nullable<string>;
  details: DefaultedJson<Details>;
}

export interface ConnectionTable {
  id: Generated<string>;
  qualified_name: string;
  name: string;
  credential_id: Nullable<string>;
  settings: Json<unknown>;
  allow_query: Generated<boolean>;
  allow_query_preview: Generated<boolean>;
  row_limit: Generated<number>;
  admin_users: Generated<string[]>;
  admin_groups: Generated<string[]>;
  admin_roles: Generated<string[]>;
  created_by: string;
  created_at: DefaultedInstant;
  updated_at: DefaultedInstant;
  archived_at: NullableInstant;
}

export interface AssetTable {
  id: string;
  arn: string;
  partition: string;
  account_id: string;
  region: string;
  name: string;
  table_id: Nullable<string>;
  state: Generated<"active" | "deleted">;
  facts: Json<TableFacts>;
  facts_fingerprint: string;
  observed_fingerprint: string;
  status: string;
  billing_mode: string;
  index_count: number;
  item_count: NullableBigNumber;
  size_bytes: NullableBigNumber;
  attribute_count: Nullable<number>;
  coverage: Nullable<number>;
  is_whole_table: Nullable<boolean>;
  current_version: Nullable<number>;
  schema_fingerprint: Nullable<string>;
  reading_fingerprint: Nullable<string>;
  display_name: Nullable<string>;
  description: Nullable<string>;
  owners: Generated<string[]>;
  tags: Generated<string[]>;
  created_at: DefaultedInstant;
  updated_at: DefaultedInstant;
  deleted_at: NullableInstant;
  last_crawled_at: NullableInstant;
  last_crawl_error: NullableJson<unknown>;
}

export interface AssetConnectionTable {
  asset_id: string;
  connection_id: string;
  region: string;
  last_listed_run_id: Nullable<string>;
  last_listed_at: Instant;
  unlisted_at: NullableInstant;
}

export interface SchemaVersionTable {
  asset_id: string;
  version: number;
  document: Json<SchemaDocument>;
  diff: NullableJson<SchemaDiff>;
  change_count: Generated<number>;
  is_breaking: Generated<boolean>;
  run_id: Nullable<string>;
  created_at: DefaultedInstant;
  refreshed_at: DefaultedInstant;
}

export interface EvidenceTable {
  asset_id: string;
  format_version: number;
  content: Buffer;
  updated_at: DefaultedInstant;
}

export interface AnnotationTable {
  id: string;
  asset_id: string;
  target: "attribute" | "index";
  path: Json<unknown>;
  description: Nullable<string>;
  tags: Generated<string[]>;
  updated_by: string;
  updated_at: DefaultedInstant;
}

export interface AssetEventTable {
  id: Identity;
  asset_id: string;
  at: DefaultedInstant;
  kind: string;
  actor: string;
  run_id: Nullable<string>;
  details: DefaultedJson<Details>;
}

export interface SearchEntryTable {
  id: string;
  asset_id: string;
  kind: "table" | "index" | "attribute";
  rank: ColumnType<number, never, never>;
  path: Json<unknown>;
  title: string;
  folded: string;
  depth: number;
  /** Written as the text form of a `tsvector`. */
  words: string;
  fingerprint: string;
}

export interface SearchWordTable {
  word: string;
  is_name: boolean;
}

export interface WorkflowTable {
  id: Generated<string>;
  name: string;
  kind: string;
  connection_id: Nullable<string>;
  parameters: DefaultedJson<unknown>;
  schedule_cron: Nullable<string>;
  schedule_time_zone: Nullable<string>;
  next_run_at: NullableInstant;
  created_by: string;
  created_at: DefaultedInstant;
  updated_at: DefaultedInstant;
  archived_at: NullableInstant;
}

export interface RunTable {
  id: Generated<string>;
  workflow_id: string;
  phase: Generated<"Pending" | "Running" | "Succeeded" | "Failed" | "Error">;
  is_partial: Generated<boolean>;
  message: Nullable<string>;
  requested_by: string;
  trigger: "user" | "schedule" | "retry";
  parameters: Json<unknown>;
  attempt: Generated<number>;
  stop_requested_at: NullableInstant;
  submitted_at: DefaultedInstant;
  started_at: NullableInstant;
  finished_at: NullableInstant;
  stage: Generated<number>;
  open_steps: Generated<number>;
  total_steps: Generated<number>;
  succeeded_steps: Generated<number>;
  failed_steps: Generated<number>;
  skipped_steps: Generated<number>;
  progressed_at: DefaultedInstant;
  quote: NullableJson<unknown>;
  receipt: NullableJson<unknown>;
}

export interface RunStepTable {
  run_id: string;
  key: string;
  kind: string;
  title: string;
  stage: number;
  is_counted: boolean;
  input: DefaultedJson<unknown>;
  state: Generated<"pending" | "succeeded" | "failed" | "skipped" | "stopped">;
  attempts: Generated<number>;
  job_id: Nullable<string>;
  result: NullableJson<Details>;
  error: NullableJson<unknown>;
  created_at: DefaultedInstant;
  started_at: NullableInstant;
  finished_at: NullableInstant;
}

export interface RunEventTable {
  id: Identity;
  run_id: string;
  at: DefaultedInstant;
  level: "debug" | "info" | "warning" | "error";
  kind: string;
  message: string;
  details: DefaultedJson<Details>;
}

export interface ReadBudgetTable {
  run_id: string;
  cap_units: NullableBigNumber;
  reserved_units: DefaultedBigNumber;
  consumed_units: DefaultedBigNumber;
  stale_units: DefaultedBigNumber;
  granted_units: DefaultedBigNumber;
}

export interface RateBucketTable {
  key: string;
  tokens: number;
  refilled_at: Instant;
}

export interface SettingTable {
  key: string;
  value: Json<unknown>;
}

export interface SchemaMigrationTable {
  name: string;
  sha256: string;
  applied_at: DefaultedInstant;
}

/** Every table of the store as kysely sees it; a test holds it against the migrations. */
export interface Tables {
  app_user: AppUserTable;
  user_group: UserGroupTable;
  user_group_member: UserGroupMemberTable;
  access_token: AccessTokenTable;
  credential: CredentialTable;
  audit_event: AuditEventTable;
  connection: ConnectionTable;
  asset: AssetTable;
  asset_connection: AssetConnectionTable;
  schema_version: SchemaVersionTable;
  evidence: EvidenceTable;
  annotation: AnnotationTable;
  asset_event: AssetEventTable;
  search_entry: SearchEntryTable;
  search_word: SearchWordTable;
  workflow: WorkflowTable;
  run: RunTable;
  run_step: RunStepTable;
  run_event: RunEventTable;
  read_budget: ReadBudgetTable;
  rate_bucket: RateBucketTable;
  setting: SettingTable;
  schema_migration: SchemaMigrationTable;
}
