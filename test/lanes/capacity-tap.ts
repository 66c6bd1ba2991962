import { createServer, request, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";

/** A proxy before a DynamoDB endpoint that adds up what the service itself says it charged. */
export interface CapacityTap extends AsyncDisposable {
  readonly endpoint: string;
  /** Sum of `ConsumedCapacity.CapacityUnits` of all answers since the last `reset`. */
  readonly consumedReadUnits: number;
  /** Pages answered since the last `reset`. */
  readonly scans: number;
  /** The different segments asked for since the last `reset`. */
  readonly segments: ReadonlySet<number>;
  reset(): void;
}

/** Starts a tap on loopback. */
export async function startCapacityTap(upstream: string): Promise<CapacityTap> {
  let consumedReadUnits = 0;
  let scans = 0;
  let segments = new Set<number>();
  const count = (asked: string, answered: string): void => {
    const { ConsumedCapacity: consumed } = JSON.parse(answered) as ScanAnswer;
    const { Segment: segment } = JSON.parse(asked) as { readonly Segment?: number };
    consumedReadUnits += consumed?.CapacityUnits ?? 0;
    scans += 1;
    if (segment !== undefined) segments.add(segment);
  };
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const asked = await text(incoming);
      const answer = await forward(upstream, incoming, asked);
      if (isScan(incoming) && answer.status === 200) count(asked, answer.body);
      outgoing.writeHead(answer.status, answer.headers).end(answer.body);
    })().catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    get consumedReadUnits() {
      return consumedReadUnits;
    },
    get scans() {
      return scans;
    },
    get segments() {
      return segments;
    },
    reset() {
      consumedReadUnits = 0;
      scans = 0;
      segments = new Set();
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface ScanAnswer {
  readonly ConsumedCapacity?: { readonly CapacityUnits: number };
}

function isScan({ headers }: IncomingMessage): boolean {
  return String(headers["x-amz-target"]).endsWith(".Scan");
}

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

/** Bodies are text in every answer of DynamoDB, so nothing is lost by reading them as such. */
function forward(upstream: string, incoming: IncomingMessage, body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method, headers, url } = incoming;
    request(new URL(url ?? "/", upstream), { method, headers }, (response) => {
      text(response).then(
        (answered) =>
          resolve({ status: response.statusCode ?? 502, headers: response.headers, body: answered }),
        reject,
      );
    })
      .once("error", reject)
      .end(body);
  });
}
