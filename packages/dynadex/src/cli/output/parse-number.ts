import { InvalidArgumentError } from "commander";

/** Parses the value of an option that is a number; a usage error when it is not one. */
export function parseNumber(text: string): number {
  const number = Number(text);
  if (text.trim() === "" || !Number.isFinite(number) || number < 0) {
    throw new InvalidArgumentError("It must be a number that is not negative.");
  }
  return number;
}
