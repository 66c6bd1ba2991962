/** How a stream ends. */
interface ByteStreamOptions {
  /** Ends the stream quietly. */
  readonly signal: AbortSignal;
  /** Told of what made the stream break off, unless that was the signal. */
  readonly onFailure: (error: unknown) => void;
  /** Called once, however the stream ended; what the messages still wait for should be aborted then. */
  readonly onEnd: () => void;
}

/**
 * Turns messages into bytes as fast as the reader takes them. A failure closes the stream early and is told to
 * `onFailure`: the status was sent long ago, and clients resume where they were.
 */
export function toByteStream<T>(
  messages: AsyncGenerator<T, void, void>,
  render: (message: T) => string,
  { signal, onFailure, onEnd }: ByteStreamOptions,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const { promise: aborted, resolve: abort } = Promise.withResolvers<{ readonly done: true }>();
  signal.addEventListener("abort", () => abort({ done: true }), { once: true });
  let isEnded = false;
  const end = (): void => {
    if (isEnded) return;
    isEnded = true;
    onEnd();
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const result = signal.aborted ? undefined : await Promise.race([messages.next(), aborted]);
          if (result !== undefined && result.done !== true) {
            controller.enqueue(encoder.encode(render(result.value)));
            return;
          }
        } catch (error) {
          if (!signal.aborted) onFailure(error);
        }
        end();
        controller.close();
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
}
