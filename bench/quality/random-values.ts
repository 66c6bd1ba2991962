/** Random values of the kinds that keys and attributes hold, the same for the same seed. */
export function randomValues(seed: number) {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(choices: readonly T[]): T => choices[below(choices.length)]!;
  const characters = (alphabet: string, length: number) =>
    Array.from({ length }, () => alphabet[below(alphabet.length)]).join("");
  const time = () => new Date(1_600_000_000_000 + below(90_000_000) * 1000).toISOString();
  const hex = (length: number) => characters("0123456789abcdef", length);
  const first = () => pick(FIRST);
  const last = () => pick(LAST);
  return {
    random,
    below,
    pick,
    hex,
    time,
    date: () => time().slice(0, 10),
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
    ulid: () => `01${characters("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 24)}`,
    ksuid: () => `2${characters(`${BASE36}ABCDEFGHIJKLMNOPQRSTUVWXYZ`, 26)}`,
    token: (length = 10) => characters(BASE36, length),
    number: (limit = 1_000_000) => String(1 + below(limit)),
    padded: (width: number) => String(below(10 ** width)).padStart(width, "0"),
    epoch: () => String(1_600_000_000 + below(90_000_000)),
    email: () => `${first()}.${last()}${below(999)}@${pick(["example.com", "mail.test", "corp.example"])}`,
    username: () => first() + pick(["", "_", ""]) + last() + pick(["", "", String(below(99))]),
    person: () => `${capital(first())} ${capital(last())}`,
    sentence: () => Array.from({ length: 3 + below(6) }, () => pick(WORDS)).join(" "),
    word: () => pick(WORDS),
  };
}

export type RandomValues = ReturnType<typeof randomValues>;

const BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz";
const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1);
const FIRST =
  "anna bob carla dmitri eva farid greta hugo ines jonas kira liam mona nils olga pavel quinn rosa sven tara uma viktor wanda xenia yusuf zoe".split(
    " ",
  );
const LAST =
  "smith jones muller rossi novak silva tanaka okafor larsen dubois kowalski haddad ivanov costa berg stone fox rivers".split(
    " ",
  );
const WORDS =
  "blue river stone cloud garden winter table music forest silver paper window bridge lemon orange market signal harbor engine pocket candle mirror".split(
    " ",
  );
