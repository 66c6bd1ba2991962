import { Registry } from "prom-client";
import { expect, test } from "vitest";
import { renderOpenApi } from "@dynadex/contract";
import { TABLE_ID } from "../testing/fake-operations.ts";
import { as, openTestServer } from "../testing/open-test-server.ts";

const countRuns = async () => ({ Running: 2, Succeeded: 5 });

test("health is the process's, readiness the database's", async () => {
  let isReady = true;
  const checkReadiness = async (): Promise<void> => {
    if (!isReady) throw new Error("connection refused to 10.0.0.5");
  };
  await using server = await openTestServer({}, { checkReadiness });
  expect((await server.send("/readyz")).status).toBe(200);
  isReady = false;
  const response = await server.send("/readyz");
  expect(response.status).toBe(503);
  const body = await response.text();
  expect(JSON.parse(body)).toMatchObject({ code: "DATABASE_UNAVAILABLE", retryable: true });
  expect(body).not.toContain("10.0.0.5");
  expect(JSON.stringify(server.records)).toContain("connection refused");
  expect((await server.send("/healthz")).status).toBe(200);
});

test("metrics count requests by operation and status, runs by phase, and the process", async () => {
  const registry = new Registry();
  await using server = await openTestServer({}, { metrics: { registry, countRuns } });
  await server.send(`/api/v1/tables/${TABLE_ID}`, { headers: as("guest") });
  await server.send("/no/such/page");
  const response = await server.send("/metrics", { headers: as("guest") });
  expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  const text = await response.text();
  expect(text).toContain('dynadex_http_requests_total{operation="getTable",method="GET",status="404"} 1');
  expect(text).toContain('dynadex_http_requests_total{operation="none",method="GET",status="404"} 1');
  expect(text).toContain('dynadex_http_request_duration_seconds_count{operation="getTable"} 1');
  expect(text).toContain('dynadex_runs{phase="Running"} 2');
  expect(text).toContain("process_cpu_seconds_total");
  expect(text).not.toContain(TABLE_ID);
  registry.clear();
});

test("without a registry there are no metrics", async () => {
  await using server = await openTestServer();
  expect((await server.send("/metrics", { headers: as("guest") })).status).toBe(404);
});

test("the API describes itself", async () => {
  await using server = await openTestServer();
  const response = await server.send("/api/v1/openapi.json", { headers: as("guest") });
  expect(response.headers.get("content-type")).toBe("application/json");
  expect(await response.json()).toEqual(JSON.parse(JSON.stringify(renderOpenApi())));
});

test("a public URL that is none is refused before anything starts", async () => {
  const opening = openTestServer({}, { publicUrl: "catalog" });
  await expect(opening).rejects.toMatchObject({ code: "INVALID_CONFIG" });
});
