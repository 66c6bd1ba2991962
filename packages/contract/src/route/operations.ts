import type { z } from "zod";
import type { Route } from "./route.ts";
import type { OperationId, ROUTES } from "./routes.ts";

type Declared<Id extends OperationId> = (typeof ROUTES)[Id];
type Part<R, Name extends keyof Route> = R extends { readonly [N in Name]: infer S extends z.ZodType }
  ? S
  : never;
type Parsed<S> = [S] extends [never] ? undefined : S extends z.ZodType ? z.output<S> : never;

/** What the server hands to an operation: parsed parts of the request; parts a route does not declare are `undefined`. */
export interface OperationInput<Id extends OperationId> {
  readonly params: Parsed<Part<Declared<Id>, "params">>;
  readonly query: Parsed<Part<Declared<Id>, "query">>;
  readonly body: Parsed<Part<Declared<Id>, "body">>;
}

/**
 * What a caller gives for an operation: like {@link OperationInput}, but what has a default may be left out, and nothing
 * is changed by the callee. A query is given as the values it means (`limit: 20`), not as text.
 */
export type OperationRequest<Id extends OperationId> = PartOf<
  "params",
  Parsed<Part<Declared<Id>, "params">>
> &
  PartOf<"query", QueryRequest<Part<Declared<Id>, "query">>> &
  PartOf<"body", BodyRequest<Part<Declared<Id>, "body">>>;

/** A part is absent when the route does not declare it, and may be left out when none of its members is needed. */
type PartOf<Name extends string, T> = [T] extends [undefined]
  ? unknown
  : Record<never, never> extends T
    ? { readonly [N in Name]?: T }
    : { readonly [N in Name]: T };

type QueryRequest<S> = [S] extends [never]
  ? undefined
  : S extends z.ZodObject
    ? { readonly [K in OptionalKeys<z.input<S>>]?: z.output<S>[K & keyof z.output<S>] | undefined } & {
        readonly [K in Exclude<keyof z.input<S>, OptionalKeys<z.input<S>>>]: z.output<S>[K &
          keyof z.output<S>];
      }
    : never;

type BodyRequest<S> = [S] extends [never]
  ? undefined
  : S extends z.ZodType
    ? DeepReadonly<z.input<S>>
    : never;

/** Keys that may be left out. Coerced members take `unknown` and so may be left out where they have a default. */
type OptionalKeys<T> = { [K in keyof T]-?: undefined extends T[K] ? K : never }[keyof T];

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** What an operation answers with. */
export type OperationOutput<Id extends OperationId> = z.output<Declared<Id>["response"]>;

/** Who asks, and how long they wait. */
export interface OperationContext {
  /** Meaningless on public routes, where nobody has been asked. */
  readonly actor: Actor;
  readonly requestId: string;
  readonly signal: AbortSignal;
}

/** Somebody signed in: a person, a token's owner, or the local command line (username `$local`, role `$admin`). */
export interface Actor {
  /** `null` for the local command line and the scheduler. */
  readonly userId: string | null;
  readonly username: string;
  readonly role: "$admin" | "$member" | "$guest";
  readonly groups: readonly string[];
}

/** The implementation of one operation. Throws `DynadexError` with a code the route declares. */
export type Operation<Id extends OperationId> = (
  input: OperationInput<Id>,
  context: OperationContext,
) => Promise<OperationOutput<Id>>;

/** All operations. Folders implement a part each (`Pick<Operations, ...>`); the composition root joins them. */
export type Operations = { readonly [Id in OperationId]: Operation<Id> };
