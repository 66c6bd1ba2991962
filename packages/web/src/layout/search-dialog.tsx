import { useState, type ReactElement } from "react";
import { useNavigate } from "react-router";
import { useApi } from "../api/use-api.ts";
import { Combobox, type OptionGroup } from "../kit/combobox/combobox.tsx";
import { BareDialog } from "../kit/dialog.tsx";
import { useDebounced } from "../kit/use-debounced.ts";
import { renderQuantity } from "../format/number.ts";
import { renderCorrections, wordsToMark } from "../pages/search/corrections.ts";
import { hitHref, HitLine, KIND_LABELS, RecentLine } from "../pages/search/hit-line.tsx";
import { readRecentTables } from "../preferences/recent-tables.ts";
import { paths } from "../routes.ts";
import styles from "./search-dialog.module.css";

const DEBOUNCE_MS = 140;
const MAX_HITS = 12;
const SEE_ALL = "see-all";

/** The search over everything, from everywhere. */
export function SearchDialog({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}): ReactElement {
  return (
    <BareDialog isOpen={isOpen} onClose={onClose} label="Search">
      <SearchBox onClose={onClose} />
    </BareDialog>
  );
}

function SearchBox({ onClose }: { readonly onClose: () => void }): ReactElement {
  const [text, setText] = useState("");
  const words = useDebounced(text.trim(), DEBOUNCE_MS);
  const navigate = useNavigate();
  const search = useApi(
    "search",
    { query: { q: words, limit: MAX_HITS } },
    { enabled: words !== "", keepPrevious: true },
  );
  const hits = words === "" ? [] : (search.data?.items ?? []);
  const recent = words === "" ? readRecentTables() : [];
  const marked = wordsToMark(words, search.data?.corrected ?? []);
  const corrections = words === "" ? "" : renderCorrections(search.data?.corrected ?? []);

  const groups: OptionGroup[] = [
    {
      label: "Recent tables",
      options: recent.map((table) => ({ key: paths.table(table.id), content: <RecentLine table={table} /> })),
    },
    ...(["table", "index", "attribute"] as const).map((kind) => ({
      label: KIND_LABELS[kind],
      options: hits
        .filter((hit) => hit.kind === kind)
        .map((hit) => ({ key: hitHref(hit), content: <HitLine hit={hit} words={marked} /> })),
    })),
    {
      label: "All results",
      options: words === "" ? [] : [{ key: SEE_ALL, content: `See all results for “${words}”` }],
    },
  ].filter((group) => group.options.length > 0);

  const choose = (key: string | null): void => {
    const isPage = key !== null && key !== SEE_ALL;
    if (!isPage && text.trim() === "") return;
    onClose();
    void navigate(isPage ? key : paths.search({ q: text.trim() }));
  };

  return (
    <Combobox
      label="Search tables, indexes, attributes"
      placeholder="Search tables, indexes, attributes, tags…"
      text={text}
      onTextChange={setText}
      groups={groups}
      onChoose={choose}
      status={statusOf(words, search.isFetching, hits.length, corrections)}
      footer={
        <Footer
          corrections={corrections}
          isFailed={search.isError && words !== ""}
          isNothing={words !== "" && !search.isFetching && hits.length === 0}
        />
      }
    />
  );
}

function statusOf(words: string, isFetching: boolean, count: number, corrections: string): string {
  if (words === "" || isFetching) return "";
  return `${renderQuantity(count, "result")}. ${corrections}`;
}

function Footer({
  corrections,
  isFailed,
  isNothing,
}: {
  readonly corrections: string;
  readonly isFailed: boolean;
  readonly isNothing: boolean;
}): ReactElement {
  return (
    <div className={styles.footer}>
      <span>
        {isFailed
          ? "The search did not answer. Press Enter to try it on its own page."
          : isNothing
            ? "Nothing found. Try fewer words, or part of a name."
            : corrections}
      </span>
      <span className={styles.keys}>↑ ↓ to choose, Enter to open, Esc to close</span>
    </div>
  );
}
