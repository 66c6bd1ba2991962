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
-- Documents are `json`, not `jsonb`: they keep their member order and may hold any text, U+0000 included; no query looks
-- inside them. Names are compared by bytes, so that lists have one order on every server.
create table asset (
  id uuid primary key,
  arn text not null unique,
  partition text not null,
  account_id text not null,
  region text not null,
  name text collate "C" not null,
  -- Changes when the table is dropped and made again (I21).
  table_id text,
  state text not null default 'active' check (state in ('active', 'deleted')),
  facts json not null,
  -- Of the facts that count as a change, and of all facts with counts and instants.
  facts_fingerprint text not null,
  observed_fingerprint text not null,
  -- What lists show and sort by, taken from the facts and from the newest document.
  status text not null,
  billing_mode text not null,
  index_count integer not null,
  item_count bigint,
  size_bytes bigint,
  attribute_count integer,
  coverage double precision,
  is_whole_table boolean,
  current_version integer,
  -- Of the newest document and of the newest reading of items.
  schema_fingerprint text,
  reading_fingerprint text,
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
  last_crawl_error json
);
create index asset_list on asset (name, id);

-- Through which connections a table is reached; deletion marking works on this, per connection and region (I20).
-- `unlisted_at` is set when the connection no longer lists the table; a table no connection lists is deleted.
create table asset_connection (
  asset_id uuid not null references asset on delete cascade,
  connection_id uuid not null references connection on delete cascade,
  region text not null,
  last_listed_run_id uuid,
  last_listed_at timestamptz not null,
  unlisted_at timestamptz,
  primary key (connection_id, region, asset_id)
);
create index asset_connection_asset on asset_connection (asset_id);

-- Versions of the schema document. A new row only when the schema changed in meaning; a refreshed profile updates the
-- newest row in place.
create table schema_version (
  asset_id uuid not null references asset on delete cascade,
  version integer not null check (version > 0),
  document json not null,
  -- The diff to the version before; null for the first.
  diff json,
  change_count integer not null default 0,
  is_breaking boolean not null default false,
  run_id uuid,
  created_at timestamptz not null default now(),
  refreshed_at timestamptz not null default now(),
  primary key (asset_id, version)
);

-- The evidence the newest document was derived from, compressed, so that it can be derived anew without reading again.
create table evidence (
  asset_id uuid primary key references asset on delete cascade,
  format_version integer not null,
  content bytea not null,
  updated_at timestamptz not null default now()
);

-- User edits of what lies inside a table. `target` is 'attribute' (path: attribute path) or 'index' (path: [name]).
-- `id` is derived from table, target and path: names may be longer than a key of an index can be.
create table annotation (
  id uuid primary key,
  asset_id uuid not null references asset on delete cascade,
  target text not null check (target in ('attribute', 'index')),
  path json not null,
  description text,
  tags text[] not null default '{}',
  updated_by text not null,
  updated_at timestamptz not null default now()
);
create index annotation_asset on annotation (asset_id);

-- What happened to an asset, oldest first by id: created, schema-changed, facts-changed, deleted, restored, recreated,
-- edited.
create table asset_event (
  id bigint generated always as identity primary key,
  asset_id uuid not null references asset on delete cascade,
  at timestamptz not null default now(),
  kind text not null,
  actor text not null,
  run_id uuid,
  details json not null default '{}'
);
create index asset_event_asset on asset_event (asset_id, id desc);

-- Search -----------------------------------------------------------------------------------------------------------

-- One row for each thing that can be found: a table, an index, an attribute. `id` is derived from table, kind and path.
create table search_entry (
  id uuid primary key,
  asset_id uuid not null references asset on delete cascade,
  kind text not null check (kind in ('table', 'index', 'attribute')),
  -- The kind again, for the index of names alone: so the planner cannot walk all names to find words.
  rank smallint not null generated always as (case kind when 'table' then 0 when 'index' then 1 else 2 end) stored,
  -- Path inside the table; [] for the table itself.
  path json not null,
  title text not null,
  -- The name as one word, lower case, letters and digits only: `customerEmail` and `customer_email` are the same.
  folded text collate "C" not null,
  depth smallint not null,
  -- Words of the name as they are, other words with a dot before, the table's with a caret, facets with an at sign.
  words tsvector not null,
  -- Of everything above, so that an unchanged entry is not written again.
  fingerprint text not null
);
create index search_entry_asset on search_entry (asset_id);
create index search_entry_name on search_entry (rank, folded, depth, id);
-- Attributes outnumber everything else a hundredfold: apart, tables and indexes are found without reading them.
create index search_entry_attribute_words on search_entry using gin (words)
  with (gin_pending_list_limit = 256) where kind = 'attribute';
create index search_entry_other_words on search_entry using gin (words)
  with (gin_pending_list_limit = 256) where kind <> 'attribute';

-- The vocabulary, for typo-tolerant matching: single words, and names of several words as one (`customeremail`).
create table search_word (
  word text collate "C" not null,
  is_name boolean not null,
  primary key (word, is_name)
);
create index search_word_trigram on search_word using gin (word gin_trgm_ops)
  with (gin_pending_list_limit = 256) where not is_name;
create index search_word_name_trigram on search_word using gin (word gin_trgm_ops)
  with (gin_pending_list_limit = 256) where is_name;

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
  -- Steps are done stage by stage: those of a later stage wait until none of this stage is open.
  stage integer not null default 0,
  -- Steps of this stage not yet terminal; the step that brings it to zero ends the stage, and the last stage the run.
  open_steps integer not null default 0 check (open_steps >= 0),
  -- Counted steps by state, moved in the transaction that ends a step, so that each is counted once.
  total_steps integer not null default 0,
  succeeded_steps integer not null default 0,
  failed_steps integer not null default 0,
  skipped_steps integer not null default 0,
  -- When a step last ended; a run that stands still is looked at by the reconciler.
  progressed_at timestamptz not null default now(),
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
  -- What it is about, for people: `111122223333 / eu-west-1 / orders`.
  title text not null,
  stage integer not null,
  -- False for steps that are machinery and no progress of their own, such as a listing.
  is_counted boolean not null,
  -- Emptied when the step ends. Not jsonb: it may hold any text.
  input json not null default '{}',
  state text not null default 'pending' check (state in ('pending', 'succeeded', 'failed', 'skipped', 'stopped')),
  -- Deliveries so far.
  attempts integer not null default 0,
  -- The job of the queue that carries it; null until its stage comes.
  job_id uuid,
  result jsonb,
  error jsonb,
  created_at timestamptz not null default now(),
  -- When it was last handed to a worker; null while nobody has it.
  started_at timestamptz,
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
  -- The part of what is reserved that nobody will settle any more: its worker died.
  stale_units numeric not null default 0,
  -- What the last reservation was granted, for the statement that made it to answer with.
  granted_units numeric not null default 0,
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
