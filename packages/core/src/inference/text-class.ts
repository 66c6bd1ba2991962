/** A coarse kind of text, enough to tell whether the values of two attributes are alike. */
export type TextClass = "number" | "time" | "identifier" | "address" | "text";

/** The kind of most of the given texts; ties go to the kind that comes first in the list above. */
export function findTextClass(texts: readonly string[]): TextClass {
  const counts = new Map<TextClass, number>();
  for (const text of texts) {
    const found = classOf(text);
    counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  return CLASSES.reduce((best, next) => ((counts.get(next) ?? 0) > (counts.get(best) ?? 0) ? next : best));
}

const CLASSES = ["number", "time", "identifier", "address", "text"] as const;

function classOf(text: string): TextClass {
  if (/^[+-]?\d+(?:\.\d+)?$/.test(text)) return "number";
  if (/^\d{4}-\d{2}(?:-\d{2})?(?:[T ].*)?$/.test(text)) return "time";
  if (/^(?:https?:\/\/|arn:|s3:\/\/)|^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return "address";
  return text.length >= MIN_IDENTIFIER && !/\s/.test(text) && /\d/.test(text) ? "identifier" : "text";
}

const MIN_IDENTIFIER = 8;
