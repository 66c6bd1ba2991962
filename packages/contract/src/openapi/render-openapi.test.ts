import { expect, test } from "vitest";
import { ROUTES } from "../route/routes.ts";
import { SYSTEM_ROUTES } from "../route/system-routes.ts";
import { renderOpenApi } from "./render-openapi.ts";

const document = renderOpenApi();
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));

/** Every value under a key, at any depth. */
function valuesOf(node: unknown, key: string): readonly unknown[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) => [
    ...(name === key ? [value] : []),
    ...valuesOf(value, key),
  ]);
}

function resolvePointer(reference: unknown): unknown {
  return String(reference)
    .replace(/^#\//, "")
    .split("/")
    .reduce((node: unknown, part) => (node as { [name: string]: unknown } | undefined)?.[part], document);
}

test("every reference leads to a schema of the document", () => {
  const references = valuesOf(document, "$ref");
  expect(references.length).toBeGreaterThan(100);
  expect(references.filter((reference) => typeof resolvePointer(reference) !== "object")).toEqual([]);
});

test("no component is without a reader", () => {
  const referred = new Set(
    valuesOf(document, "$ref").map((reference) => String(reference).split("/").at(-1)),
  );
  expect(Object.keys(document.components.schemas).filter((name) => !referred.has(name))).toEqual([]);
});

test("no local definition and no registration tag is left", () => {
  expect(valuesOf(document, "$defs")).toEqual([]);
  expect(JSON.stringify(document)).not.toMatch(/"id":"[A-Z]/);
});

test("every route is an operation, once", () => {
  const ids = operations.map((operation) => operation.operationId).toSorted();
  expect(ids).toEqual([...Object.keys(ROUTES), ...Object.keys(SYSTEM_ROUTES)].toSorted());
});

test("every parameter in a path is declared and needed, and every declared one is in the path", () => {
  for (const [path, methods] of Object.entries(document.paths)) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).toSorted();
    for (const operation of Object.values(methods)) {
      const declared = (operation.parameters ?? []) as readonly {
        in: string;
        name: string;
        required: boolean;
      }[];
      const pathParameters = declared.filter((parameter) => parameter.in === "path");
      expect(pathParameters.map((parameter) => parameter.name).toSorted()).toEqual(inPath);
      expect(pathParameters.every((parameter) => parameter.required)).toBe(true);
    }
  }
});

test("every operation says how to sign in, or that nobody is asked", () => {
  const unasked = operations.filter((operation) => operation.security.length === 0);
  expect(unasked.map((operation) => operation.operationId).toSorted()).toEqual([
    "checkHealth",
    "checkReadiness",
    "signIn",
  ]);
});

test("A18: errors are listed by status with their codes", () => {
  const responses = document.paths["/api/v1/runs/{runId}/stop"]?.["post"]?.responses;
  expect(Object.keys(responses ?? {})).toEqual([
    "200",
    "400",
    "401",
    "403",
    "404",
    "409",
    "429",
    "500",
    "503",
    "504",
  ]);
  expect(JSON.stringify(responses?.["409"])).toContain("RUN_ALREADY_FINISHED");
  expect(JSON.stringify(responses?.["429"])).toContain("Retry-After");
});

test("input with defaults and the same thing as output are two components, equal ones are one", () => {
  const names = Object.keys(document.components.schemas);
  expect(names).toEqual(
    expect.arrayContaining(["CrawlParameters", "CrawlParametersInput", "ConnectionSettings"]),
  );
  expect(names).not.toContain("ConnectionSettingsInput");
  expect(names).toContain("UserCreate");
  expect(document.components.schemas["CrawlParametersInput"]).not.toHaveProperty("required");
  expect(document.components.schemas["CrawlParameters"]?.required).toContain("markDeleted");
});

test("the control plane's facts and the schema document are described, not left open", () => {
  expect(document.components.schemas["TableFacts"]?.properties).toHaveProperty("pointInTimeRecovery");
  expect(document.components.schemas["SchemaDocument"]?.required).toContain("evidence");
  expect(document.components.schemas["SchemaDocumentAttribute"]?.properties).toHaveProperty("presence");
});

test("answers may grow members, strict input may not", () => {
  expect(document.components.schemas["Run"]).not.toHaveProperty("additionalProperties");
  expect(document.components.schemas["TableEdit"]).toHaveProperty("additionalProperties", false);
});

test("the document is the same every time and survives JSON", () => {
  expect(renderOpenApi()).toEqual(document);
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
});
