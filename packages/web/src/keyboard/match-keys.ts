/** One thing a key or a sequence of keys does. */
export interface Binding {
  /** Keys separated by spaces, as `g t` or `?`. */
  readonly keys: string;
  readonly run: () => void;
}

/** The keys that were pressed so far of a sequence, and when the last was. */
export interface Pending {
  readonly keys: readonly string[];
  readonly atMs: number;
}

export const NOTHING_PENDING: Pending = { keys: [], atMs: 0 };

/** How long the next key of a sequence may be awaited. */
export const SEQUENCE_MS = 1200;

/** What follows from one more key. */
export interface Match {
  readonly pending: Pending;
  /** The binding that is complete now. */
  readonly binding?: Binding;
}

/** Matches one more key against the bindings; the last of equal bindings wins, so that a page can replace the layout's. */
export function matchKeys(bindings: readonly Binding[], pending: Pending, key: string, nowMs: number): Match {
  const earlier = nowMs - pending.atMs <= SEQUENCE_MS ? pending.keys : [];
  for (const keys of [[...earlier, key], [key]]) {
    const text = keys.join(" ");
    const binding = bindings.findLast((candidate) => candidate.keys === text);
    if (binding !== undefined) return { pending: NOTHING_PENDING, binding };
    if (bindings.some((candidate) => candidate.keys.startsWith(`${text} `))) {
      return { pending: { keys, atMs: nowMs } };
    }
  }
  return { pending: NOTHING_PENDING };
}
