import { z } from "zod";
import { parseInput, type Route } from "@dynadex/contract";
import { DynadexError, type InputIssue } from "@dynadex/core/error";
import type { ServerContext } from "../http/context.ts";

/** What an operation is given. */
export interface ParsedRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** The parts of a request as they came. */
export interface RawRequest {
  readonly params: { readonly [name: string]: string };
  readonly query: { readonly [name: string]: readonly string[] };
  readonly body: unknown;
}

/** Every value of every query parameter. */
export function readQuery(c: ServerContext): RawRequest["query"] {
  const parameters = new URL(c.req.url).searchParams;
  return Object.fromEntries([...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name)]));
}

/** Parses requests of one route. Throws `INVALID_INPUT` with the issues of all parts at once (A18). */
export function createRequestParser(route: Route): (raw: RawRequest) => ParsedRequest {
  const query = (route.query ?? z.object({})).strict();
  return (raw) => {
    const issues: InputIssue[] = [];
    const parse = (schema: z.ZodType | undefined, input: unknown): unknown => {
      if (schema === undefined) return undefined;
      const parsed = parseInput(schema, input);
      if (parsed.isValid) return parsed.value;
      issues.push(...parsed.issues);
      return undefined;
    };
    const { single, repeated } = singleValues(raw.query);
    issues.push(...repeated);
    const values = {
      params: parse(route.params, raw.params),
      query: parse(query, single),
      body: parse(route.body, raw.body),
    };
    if (issues.length > 0) throw new DynadexError("INVALID_INPUT", renderSummary(issues), { issues });
    return { ...values, query: route.query === undefined ? undefined : values.query };
  };
}

function singleValues(query: RawRequest["query"]) {
  const repeated = Object.entries(query)
    .filter(([, values]) => values.length > 1)
    .map(([name]): InputIssue => ({ path: [name], code: "INVALID", message: "must be given once" }));
  return {
    single: Object.fromEntries(Object.entries(query).map(([name, values]) => [name, values[0]])),
    repeated,
  };
}

/** Says the first thing that is wrong, and how many more there are. */
function renderSummary(issues: readonly InputIssue[]): string {
  const [first] = issues;
  const where = first === undefined || first.path.length === 0 ? "the input" : `\`${first.path.join(".")}\``;
  const others = issues.length > 1 ? ` (and ${issues.length - 1} more)` : "";
  return `${where} ${first?.message ?? "is not valid"}${others}`;
}
