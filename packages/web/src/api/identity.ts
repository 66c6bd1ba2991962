import type { Identity } from "@dynadex/contract";
import { createContext, use } from "react";

/** Who is signed in; given by the layout, which asks before it shows any page. */
export const IdentityContext = createContext<Identity | null>(null);

/** Who is signed in. */
export function useIdentity(): Identity {
  const identity = use(IdentityContext);
  if (identity === null) throw new Error("useIdentity must be used below the layout.");
  return identity;
}

/** True when the reader may change things. The server decides; this only hides what would be refused. */
export function useCanEdit(): boolean {
  return useIdentity().role !== "$guest";
}

/** True when the reader administers the catalog. */
export function useIsAdmin(): boolean {
  return useIdentity().role === "$admin";
}
