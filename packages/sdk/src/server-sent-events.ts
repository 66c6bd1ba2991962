/** One event of a stream. */
export interface ServerSentEvent {
  /** The position to resume after, when the event has one. */
  readonly id?: string;
  readonly data: string;
}

/** Reads the events of a `text/event-stream` answer; comments, which keep a connection alive, are passed over. */
export async function* readServerSentEvents(response: Response): AsyncGenerator<ServerSentEvent, void, void> {
  if (response.body === null) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const blocks = (rest + part.value).split("\n\n");
      rest = blocks.pop() ?? "";
      yield* blocks.map(parseEvent).filter((event) => event !== undefined);
    }
  } finally {
    await reader.cancel();
  }
}

function parseEvent(block: string): ServerSentEvent | undefined {
  const fields = block.split("\n").map((line) => /^(\w+): ?(.*)$/.exec(line));
  const valuesOf = (name: string): string[] =>
    fields.flatMap((field) => (field?.[1] === name ? [field[2] ?? ""] : []));
  const data = valuesOf("data");
  if (data.length === 0) return undefined;
  const id = valuesOf("id").at(-1);
  return { data: data.join("\n"), ...(id !== undefined && { id }) };
}
