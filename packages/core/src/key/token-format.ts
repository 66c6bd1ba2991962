/** What one piece of a key looks like by itself. `word` may be a literal or a name, `text` has white space. */
export type TokenFormat =
  | "uuid"
  | "ulid"
  | "ksuid"
  | "hexadecimal"
  | "date"
  | "month"
  | "timestamp"
  | "epoch-seconds"
  | "epoch-milliseconds"
  | "number"
  | "padded-number"
  | "version"
  | "email"
  | "ip-address"
  | "token"
  | "word"
  | "text";

/** The format of one piece of a key, told from its characters alone. */
export function findTokenFormat(token: string): TokenFormat {
  const first = token.charCodeAt(0);
  if (first >= ZERO && first <= NINE) {
    const numeric = findNumericFormat(token);
    if (numeric !== undefined) return numeric;
  }
  // Most pieces are plain words, which no pattern below can match.
  if (/^[A-Za-z]+$/.test(token) && token.length < MIN_RANDOM_LETTERS) return "word";
  for (const [format, pattern] of FORMATS) {
    if (pattern.test(token)) return format;
  }
  if (/\s/.test(token)) return "text";
  return isRandom(token) ? "token" : "word";
}

/** True for formats whose values are never part of a template's fixed text. */
export function isData(format: TokenFormat): boolean {
  return format !== "word" && format !== "version" && format !== "token" && format !== "number";
}

const ZERO = 48;
const NINE = 57;

const TIME_OF_DAY = String.raw`[T ]?\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?`;
const YEAR = String.raw`(?:19|20)\d{2}`;
const DAY = String.raw`(?:0[1-9]|1[0-2])(-)(?:0[1-9]|[12]\d|3[01])`;
const dateWith = (separator: string) => YEAR + separator + DAY.replace("(-)", separator);
const TIMESTAMP = new RegExp(`^(?:${dateWith("-")}|${dateWith("")}(?=T))${TIME_OF_DAY}$`);
const FULL_DATE = new RegExp(`^(?:${["-", "/", "[.]", ""].map(dateWith).join("|")})$`);
const MONTH = /^(?:19|20)\d{2}-(?:0[1-9]|1[0-2]|W[0-5]\d|Q[1-4])$/;

function findNumericFormat(token: string): TokenFormat | undefined {
  if (FULL_DATE.test(token)) return "date";
  if (MONTH.test(token)) return "month";
  if (TIMESTAMP.test(token)) return "timestamp";
  if (!/^\d+(?:\.\d+)?$/.test(token)) return undefined;
  if (/^1\d{12}$/.test(token)) return "epoch-milliseconds";
  if (/^1\d{9}$/.test(token)) return "epoch-seconds";
  return /^0\d/.test(token) ? "padded-number" : "number";
}

const FORMATS: readonly (readonly [TokenFormat, RegExp])[] = [
  ["uuid", /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i],
  ["ulid", /^[0-7][\dA-HJKMNP-TV-Z]{25}$/],
  ["ulid", /^[0-7][\da-hjkmnp-tv-z]{25}$/],
  ["ksuid", /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[0-2][\dA-Za-z]{26}$/],
  ["email", /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/],
  ["ip-address", /^\d{1,3}(?:\.\d{1,3}){3}$/],
  ["number", /^-\d+(?:\.\d+)?$/],
  ["version", /^[vV]\d{1,6}(?:\.\d+)*$/],
  ["hexadecimal", /^(?=.*\d)(?=.*[a-f])[\da-f]{8,}$/],
  ["hexadecimal", /^(?=.*\d)(?=.*[A-F])[\dA-F]{8,}$/],
];

/** Characters change between letters and digits, or between small letters and capitals, more than in words. */
function isRandom(token: string): boolean {
  const { length } = token;
  if (length < MIN_RANDOM) return false;
  let before = OTHER;
  let changes = 0;
  let numberChanges = 0;
  let hasDigit = false;
  for (let index = 0; index < length; index++) {
    const kind = kindOf(token.charCodeAt(index));
    if (kind === OTHER) continue;
    if (kind === DIGIT) hasDigit = true;
    // A capital before small letters is how words in camel case begin.
    if (before !== OTHER && kind !== before && !(before === CAPITAL && kind === SMALL)) {
      changes++;
      if (kind === DIGIT || before === DIGIT) numberChanges++;
    }
    before = kind;
  }
  if (hasDigit) return numberChanges >= 2 || changes >= MIN_CHANGE_SHARE * length;
  return length >= MIN_RANDOM_LETTERS && changes >= MIN_CHANGE_SHARE * length;
}

const OTHER = 0;
const DIGIT = 1;
const SMALL = 2;
const CAPITAL = 3;

function kindOf(unit: number): number {
  if (unit >= 97 && unit <= 122) return SMALL;
  if (unit >= ZERO && unit <= NINE) return DIGIT;
  return unit >= 65 && unit <= 90 ? CAPITAL : OTHER;
}

const MIN_RANDOM = 5;
const MIN_RANDOM_LETTERS = 12;
const MIN_CHANGE_SHARE = 0.3;
