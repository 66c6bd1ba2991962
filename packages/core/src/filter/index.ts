export { KEEP_ALL, type NameFilter, type Pattern, type PatternCompiler } from "./name-filter.ts";
export { parseCrawlFilter } from "./parse-crawl-filter.ts";
export { parseRecipeFilter } from "./parse-recipe-filter.ts";
