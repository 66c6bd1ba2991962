/** Reads labels that are separated by commas; each once, in the order they were typed. */
export function parseLabels(text: string): string[] {
  const labels = text.split(",").map((label) => label.trim());
  return [...new Set(labels.filter((label) => label !== ""))];
}

/** Writes labels as they are typed. */
export function renderLabels(labels: readonly string[]): string {
  return labels.join(", ");
}
