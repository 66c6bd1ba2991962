import type { PatternCompiler } from "../name-filter.ts";

/** JavaScript's own engine: good enough for trusted patterns in tests. */
export const compileNative: PatternCompiler = (source, { ignoreCase }) =>
  new RegExp(source, ignoreCase ? "iu" : "u");
