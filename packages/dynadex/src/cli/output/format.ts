const BYTE_UNITS = ["B", "KB", "MB", "GB", "TB", "PB"] as const;

/** A size for people: `0 B`, `1.5 KB`, `12 GB`; `-` when not known. */
export function formatBytes(bytes: number | null): string {
  if (bytes === null) return "-";
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < BYTE_UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} ${BYTE_UNITS[unit]}`;
}

/** A count with thousands separated: `12,345`; `-` when not known. */
export function formatCount(count: number | null): string {
  return count === null ? "-" : count.toLocaleString("en-US");
}

/** A share as a percentage that never rounds to a certainty it is not: 0.9999 is `>99.9%`, 0.0001 is `<0.1%`. */
export function formatShare(share: number): string {
  if (share === 0) return "0%";
  if (share === 1) return "100%";
  if (share < 0.001) return "<0.1%";
  if (share > 0.999) return ">99.9%";
  return `${(share * 100).toFixed(1)}%`;
}

/** An instant for people: UTC to the second, `2026-01-31 12:00:00Z`; `-` when there is none (X8). */
export function formatInstant(instant: string | null): string {
  return instant === null ? "-" : `${instant.slice(0, 19).replace("T", " ")}Z`;
}
