import type { SearchHit, SearchResult } from "@dynadex/contract";
import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from "@tanstack/react-query";
import { useMemo, type ReactElement } from "react";
import { Link, useSearchParams } from "react-router";
import { apiUrl } from "../../api/api-url.ts";
import { client } from "../../api/client.ts";
import { ErrorNotice } from "../../api/error-notice.tsx";
import { renderQuantity } from "../../format/number.ts";
import { useRowKeys } from "../../keyboard/use-row-keys.ts";
import { Button } from "../../kit/button.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { FilterBar, FilterSelect, FilterText } from "../../kit/filter-bar.tsx";
import { Notice } from "../../kit/notice.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { Page } from "../../layout/page.tsx";
import { useViewChange } from "../../layout/use-view-change.ts";
import { PlaceFilters } from "../../parts/place-filters.tsx";
import { paths, type SearchView } from "../../routes.ts";
import { renderCorrections, wordsToMark } from "./corrections.ts";
import { hitHref, HitLine, KIND_LABELS } from "./hit-line.tsx";
import styles from "./search-page.module.css";
import { toSearchQuery } from "./search-query.ts";

const KINDS = ["table", "index", "attribute"] as const;
const PARTS = ["q", "kind", "account", "region", "state"] as const satisfies readonly (keyof SearchView)[];

/** Everything that was found for some words, by kind. */
export function SearchPage(): ReactElement {
  const view = useSearchView();
  const show = useViewChange();
  const results = useResults(view);
  const pages = results.data?.pages ?? [];
  const hits = pages.flatMap((page) => page.items);
  const corrections = renderCorrections(pages[0]?.corrected ?? []);
  const words = wordsToMark(view.q ?? "", pages[0]?.corrected ?? []);
  useRowKeys();
  const change = (part: Partial<SearchView>): void => show(paths.search({ ...view, ...part }), "replaces");
  return (
    <Page
      title={view.q === undefined ? "Search" : `Search: ${view.q}`}
      heading="Search"
      twin={apiUrl("search", { query: toSearchQuery(view) })}
    >
      <Panel flush>
        <SearchFilters view={view} onChange={change} />
        <div className={styles.results}>
          <p role="status" className={styles.status}>
            {view.q === undefined || results.data === undefined
              ? ""
              : `${renderQuantity(hits.length, "result")}${results.hasNextPage ? " and more" : ""}`}
          </p>
          {corrections === "" ? null : <Notice title={corrections} />}
          {view.q === undefined ? (
            <EmptyState icon="search" title="What are you looking for?">
              Type a table, an index, an attribute at any depth, a tag, or words of a description. Typing
              errors are forgiven.
            </EmptyState>
          ) : results.isError ? (
            <ErrorNotice error={results.error} onRetry={() => void results.refetch()} />
          ) : results.data === undefined ? (
            <Skeleton lines={8} />
          ) : hits.length === 0 ? (
            <NothingFound view={view} />
          ) : (
            <HitGroups hits={hits} words={words} view={view} />
          )}
          {results.hasNextPage ? (
            <Button disabled={results.isFetchingNextPage} onClick={() => void results.fetchNextPage()}>
              Show more
            </Button>
          ) : null}
        </div>
      </Panel>
    </Page>
  );
}

function useSearchView(): SearchView {
  const [query] = useSearchParams();
  return useMemo(() => {
    const given = PARTS.map((part) => [part, query.get(part) ?? ""] as const).filter(
      ([, value]) => value !== "",
    );
    return Object.fromEntries(given) as SearchView;
  }, [query]);
}

function useResults(view: SearchView): UseInfiniteQueryResult<InfiniteData<SearchResult>> {
  return useInfiniteQuery({
    queryKey: ["search", "pages", view],
    queryFn: ({ pageParam, signal }) =>
      client.call("search", { query: { ...toSearchQuery(view), cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled: view.q !== undefined,
  });
}

function SearchFilters({
  view,
  onChange,
}: {
  readonly view: SearchView;
  readonly onChange: (part: Partial<SearchView>) => void;
}): ReactElement {
  return (
    <FilterBar label="Search the catalog">
      <FilterText
        label="Words"
        placeholder="customer email"
        value={view.q ?? ""}
        onChange={(q) => onChange({ q })}
      />
      <FilterSelect
        label="Kind"
        value={view.kind ?? ""}
        options={[
          { value: "", label: "Everything" },
          ...KINDS.map((kind) => ({ value: kind, label: KIND_LABELS[kind] })),
        ]}
        onChange={(kind) => onChange({ kind })}
      />
      <PlaceFilters account={view.account} region={view.region} state={view.state} onChange={onChange} />
    </FilterBar>
  );
}

function HitGroups({
  hits,
  words,
  view,
}: {
  readonly hits: readonly SearchHit[];
  readonly words: string;
  readonly view: SearchView;
}): ReactElement {
  return (
    <>
      {KINDS.map((kind) => {
        const group = hits.filter((hit) => hit.kind === kind);
        if (group.length === 0) return null;
        return (
          <section key={kind} className={styles.group} aria-label={KIND_LABELS[kind]}>
            <header>
              <h2>{KIND_LABELS[kind]}</h2>
              {view.kind === undefined ? (
                <Link to={paths.search({ ...view, kind })}>Only {KIND_LABELS[kind].toLowerCase()}</Link>
              ) : null}
            </header>
            <ul>
              {group.map((hit) => (
                <li key={hitHref(hit)}>
                  <Link to={hitHref(hit)} data-row="" className={styles.hit}>
                    <HitLine hit={hit} words={words} />
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function NothingFound({ view }: { readonly view: SearchView }): ReactElement {
  return (
    <EmptyState icon="search" title={`Nothing was found for “${view.q ?? ""}”`}>
      Try fewer words or part of a name, look for all kinds and states, or crawl again if the table is new.
    </EmptyState>
  );
}
