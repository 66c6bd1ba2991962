import type { CallerIdentity, TableSource } from "../sources/source.ts";

/** Which source: one region as one run sees it. */
export interface SourceKey {
  readonly runId: string;
  readonly connectionId: string;
  readonly region: string;
  /** False on an endpoint of one's own, which has no account limits. */
  readonly isRateLimited: boolean;
}

/** A source with whom its credentials belong to, as far as that could be asked. */
export interface OpenedSource {
  readonly source: TableSource;
  readonly identity: CallerIdentity | null;
}

/** A source in use by one step; disposing gives it back. */
export interface SourceLease extends OpenedSource, Disposable {
  /** Throttled calls since the last time somebody asked, so that each is counted by one step. */
  takeThrottledCalls(): number;
}

/** Open sources of this process, shared by the steps of a run. */
export interface SourceCache extends AsyncDisposable {
  /** Opens the source unless it is open. Throws what opening throws. */
  lease(key: SourceKey): Promise<SourceLease>;
}

interface Entry {
  readonly opened: Promise<OpenedSource>;
  users: number;
  countedThrottles: number;
}

/** Sources kept open when nobody uses them; each holds connections and credentials. */
const MAX_IDLE_SOURCES = 16;

/** Makes a cache that opens sources with the given function and closes those least lately used. */
export function createSourceCache(open: (key: SourceKey) => Promise<OpenedSource>): SourceCache {
  /** In order of last use, the oldest first. */
  const entries = new Map<string, Entry>();

  const closeIdle = async (keep: number): Promise<void> => {
    const idle = [...entries].filter(([, entry]) => entry.users === 0);
    const surplus = idle.slice(0, Math.max(0, idle.length - keep));
    for (const [id] of surplus) entries.delete(id);
    await Promise.all(surplus.map(([, entry]) => closeEntry(entry)));
  };

  return {
    async lease(key) {
      const id = `${key.runId}:${key.region}`;
      const entry = entries.get(id) ?? { opened: open(key), users: 0, countedThrottles: 0 };
      entries.delete(id);
      entries.set(id, entry);
      entry.users += 1;
      try {
        const opened = await entry.opened;
        await closeIdle(MAX_IDLE_SOURCES);
        return toLease(entry, opened);
      } catch (error) {
        entry.users -= 1;
        if (entries.get(id) === entry) entries.delete(id);
        throw error;
      }
    },
    [Symbol.asyncDispose]: () => closeIdle(0),
  };
}

function toLease(entry: Entry, opened: OpenedSource): SourceLease {
  let isReturned = false;
  return {
    ...opened,
    takeThrottledCalls() {
      const { throttledCalls } = opened.source;
      const fresh = throttledCalls - entry.countedThrottles;
      entry.countedThrottles = throttledCalls;
      return fresh;
    },
    [Symbol.dispose]() {
      if (!isReturned) entry.users -= 1;
      isReturned = true;
    },
  };
}

async function closeEntry(entry: Entry): Promise<void> {
  const opened = await entry.opened.catch(() => null);
  await opened?.source[Symbol.asyncDispose]();
}
