import type { TableDetail } from "@dynadex/contract";
import type { ReactElement } from "react";
import { Link } from "react-router";
import { toSentence } from "../../api/error-notice.tsx";
import { Notice } from "../../kit/notice.tsx";
import { TimeAgo } from "../../kit/time-ago.tsx";
import { Words } from "../../kit/words.tsx";
import { paths } from "../../routes.ts";

/** What must be known before anything on the page is believed. */
export function TableNotices({ table }: { readonly table: TableDetail }): ReactElement {
  return (
    <>
      {table.state === "deleted" ? (
        <Notice tone="warn" title="This table was deleted">
          <p>
            It was last listed before{" "}
            {table.deletedAt === null ? "an earlier crawl" : <TimeAgo instant={table.deletedAt} />}. What is
            shown is what was known then; its{" "}
            <Link to={paths.table(table.id, { tab: "history" })}>history</Link> stays.
          </p>
        </Notice>
      ) : null}
      {table.lastCrawlError === null ? null : (
        <Notice tone="bad" title="The last crawl failed on this table; earlier facts and schema are kept">
          <p>
            <Words text={toSentence(table.lastCrawlError.message)} /> ({table.lastCrawlError.code},{" "}
            <TimeAgo instant={table.lastCrawlError.at} />)
          </p>
        </Notice>
      )}
    </>
  );
}
