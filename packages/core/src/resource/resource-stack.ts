/**
 * Collects things that must be closed, and closes them in reverse order: what `AsyncDisposableStack` does, which Node 22
 * does not have yet.
 *
 * @example
 * await using resources = createResourceStack();
 * const pool = resources.use(await openPool());
 * const owned = resources.move(); // from here on the caller closes `owned`
 */
export interface ResourceStack extends AsyncDisposable {
  /** Takes a resource and gives it back. */
  use<T extends AsyncDisposable>(resource: T): T;
  /** Takes something to do at the end. */
  defer(onDispose: () => Promise<void>): void;
  /** Hands everything over to a new stack; this one then has nothing to close. */
  move(): ResourceStack;
}

/** Makes an empty stack. All are closed even when some fail; the first failure is thrown. */
export function createResourceStack(): ResourceStack {
  return stackOf([]);
}

type Close = () => PromiseLike<void>;

function stackOf(initial: readonly Close[]): ResourceStack {
  let closers = [...initial];
  return {
    use(resource) {
      closers.push(() => resource[Symbol.asyncDispose]());
      return resource;
    },
    defer(onDispose) {
      closers.push(onDispose);
    },
    move() {
      const moved = stackOf(closers);
      closers = [];
      return moved;
    },
    async [Symbol.asyncDispose]() {
      const failures: unknown[] = [];
      const closing = closers.toReversed();
      closers = [];
      for (const close of closing) {
        try {
          await close();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}
