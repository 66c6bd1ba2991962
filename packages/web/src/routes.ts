/** The tabs of a table's page. */
export const TABLE_TABS = ["schema", "indexes", "facts", "versions", "history"] as const;
export type TableTab = (typeof TABLE_TABS)[number];

/** The tabs of the settings page. */
export const SETTINGS_TABS = ["tokens", "people", "audit", "preferences"] as const;
export type SettingsTab = (typeof SETTINGS_TABS)[number];

/** What the list of tables shows; absent members stand for their defaults. */
export interface TablesView {
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly state?: string | undefined;
  readonly tag?: string | undefined;
  readonly owner?: string | undefined;
  readonly connection?: string | undefined;
  readonly text?: string | undefined;
  readonly sort?: string | undefined;
  /** Names of optional columns, joined by commas. */
  readonly columns?: string | undefined;
  readonly cursor?: string | undefined;
}

/** What a table's page shows. */
export interface TableView {
  readonly tab?: TableTab | undefined;
  /** A rendered attribute path. */
  readonly attribute?: string | undefined;
  readonly filter?: string | undefined;
  readonly version?: number | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export interface SearchView {
  readonly q?: string | undefined;
  readonly kind?: string | undefined;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly state?: string | undefined;
}

export interface RunsView {
  readonly phase?: string | undefined;
  readonly connection?: string | undefined;
  readonly cursor?: string | undefined;
}

/** Every address of the product in one place; pages and links know addresses from here only. */
export const paths = {
  home: () => "/",
  signIn: (next?: string) => withQuery("/sign-in", { next: next === "/" ? undefined : next }),
  tables: (view: TablesView = {}) => withQuery("/tables", view),
  table: (id: string, view: TableView = {}) =>
    withQuery(`/tables/${encodeURIComponent(id)}`, {
      ...view,
      tab: view.tab === "schema" ? undefined : view.tab,
    }),
  search: (view: SearchView = {}) => withQuery("/search", view),
  runs: (view: RunsView = {}) => withQuery("/runs", view),
  run: (id: string, view: { readonly state?: string | undefined } = {}) =>
    withQuery(`/runs/${encodeURIComponent(id)}`, view),
  connections: () => "/connections",
  connectionNew: () => "/connections/new",
  connection: (id: string) => `/connections/${encodeURIComponent(id)}`,
  connectionEdit: (id: string) => `/connections/${encodeURIComponent(id)}/edit`,
  settings: (view: { readonly tab?: SettingsTab | undefined } = {}) =>
    withQuery("/settings", { tab: view.tab === "tokens" ? undefined : view.tab }),
} as const;

/** Adds members to a path's query in their given order; absent and empty ones are left out. */
export function withQuery(path: string, query: object): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** The address after signing in: a page of this product, never another site. */
export function parseNext(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : paths.home();
}
