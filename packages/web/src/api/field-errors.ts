import { ApiError } from "@dynadex/sdk";

/** Gives what is wrong with one field, by its path in the request's body; `undefined` when nothing is. */
export type FieldErrors = (path: string) => string | undefined;

/** Sorts what a refused request says by field. A path also gets what is wrong with its members. */
export function fieldErrorsOf(error: unknown): FieldErrors {
  const issues = error instanceof ApiError ? error.issues : [];
  const located = issues.map((issue) => ({
    path: issue.path.join("."),
    text: issue.hint === undefined ? issue.message : `${issue.message} ${issue.hint}`,
  }));
  return (path) => {
    const texts = located.filter((issue) => issue.path === path || issue.path.startsWith(`${path}.`));
    return texts.length === 0 ? undefined : texts.map(({ text }) => text).join(" ");
  };
}
