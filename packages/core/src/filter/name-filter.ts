/** Decides which names are kept. */
export interface NameFilter {
  /** A name that is absent is kept only when nothing is filtered. */
  readonly accepts: (name: string | null) => boolean;
}

/** Keeps every name. */
export const KEEP_ALL: NameFilter = { accepts: () => true };

/** A compiled pattern. */
export interface Pattern {
  readonly test: (text: string) => boolean;
}

/**
 * Compiles a regular expression; it may throw an error with the reason. The engine is the caller's, because untrusted
 * patterns need one that runs in linear time (X12).
 */
export type PatternCompiler = (source: string, flags: { readonly ignoreCase: boolean }) => Pattern;
