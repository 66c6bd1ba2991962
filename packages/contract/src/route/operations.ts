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
