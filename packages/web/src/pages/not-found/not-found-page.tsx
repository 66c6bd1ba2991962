import type { ReactElement } from "react";
import { ButtonLink } from "../../kit/button.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { Page } from "../../layout/page.tsx";
import { paths } from "../../routes.ts";

/** What is shown at an address that is no page, or that leads to something that is gone. */
export function NotFoundPage({ what = "page" }: { readonly what?: string }): ReactElement {
  return (
    <Page title="Not found">
      <EmptyState
        icon="search"
        title={`There is no such ${what}`}
        actions={
          <>
            <ButtonLink to={paths.home()} look="primary">
              Go home
            </ButtonLink>
            <ButtonLink to={paths.search()}>Search</ButtonLink>
          </>
        }
      >
        The address may be mistyped, or what it led to was removed. Deleted tables keep their pages; look for
        them with “Deleted” in the list of tables.
      </EmptyState>
    </Page>
  );
}
