-- The spine: who may do what, what is known of which table, and what is being done about it.
-- Ids are UUIDs. Times are timestamptz. Free-form documents are jsonb and are parsed when read.

create extension if not exists pg_trgm;

-- Access -----------------------------------------------------------------------------------------------------------

create table app_user (
  id uuid primary key default gen_random_uuid(),
  username text not null unique check (username ~ '^[a-zA-Z0-9._@-]{1,128}$'),
  display_name text,
  email text,
  -- $admin, $member or $guest.
  role text not null check (role in ('$admin', '$member', '$guest')),
  is_enabled boolean not null default true,
  created_at timestamptz not null default now()
);

create table user_group (
  id uuid primary key default gen_random_uuid(),
  name text not null unique,
  description text,
  created_at timestamptz not null default now()
);

create table user_group_member (
  group_id uuid not null references user_group on delete cascade,
  user_id uuid not null references app_user on delete cascade,
  primary key (group_id, user_id)
);

-- API tokens, browser sessions and one-time sign-in links: only a SHA-256 of the secret is kept.
create table access_token (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('api', 'session', 'sign-in-link')),
  secret_hash bytea not null unique,
  user_id uuid not null references app_user on delete cascade,
  name text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);

-- AWS credentials. Everything secret is inside `sealed` (AES-256-GCM); `metadata` may be shown to admins (X3).
create table credential (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  auth_type text not null check (auth_type in ('environment', 'profile', 'keys', 'role')),
  metadata jsonb not null,
  sealed bytea,
  created_by text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- Append-only: see the trigger below.
create table audit_event (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor text not null,
  action text not null,
  resource text,
  request_id text,
  details jsonb not null default '{}'
);
create index audit_event_resource on audit_event (resource, id desc);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'table % is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger audit_event_append_only before update or delete or truncate on audit_event
  for each statement execute function refuse_change();

-- Connections: one way into AWS (accounts by credential, regions, endpoint) with its admins and access rules. ----------

create table connection (
  id uuid primary key default gen_random_uuid(),
  -- `default/dynamodb/<epoch>` (A8); unique even when two are made in one second.
  qualified_name text not null unique,
  name text not null,
  credential_id uuid references credential,
  -- {regions: [...], dynamodbEndpoint, stsEndpoint, include, exclude}
  settings jsonb not null,
  allow_query boolean not null default true,
  allow_query_preview boolean not null default true,
  row_limit integer not null default 10000 check (row_limit > 0),
  admin_users text[] not null default '{}',
  admin_groups text[] not null default '{}',
  admin_roles text[] not null default '{}',
  created_by text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  archived_at timestamptz,
  constraint connection_has_admin
    check (cardinality(admin_users) + cardinality(admin_groups) + cardinality(admin_roles) > 0)
);

-- Assets -----------------------------------------------------------------------------------------------------------

-- A table, wherever it was reached from. `id` is derived from the ARN, so two paths to one table meet in one row.
create table asset (
  id uuid primary key,
  arn text not null unique,
  partition text not null,
  account_id text not null,
  region text not null,
  name text not null,
  -- Changes when the table is dropped and made again (I21).
  table_id text,
  state text not null default 'active' check (state in ('active', 'deleted')),
  facts jsonb not null,
  facts_fingerprint text not null,
  current_version integer,
  -- User edits; a crawl never writes them (I22).
  display_name text,
  description text,
  owners text[] not null default '{}',
  tags text[] not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  -- Moves with every crawl that reached the table, without counting as a change (I24).
  last_crawled_at timestamptz,
  last_crawl_error jsonb
);
create index asset_list on asset (account_id, region, name, id);

-- Through which connections a table is reached; deletion marking works on this, per connection and region (I20).
create table asset_connection (
  asset_id uuid not null references asset on delete cascade,
  connection_id uuid not null references connection on delete cascade,
  region text not null,
  last_listed_run_id uuid,
  primary key (connection_id, region, asset_id)
);
create index asset_connection_asset on asset_connection (asset_id);

-- Versions of the schema document. A new row only when the schema changed in meaning; a refreshed profile updates the
-- newest row in place.
create table schema_version (
  asset_id uuid not null references asset on delete cascade,
  version integer not null check (version > 0),
  document jsonb not null,
  fingerprint text not null,
  -- The diff to the version before; null for the first.
  diff jsonb,
  run_id uuid,
  created_at timestamptz not null default now(),
  refreshed_at timestamptz not null default now(),
  primary key (asset_id, version)
);

-- The evidence the newest document was derived from, compressed, so that it can be derived anew without reading again.
create table evidence (
  asset_id uuid primary key references asset on delete cascade,
  format_version integer not null,
  fingerprint text not null,
  content bytea not null,
  updated_at timestamptz not null default now()
);

-- User edits of what lies inside a table. `target` is 'attribute' (path: attribute path) or 'index' (path: [name]).
create table annotation (
  asset_id uuid not null references asset on delete cascade,
  target text not null check (target in ('attribute', 'index')),
  path jsonb not null,
  description text,
  tags text[] not null default '{}',
  updated_by text not null,
  updated_at timestamptz not null default now(),
  primary key (asset_id, target, path)
);

-- What happened to an asset, oldest first by id: created, schema-changed, facts-changed, deleted, restored, recreated,
-- edited.
create table asset_event (
  id bigint generated always as identity primary key,
  asset_id uuid not null references asset on delete cascade,
  at timestamptz not null default now(),
  kind text not null,
  actor text not null,
  run_id uuid,
  details jsonb not null default '{}'
);
create index asset_event_asset on asset_event (asset_id, id desc);

-- Search -----------------------------------------------------------------------------------------------------------

-- One row for each thing that can be found: a table, an index, an attribute.
create table search_entry (
  id bigint generated always as identity primary key,
  asset_id uuid not null references asset on delete cascade,
  kind text not null check (kind in ('table', 'index', 'attribute')),
  -- jsonb path inside the table; [] for the table itself.
  path jsonb not null,
  title text not null,
  -- Words of the name (split at case and punctuation), description, tags; weights A to C.
  words tsvector not null,
  unique (asset_id, kind, path)
);
create index search_entry_words on search_entry using gin (words);

-- Every word that occurs, for prefix and typo-tolerant matching.
create table search_word (
  word text primary key
);
create index search_word_trigram on search_word using gin (word gin_trgm_ops);
create index search_word_prefix on search_word (word text_pattern_ops);

-- Workflows and runs ---------------------------------------------------------------------------------------------------

-- What can be run again: a crawl of a connection, later recipes, exports, syncs.
create table workflow (
  id uuid primary key default gen_random_uuid(),
  name text not null unique,
  kind text not null,
  connection_id uuid references connection,
  parameters jsonb not null default '{}',
  schedule_cron text,
  schedule_time_zone text,
  next_run_at timestamptz,
  created_by text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  archived_at timestamptz,
  check ((schedule_cron is null) = (schedule_time_zone is null))
);
create index workflow_due on workflow (next_run_at) where next_run_at is not null;

create table run (
  id uuid primary key default gen_random_uuid(),
  workflow_id uuid not null references workflow,
  phase text not null default 'Pending' check (phase in ('Pending', 'Running', 'Succeeded', 'Failed', 'Error')),
  -- True when some tables failed although the run succeeded (A24).
  is_partial boolean not null default false,
  message text,
  requested_by text not null,
  trigger text not null check (trigger in ('user', 'schedule', 'retry')),
  -- A copy of the workflow's parameters at the start of the run.
  parameters jsonb not null,
  attempt integer not null default 1,
  stop_requested_at timestamptz,
  submitted_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  -- Steps not yet terminal; the step that brings it to zero finishes the run.
  open_steps integer not null default 0 check (open_steps >= 0),
  quote jsonb,
  receipt jsonb
);
create index run_workflow on run (workflow_id, submitted_at desc, id);
create index run_recent on run (submitted_at desc, id);
-- Makes an idempotent re-run atomic (A15): such runs hold the key while they are open.
create index run_open on run (workflow_id) where phase in ('Pending', 'Running');

-- One unit of work of a run; delivered at least once, counted once.
create table run_step (
  run_id uuid not null references run on delete cascade,
  key text not null,
  kind text not null,
  input jsonb not null default '{}',
  state text not null default 'pending' check (state in ('pending', 'succeeded', 'failed', 'skipped', 'stopped')),
  attempts integer not null default 0,
  result jsonb,
  error jsonb,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (run_id, key)
);

create table run_event (
  id bigint generated always as identity primary key,
  run_id uuid not null references run on delete cascade,
  at timestamptz not null default now(),
  level text not null check (level in ('debug', 'info', 'warning', 'error')),
  kind text not null,
  message text not null,
  details jsonb not null default '{}'
);
create index run_event_run on run_event (run_id, id);

-- Read units of a run: reserved before reading, settled after, so that the cap holds whoever dies when.
create table read_budget (
  run_id uuid primary key references run on delete cascade,
  cap_units numeric,
  reserved_units numeric not null default 0,
  consumed_units numeric not null default 0,
  check (cap_units is null or reserved_units + consumed_units <= cap_units)
);

-- Token buckets shared by all workers: control-plane calls per account, read units per second per run.
create table rate_bucket (
  key text primary key,
  tokens double precision not null,
  refilled_at timestamptz not null
);

-- Instance-wide values: the data format, the bootstrap state.
create table setting (
  key text primary key,
  value jsonb not null
);
