import { MAX_RANK, REGISTERS, type HyperLogLog } from "./hyper-log-log.ts";

/**
 * The registers of a HyperLogLog as text: one character each, and runs of empty ones as their length between
 * points. `parseRegisters` is the inverse.
 */
export function renderRegisters(registers: HyperLogLog): string {
  let text = "";
  for (let index = 0; index < registers.length;) {
    if (registers[index] !== 0) {
      text += RANKS[registers[index]!];
      index++;
      continue;
    }
    const start = index;
    while (index < registers.length && registers[index] === 0) index++;
    text += `.${index - start}.`;
  }
  return text;
}

/** The registers of a text, or `undefined` when it is not one that `renderRegisters` writes. */
export function parseRegisters(text: string): HyperLogLog | undefined {
  const registers = new Uint8Array(REGISTERS);
  let at = 0;
  for (const [token, run] of text.matchAll(/\.(\d{1,5})\.|./gs)) {
    const rank = run === undefined ? RANKS.indexOf(token) : 0;
    if (rank < 0 || rank > MAX_RANK || at >= REGISTERS) return undefined;
    registers[at] = rank;
    at += run === undefined ? 1 : Number(run);
  }
  return at === REGISTERS && renderRegisters(registers) === text ? registers : undefined;
}

/** A character for each rank; the first one stands for an empty register and is only written as a run. */
const RANKS = "-ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
