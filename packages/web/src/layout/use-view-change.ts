import { useCallback } from "react";
import { useNavigate } from "react-router";

/** Shows something else of the same page, where it is scrolled to now. */
export type ViewChange = (path: string, step?: "back-undoes" | "replaces") => void;

/** Gives the function that changes what a page shows. A change of filters replaces the address, so that Back leads to
 * the page before; a choice is a step that Back undoes. */
export function useViewChange(): ViewChange {
  const navigate = useNavigate();
  return useCallback(
    (path, step = "back-undoes") =>
      void navigate(path, { preventScrollReset: true, replace: step === "replaces" }),
    [navigate],
  );
}
