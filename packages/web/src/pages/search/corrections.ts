import type { SearchResult } from "@dynadex/contract";

/** Says which typed words were read as which known ones; empty when all were known. */
export function renderCorrections(corrected: SearchResult["corrected"]): string {
  if (corrected.length === 0) return "";
  const readings = corrected.map(({ typed, read }) => `“${read}” (you typed “${typed}”)`);
  return `Showing results for ${new Intl.ListFormat("en", { type: "conjunction" }).format(readings)}.`;
}

/** The words to mark in what was found: those that were looked for, which are not always those that were typed. */
export function wordsToMark(typed: string, corrected: SearchResult["corrected"]): string {
  return [typed, ...corrected.map(({ read }) => read)].join(" ");
}
