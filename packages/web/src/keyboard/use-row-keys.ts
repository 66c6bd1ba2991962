import { useShortcuts } from "./shortcuts.tsx";

const ROWS = "main [data-row]";

/** Binds `j` and `k` to walk the page's rows; Enter is the row's own, since it is a link or a treegrid's row. */
export function useRowKeys(): void {
  useShortcuts([
    { keys: "j", description: "Next row", run: () => step(1) },
    { keys: "k", description: "Previous row", run: () => step(-1) },
  ]);
}

function step(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>(ROWS)];
  const current = rows.findIndex((row) => row.contains(document.activeElement));
  const next = current === -1 ? (by === 1 ? 0 : rows.length - 1) : current + by;
  rows[next]?.focus();
}
