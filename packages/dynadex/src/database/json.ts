/** Text for a `json` column: member order is kept and any text may occur, U+0000 included. */
export function toJson(value: unknown): string {
  return JSON.stringify(value);
}

/**
 * Text for a `jsonb` column. PostgreSQL stores neither U+0000 nor lone surrogates there, so both become U+FFFD; what has
 * to come back exactly belongs into a `json` column.
 */
export function toJsonb(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => toStorableMember(member));
}

function toStorableMember(member: unknown): unknown {
  if (typeof member === "string") return toStorableText(member);
  if (typeof member !== "object" || member === null || Array.isArray(member)) return member;
  const names = Object.keys(member);
  if (names.every((name) => toStorableText(name) === name)) return member;
  return Object.fromEntries(Object.entries(member).map(([name, inner]) => [toStorableText(name), inner]));
}

function toStorableText(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\uFFFD");
}
