/** How many of some names are made by one template such as `user_17`, and how sparse their numbers are. */
export interface NumberedNames {
  /** Share of the names that are made by the most common template. */
  readonly share: number;
  /**
   * Names per number that the template could have made of the same range: 1 for `line1` to `line5`, near 0 for ids.
   * 0 when the changing part is no number.
   */
  readonly density: number;
}

/** Finds the most common template of the names; the share is 0 when no name has a changing part. */
export function measureNumbering(names: readonly string[]): NumberedNames {
  const group = largestGroup(names.map(splitName), (name) => (name.hasChanges ? name.frame : undefined));
  const [first] = group;
  if (first === undefined) return { share: 0, density: 0 };
  const withIdentifiers = group.filter(({ template }) => template.includes(IDENTIFIER));
  if (withIdentifiers.length * 2 >= group.length) {
    return {
      share: names.filter((name) => fitsFrame(name, withIdentifiers)).length / names.length,
      density: 0,
    };
  }
  const numbered = largestGroup(group, ({ template }) => template);
  return {
    share: numbered.length / names.length,
    density: densityOf(numbered.map(({ numbers }) => numbers)),
  };
}

interface SplitName {
  readonly parts: readonly string[];
  /** The name with every part that has a digit taken out: `SKU-?`. */
  readonly frame: string;
  /** The name with numbers and identifiers taken out: `SKU-*`, `line0`. */
  readonly template: string;
  readonly numbers: readonly number[];
  readonly hasChanges: boolean;
}

const IDENTIFIER = "*";
const CHANGING = "?";
/** Separators are kept, as parts of their own. */
const SEPARATOR = /([#|/:;.,_\s-])/;
const MIN_IDENTIFIER = 4;

function splitName(name: string): SplitName {
  const parts = name.split(SEPARATOR);
  const numbers: number[] = [];
  const template = parts.map((part) => {
    const [, word, digits] = NUMBERED_WORD.exec(part) ?? [];
    if (digits === undefined) return part.length >= MIN_IDENTIFIER && hasDigit(part) ? IDENTIFIER : part;
    numbers.push(Number(digits));
    return `${word}0`;
  });
  return {
    parts,
    frame: frameOf(parts),
    template: template.join(""),
    numbers,
    hasChanges: parts.some((part, index) => part !== template[index]) || numbers.length > 0,
  };
}

const NUMBERED_WORD = /^([A-Za-z]*)(\d+)$/;

function frameOf(parts: readonly string[]): string {
  return parts.map((part) => (hasDigit(part) ? CHANGING : part)).join("");
}

function hasDigit(part: string): boolean {
  return /\d/.test(part);
}

/** True for a name that is like the given ones but for identifiers of about the same length, with digits or without. */
function fitsFrame(name: string, group: readonly SplitName[]): boolean {
  const parts = name.split(SEPARATOR);
  const [model] = group;
  if (model === undefined || parts.length !== model.parts.length) return false;
  return model.parts.every((part, index) => {
    if (!hasDigit(part)) return parts[index] === part;
    const lengths = group.map((other) => other.parts[index]!.length);
    return parts[index]!.length >= Math.min(...lengths) && parts[index]!.length <= Math.max(...lengths);
  });
}

function largestGroup(
  names: readonly SplitName[],
  keyOf: (name: SplitName) => string | undefined,
): readonly SplitName[] {
  const groups = Map.groupBy(names, keyOf);
  groups.delete(undefined);
  return [...groups.values()].reduce((best, next) => (next.length > best.length ? next : best), []);
}

function densityOf(numbers: readonly (readonly number[])[]): number {
  const [first] = numbers;
  if (first === undefined) return 0;
  const range = first.reduce((product, _, slot) => {
    const values = numbers.map((name) => name[slot]!);
    return product * (Math.max(...values) - Math.min(...values) + 1);
  }, 1);
  return numbers.length / range;
}
