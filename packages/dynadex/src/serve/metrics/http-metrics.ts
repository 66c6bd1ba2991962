import { collectDefaultMetrics, Counter, Gauge, Histogram, type Registry } from "prom-client";
import type { ServerOptions } from "../server-options.ts";

/** Counts what the server does, for Prometheus. */
export interface HttpMetrics {
  begin(): void;
  end(request: {
    readonly operation: string;
    readonly method: string;
    readonly status: number;
    readonly durationMs: number;
  }): void;
  /** Everything in the registry in Prometheus's text format. */
  render(): Promise<string>;
}

const DURATION_BUCKETS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Metrics other parts of the process may have put into the registry before; they are not made twice. */
const PROCESS_METRIC = "process_cpu_seconds_total";

/** Adds the server's metrics, the runs by phase and the process's own to a registry. Labels have few values: operations,
 * never paths. */
export function createHttpMetrics({
  registry,
  countRuns,
}: NonNullable<ServerOptions["metrics"]>): HttpMetrics {
  const registers: Registry[] = [registry];
  if (registry.getSingleMetric(PROCESS_METRIC) === undefined) collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "dynadex_http_requests_total",
    help: "Requests answered, by operation, method and status.",
    labelNames: ["operation", "method", "status"],
    registers,
  });
  const durations = new Histogram({
    name: "dynadex_http_request_duration_seconds",
    help: "Time until a request was answered, by operation.",
    labelNames: ["operation"],
    buckets: DURATION_BUCKETS_S,
    registers,
  });
  const inFlight = new Gauge({
    name: "dynadex_http_requests_in_flight",
    help: "Requests being answered.",
    registers,
  });
  if (countRuns !== undefined) addRuns(registers, countRuns);
  return {
    begin: () => inFlight.inc(),
    end({ operation, method, status, durationMs }) {
      inFlight.dec();
      requests.inc({ operation, method, status });
      durations.observe({ operation }, durationMs / 1000);
    },
    render: () => registry.metrics(),
  };
}

function addRuns(
  registers: Registry[],
  countRuns: NonNullable<NonNullable<ServerOptions["metrics"]>["countRuns"]>,
): void {
  const runs = new Gauge({
    name: "dynadex_runs",
    help: "Runs, by phase.",
    labelNames: ["phase"],
    registers,
    collect: async () => {
      const counts = await countRuns();
      runs.reset();
      for (const [phase, count] of Object.entries(counts)) runs.set({ phase }, count);
    },
  });
}
