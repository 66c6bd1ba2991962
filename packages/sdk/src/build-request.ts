import { ApiError } from "./api-error.ts";
import { ROUTE_TABLE } from "./generated/route-table.ts";

/** A request, ready to be sent below a server's root. */
export interface BuiltRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The parts of a request as a caller gives them. */
export interface RequestParts {
  readonly params?: { readonly [name: string]: string };
  readonly query?: { readonly [name: string]: string | number | boolean | undefined };
  readonly body?: unknown;
}

/** Builds the request of an operation; `undefined` query members are left out. */
export function buildRequest(id: keyof typeof ROUTE_TABLE, parts: RequestParts): BuiltRequest {
  const { params = {}, query = {}, body } = parts;
  const [method, template] = ROUTE_TABLE[id];
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => toPathSegment(name, params[name]));
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  const search = new URLSearchParams(given).toString();
  const target = { method, path: search === "" ? path : `${path}?${search}` };
  return body === undefined
    ? { ...target, headers: {} }
    : { ...target, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** Encodes an id; one that would change the path it stands in is refused before anything is sent. */
function toPathSegment(name: string, value: string | undefined): string {
  if (value !== undefined && !/^\.{0,2}$/.test(value)) return encodeURIComponent(value);
  const issue = { path: [name], code: "MISSING", message: "must be an id" };
  throw new ApiError("INVALID_INPUT", `\`${name}\` must be an id`, { status: 0, issues: [issue] });
}
