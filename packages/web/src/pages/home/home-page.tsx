import type { Overview } from "@dynadex/contract";
import { useState, type FormEvent, type ReactElement } from "react";
import { useNavigate } from "react-router";
import { apiUrl } from "../../api/api-url.ts";
import { QueryView } from "../../api/query-view.tsx";
import { useApi } from "../../api/use-api.ts";
import { renderBytes, renderCompact, renderCount } from "../../format/number.ts";
import { Button, ButtonLink } from "../../kit/button.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { Icon } from "../../kit/icon.tsx";
import { Page } from "../../layout/page.tsx";
import { paths } from "../../routes.ts";
import styles from "./home-page.module.css";
import { PlacesGrid } from "./places-grid.tsx";
import { RecentChanges } from "./recent-changes.tsx";
import { RecentRuns } from "./recent-runs.tsx";

/** What there is, where, and what changed lately. */
export function HomePage(): ReactElement {
  const overview = useApi("getOverview", {});
  return (
    <Page title="Home" heading="Your DynamoDB tables" twin={apiUrl("getOverview", {})}>
      <SearchForm />
      <QueryView query={overview} lines={8}>
        {(data) => (data.tables + data.deletedTables === 0 ? <FirstSteps /> : <Filled overview={data} />)}
      </QueryView>
    </Page>
  );
}

function Filled({ overview }: { readonly overview: Overview }): ReactElement {
  return (
    <>
      <Counts overview={overview} />
      <PlacesGrid places={overview.places} />
      <div className={styles.columns}>
        <RecentChanges changes={overview.recentChanges} />
        <RecentRuns />
      </div>
    </>
  );
}

function SearchForm(): ReactElement {
  const [text, setText] = useState("");
  const navigate = useNavigate();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void navigate(paths.search({ q: text.trim() }));
  };
  return (
    <form className={styles.search} role="search" onSubmit={submit}>
      <Icon name="search" />
      <input
        type="search"
        aria-label="Search the catalog"
        placeholder="Find a table, an index, a nested attribute, a tag…"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" look="primary">
        Search
      </Button>
    </form>
  );
}

function Counts({ overview }: { readonly overview: Overview }): ReactElement {
  const counts = [
    { term: "Tables", value: renderCount(overview.tables) },
    { term: "Attributes", value: renderCount(overview.attributes) },
    { term: "Items", value: renderCompact(overview.items) },
    { term: "Size", value: renderBytes(overview.sizeBytes) },
    { term: "Deleted tables", value: renderCount(overview.deletedTables) },
  ];
  return (
    <dl className={styles.counts}>
      {counts.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function FirstSteps(): ReactElement {
  return (
    <EmptyState
      icon="database"
      title="Nothing was crawled yet"
      actions={
        <>
          <ButtonLink to={paths.connectionNew()} look="primary" icon="plus">
            New connection
          </ButtonLink>
          <ButtonLink to={paths.connections()}>Connections</ButtonLink>
        </>
      }
    >
      Make a connection to an AWS account or an emulator, test it, and crawl it. Reading is quoted first and
      capped; a crawl of metadata alone reads no item at all.
    </EmptyState>
  );
}
