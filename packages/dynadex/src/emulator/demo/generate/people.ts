import type { Random } from "./random.ts";
import type { PlainRecord } from "./to-item.ts";

/** Someone who does not exist: invented names, example.com addresses, 555 numbers. */
export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly fullName: string;
  readonly email: string;
  readonly phone: string;
}

/** Which continent's habits a person's data follows. */
export type Market = "eu" | "us";

/** Invents a person; `index` keeps e-mail addresses apart. */
export function inventPerson(random: Random, index: number): Person {
  const firstName = random.pick(FIRST_NAMES);
  const lastName = random.pick(LAST_NAMES);
  const mailbox = `${toAscii(firstName)}.${toAscii(lastName)}${index}`.toLowerCase();
  return {
    firstName,
    lastName,
    fullName: `${firstName} ${lastName}`,
    email: `${mailbox}@${random.pick(MAIL_DOMAINS)}`,
    phone: `+1-${random.int(201, 989)}-555-01${random.digits(2)}`,
  };
}

/** Invents a postal address. */
export function inventAddress(random: Random, market: Market): PlainRecord {
  const place = random.pick(PLACES[market]);
  return {
    street: `${random.int(1, 240)} ${random.pick(STREETS)}`,
    city: place.city,
    postalCode: market === "us" ? random.digits(5) : `${random.int(1000, 9999)}`,
    country: place.country,
    state: place.state,
  };
}

/** Lists of names are easier to read as one text. */
export function splitNames(names: string): readonly string[] {
  return names.split(", ");
}

function toAscii(name: string): string {
  return name.normalize("NFD").replaceAll(/[^a-zA-Z]/g, "");
}

const MAIL_DOMAINS = ["example.com", "example.org", "example.net", "mail.example.com"] as const;

const FIRST_NAMES = splitNames(
  "Amara, Noor, Elena, Mateo, Priya, Jonas, Yuki, Leila, Oskar, Zoë, Tomás, Ingrid, Kwame, " +
    "Sofia, Ravi, Hannah, Liam, Mei, Diego, Freya, Anders, Chiara, Malik, Greta, Hugo, Nadia, " +
    "Emeka, Clara, Felix, Samira",
);

const LAST_NAMES = splitNames(
  "Okafor, Lindqvist, Moreau, Tanaka, García, Novak, Haddad, Jensen, Silva, Kowalska, " +
    "O'Brien, Schneider, Rossi, Dubois, Nakamura, Mensah, Petrov, van Dijk, Iyer, Castillo, " +
    "Fischer, Andersen, Costa, Bauer, Hoffmann, Reyes, Kaya, Murphy, Santos, Weber",
);

const STREETS = splitNames(
  "Harbour Street, Mill Lane, Station Road, Elm Avenue, Canal Walk, Market Square, " +
    "Cedar Court, Orchard Way, Linden Row, Foundry Street, Lighthouse Road, Garden Terrace",
);

interface Place {
  readonly city: string;
  readonly country: string;
  readonly state?: string;
}

const PLACES: Readonly<Record<Market, readonly Place[]>> = {
  eu: [
    { city: "Ghent", country: "BE" },
    { city: "Lyon", country: "FR" },
    { city: "Leipzig", country: "DE" },
    { city: "Utrecht", country: "NL" },
    { city: "Malmö", country: "SE" },
    { city: "Bologna", country: "IT" },
    { city: "Porto", country: "PT" },
    { city: "Cork", country: "IE" },
  ],
  us: [
    { city: "Portland", country: "US", state: "OR" },
    { city: "Austin", country: "US", state: "TX" },
    { city: "Madison", country: "US", state: "WI" },
    { city: "Savannah", country: "US", state: "GA" },
    { city: "Boulder", country: "US", state: "CO" },
  ],
};
