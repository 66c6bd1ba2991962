import type { Actor } from "@dynadex/contract";
import { expect, test } from "vitest";
import { assertConnectionAdmin } from "./assert-connection-admin.ts";

const ann: Actor = { userId: "1", username: "ann", role: "$member", groups: ["data"] };
const nobody = { adminUsers: [], adminGroups: [], adminRoles: [] };

test.each([
  ["by name", ann, { ...nobody, adminUsers: ["bob", "ann"] }],
  ["by group", ann, { ...nobody, adminGroups: ["data"] }],
  ["by role", ann, { ...nobody, adminRoles: ["$member"] }],
  ["as an admin of the catalog", { ...ann, role: "$admin" as const }, nobody],
  [
    "as the local command line",
    { userId: null, username: "$local", role: "$admin" as const, groups: [] },
    nobody,
  ],
])("A19: somebody administers a connection %s", (_, actor, admins) => {
  expect(() => assertConnectionAdmin(actor, admins)).not.toThrow();
});

test.each([
  ["of nobody", nobody],
  ["of another user", { ...nobody, adminUsers: ["Ann"] }],
  ["of another group", { ...nobody, adminGroups: ["ann"] }],
  ["of another role", { ...nobody, adminRoles: ["$admin", "$guest"] }],
  ["of a user named like the group", { ...nobody, adminUsers: ["data"] }],
])("A19: others are refused: a connection %s", (_, admins) => {
  expect(() => assertConnectionAdmin(ann, admins)).toThrow(expect.objectContaining({ code: "FORBIDDEN" }));
});
