import type { Role } from "@dynadex/contract";

/** The roles, strongest first. They are fixed; finer rights come with groups and connection admins. */
export const ROLES: readonly Role[] = [
  { name: "$admin", description: "May do everything, also manage users, groups and every connection." },
  {
    name: "$member",
    description: "May make connections, run workflows they administer and edit descriptions.",
  },
  { name: "$guest", description: "May look at everything and change nothing." },
];
