const counts = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const BYTE_UNITS = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"] as const;

/** Renders a count with digit groups: `1,234,567`. */
export function renderCount(count: number): string {
  return counts.format(count);
}

/** Renders a count in few characters: `1.2M`. */
export function renderCompact(count: number): string {
  return compact.format(count);
}

/** Renders a noun with its count, `1 table` or `3 tables`. */
export function renderQuantity(count: number, noun: string, plural = `${noun}s`): string {
  return `${renderCount(count)} ${count === 1 ? noun : plural}`;
}

/** Renders a size in powers of 1,024: `1.5 MiB`. */
export function renderBytes(sizeBytes: number): string {
  let size = sizeBytes;
  let unit = 0;
  while (size >= 1024 && unit < BYTE_UNITS.length - 1) {
    size /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || size >= 100 ? 0 : 1;
  return `${size.toFixed(digits)} ${BYTE_UNITS[unit]}`;
}

/** Renders a share so that only all is `100%` and only nothing is `0%`: `72.1%`, `<0.1%`, `>99.9%`. */
export function renderShare(ratio: number): string {
  if (ratio <= 0) return "0%";
  if (ratio >= 1) return "100%";
  if (ratio < 0.001) return "<0.1%";
  if (ratio > 0.999) return ">99.9%";
  const percent = (ratio * 100).toFixed(1);
  return `${percent.endsWith(".0") ? percent.slice(0, -2) : percent}%`;
}

/** Renders an amount of money; what is less than a cent keeps two significant digits. */
export function renderUsd(usd: number): string {
  if (usd === 0) return "$0";
  if (usd < 0.000_001) return "<$0.000001";
  if (usd < 0.01) return `$${usd.toFixed(Math.min(8, 1 - Math.floor(Math.log10(usd))))}`;
  return `$${usd.toFixed(2)}`;
}
