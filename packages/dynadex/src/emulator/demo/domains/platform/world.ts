import { inventPerson, type Person, splitNames } from "../../generate/people.ts";
import { createRandom } from "../../generate/random.ts";
import { toDaysAgoMs } from "../../generate/time.ts";

/** A company that uses the software platform. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly plan: "free" | "team" | "enterprise";
  readonly region: string;
  readonly createdAtMs: number;
}

/** Someone who signs in; the same person in every table that names the id. */
export interface Member extends Person {
  readonly id: string;
  readonly tenant: Tenant;
  readonly joinedAtMs: number;
}

export const TENANT_COUNT = 36;
export const MEMBER_COUNT = 600;

/** The tenant with a number. */
export function getTenant(index: number): Tenant {
  const random = createRandom(`tenant/${index}`);
  return {
    id: `tn_${random.text(10, "0123456789abcdefghjkmnpqrstvwxyz")}`,
    name: `${COMPANY_NAMES[index % COMPANY_NAMES.length]} ${random.pick(["GmbH", "BV", "Inc", "SAS", "AB"])}`,
    plan: random.pickWeighted([
      ["free", 40],
      ["team", 45],
      ["enterprise", 15],
    ]),
    region: random.pick(["eu", "us"]),
    createdAtMs: toDaysAgoMs(random.int(30, 1100) + random.next()),
  };
}

/** The member with a number; members are spread over all tenants. */
export function getMember(index: number): Member {
  const random = createRandom(`member/${index}`);
  return {
    ...inventPerson(random, index),
    id: random.uuid(),
    tenant: getTenant(index % TENANT_COUNT),
    joinedAtMs: toDaysAgoMs(random.int(1, 700) + random.next()),
  };
}

/** Some member of a tenant. */
export function getMemberOf(tenantIndex: number, choice: number): Member {
  const memberships = Math.floor(MEMBER_COUNT / TENANT_COUNT);
  return getMember(tenantIndex + TENANT_COUNT * (choice % memberships));
}

const COMPANY_NAMES = splitNames(
  "Bluewing, Hexagon Foods, Oriel, Quarry & Co, Sable Logistics, Tidewater, Umbra, Vantage, " +
    "Alder Robotics, Brightside, Corvid, Driftwood, Emberly, Foxglove, Granary, Hollow Oak, " +
    "Inkwell, Juniper, Kestrel, Lantern, Mosaic, Nettle, Osprey, Pinecrest, Quill, Rowan, " +
    "Saffron, Thistle, Ursa, Verbena, Willow, Yarrow, Zephyr, Acorn, Bracken, Clover",
);
