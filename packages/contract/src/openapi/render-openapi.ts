import { ERROR_CODES, type ErrorCode } from "@dynadex/core/error";
import { errorBodySchema } from "../resource/common.ts";
import { errorCodesOf } from "../route/error-codes-of.ts";
import type { Route } from "../route/route.ts";
import { ROUTES } from "../route/routes.ts";
import { SYSTEM_ROUTES, type SystemRoute } from "../route/system-routes.ts";
import { createComponents, type Components, type JsonSchema } from "./components.ts";
import { renderSchemaDocumentComponents } from "./schema-document-components.ts";

/** An OpenAPI 3.1 document, as far as its readers here need to know it. */
export interface OpenApiDocument {
  readonly openapi: "3.1.0";
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: { readonly [path: string]: { readonly [method: string]: OpenApiOperation } };
  readonly components: {
    readonly schemas: { readonly [name: string]: JsonSchema };
    readonly securitySchemes: { readonly [name: string]: object };
  };
}

/** One operation of the document. */
export interface OpenApiOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security: readonly object[];
  readonly "x-access": string;
  readonly parameters?: readonly object[];
  readonly requestBody?: object;
  readonly responses: { readonly [status: string]: object };
}

/** The name of the session cookie; with `__Host-` before it where the server is reached over https. */
export const SESSION_COOKIE = "dynadex_session";

/** Renders the whole API as an OpenAPI 3.1 document; the same routes give the same document. */
export function renderOpenApi(): OpenApiDocument {
  const paths: { [path: string]: { [method: string]: OpenApiOperation } } = {};
  const routes: { readonly [id: string]: Route | SystemRoute } = { ...ROUTES, ...SYSTEM_ROUTES };
  const answers = Object.values(routes).flatMap(({ response }) => (response === undefined ? [] : [response]));
  const components = createComponents([...answers, errorBodySchema]);
  for (const [id, route] of Object.entries(routes)) {
    (paths[route.path] ??= {})[route.method.toLowerCase()] = renderOperation(id, route, components);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Dynadex",
      version: "1",
      description:
        "The data catalog for Amazon DynamoDB. Times are UTC ISO 8601; lists are paged by opaque cursors.",
    },
    paths,
    components: {
      schemas: { ...components.render(), ...renderSchemaDocumentComponents() },
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "An API token." },
        cookie: {
          type: "apiKey",
          in: "cookie",
          name: SESSION_COOKIE,
          description:
            "A browser session; changes need a same-origin request. Over https: `__Host-` before the name.",
        },
      },
    },
  };
}

function renderOperation(id: string, route: Route | SystemRoute, components: Components): OpenApiOperation {
  const parameters = [
    ...renderParameters("path", route.params, components),
    ...renderParameters("query", "query" in route ? route.query : undefined, components),
  ];
  const body = "body" in route ? route.body : undefined;
  return {
    operationId: id,
    summary: route.summary,
    tags: [tagOf(route.path)],
    security: route.access === "public" ? [] : [{ bearer: [] }, { cookie: [] }],
    "x-access": route.access,
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && {
      requestBody: {
        required: !body.safeParse({}).success,
        content: { "application/json": { schema: components.refer(body, "input") } },
      },
    }),
    responses: { "200": renderSuccess(route, components), ...renderErrors(route, components) },
  };
}

function renderParameters(
  place: "path" | "query",
  schema: Route["params"],
  components: Components,
): readonly object[] {
  if (schema === undefined) return [];
  const rendered = components.refer(schema, "input");
  return Object.entries(rendered.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: rendered.required?.includes(name) ?? false,
    schema: property,
  }));
}

function renderSuccess(route: Route | SystemRoute, components: Components): object {
  const contentType = "contentType" in route ? route.contentType : "application/json";
  const schema = route.response === undefined ? {} : components.refer(route.response, "output");
  const type = contentType === "text/plain" ? { type: "string" } : schema;
  return { description: route.summary, content: { [contentType]: { schema: type } } };
}

/** One response for each status, with the codes that can stand behind it. */
function renderErrors(
  route: Route | SystemRoute,
  components: Components,
): { readonly [status: string]: object } {
  const body = components.refer(errorBodySchema, "output");
  const byStatus = Map.groupBy(errorCodesOf(route), (code: ErrorCode) => ERROR_CODES[code].httpStatus);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `${code}: ${ERROR_CODES[code].title}.`).join(" "),
        ...(status === 429 && {
          headers: { "Retry-After": { description: "Seconds to wait.", schema: { type: "integer" } } },
        }),
        content: {
          "application/json": {
            schema: { allOf: [body, { type: "object", properties: { code: { enum: codes } } }] },
          },
        },
      },
    ]),
  );
}

/** The noun after the version: `/api/v1/tables/...` is about `tables`. */
function tagOf(path: string): string {
  return /^\/api\/v1\/([a-z-]+)/.exec(path)?.[1] ?? "server";
}
