import { DynadexError } from "@dynadex/core/error";

/**
 * Runs work with a signal that aborts when the client leaves or the time is up, and does not wait for work that does not
 * heed it. Throws `TIMEOUT` or `ABORTED`.
 */
export async function withinTime<T>(
  limitMs: number,
  leaving: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const { promise: ended, reject } = Promise.withResolvers<never>();
  const end = (error: DynadexError): void => {
    controller.abort(error);
    reject(error);
  };
  const onLeave = (): void => end(new DynadexError("ABORTED", "the client left before the answer"));
  const onTime = (): void =>
    end(new DynadexError("TIMEOUT", `the request must be answered within ${limitMs} ms`));
  const timer = setTimeout(onTime, limitMs);
  leaving.addEventListener("abort", onLeave, { once: true });
  try {
    if (leaving.aborted) onLeave();
    return await Promise.race([ended, work(controller.signal)]);
  } catch (error) {
    if (controller.signal.aborted) throw controller.signal.reason;
    throw error;
  } finally {
    clearTimeout(timer);
    leaving.removeEventListener("abort", onLeave);
  }
}
