import type { SearchResult } from "@dynadex/contract";

/** Says which typed words were read as which known ones; empty when all were known. */
export function renderCorrections(corrected: SearchResult["corrected"]): string {
  if (corrected.length === 0) return "";
  const readings = [...Map.groupBy(corrected, ({ typed }) => typed)].map(
    ([typed, all]) => `${either.format(all.map(({ read }) => `“${read}”`))} (you typed “${typed}”)`,
  );
  return `Showing results for ${every.format(readings)}.`;
}

/** The words to mark in what was found: those that were looked for, which are not always those that were typed. */
export function wordsToMark(typed: string, corrected: SearchResult["corrected"]): string {
  return [typed, ...corrected.map(({ read }) => read)].join(" ");
}

const either = new Intl.ListFormat("en", { type: "disjunction" });
const every = new Intl.ListFormat("en", { type: "conjunction" });
