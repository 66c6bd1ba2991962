/** One read unit reads up to this many bytes. */
export const READ_UNIT_BYTES = 4096;

/**
 * Read capacity units to read `sizeBytes` at once (one item, or one page of a Scan or Query): one unit for every 4 KB
 * begun, half of that when eventually consistent. Reading nothing still costs one step.
 */
export function readUnitsOf(sizeBytes: number, options: { readonly consistent: boolean }): number {
  const steps = Math.max(1, Math.ceil(sizeBytes / READ_UNIT_BYTES));
  return options.consistent ? steps : steps / 2;
}
