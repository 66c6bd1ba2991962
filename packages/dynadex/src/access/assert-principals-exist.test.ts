import { expect, test } from "vitest";
import { assertPrincipalsExist } from "./assert-principals-exist.ts";
import { as, LOCAL, none, openTestAccess } from "./testing/open-test-access.ts";

const nobody = { adminUsers: [], adminGroups: [], adminRoles: [] };

test("A2: admins that exist are answered, each once", async () => {
  await using access = await openTestAccess();
  await access.createUser("ann");
  const group = { name: "data", description: null, members: [] };
  await access.operations.createGroup({ ...none, body: group }, as(LOCAL));
  const admins = {
    adminUsers: ["ann", "admin", "ann"],
    adminGroups: ["data", "data"],
    adminRoles: ["$guest", "$admin", "$guest"],
  };
  expect(await assertPrincipalsExist(access.database, admins)).toEqual({
    adminUsers: ["ann", "admin"],
    adminGroups: ["data"],
    adminRoles: ["$guest", "$admin"],
  });
  expect(await assertPrincipalsExist(access.database, nobody)).toEqual(nobody);
});

test.each([
  ["ROLE_NOT_FOUND", { ...nobody, adminRoles: ["$admin", "$owner"] }, "$owner", ["adminRoles", 1]],
  ["GROUP_NOT_FOUND", { ...nobody, adminGroups: ["data"] }, "data", ["adminGroups", 0]],
  ["USER_NOT_FOUND", { ...nobody, adminUsers: ["admin", "Admin"] }, "Admin", ["adminUsers", 1]],
  ["USER_NOT_FOUND", { ...nobody, adminUsers: ["ad\0min"] }, "ad\0min", ["adminUsers", 0]],
])("A2: %s names the value that is bad", async (code, admins, resource, path) => {
  await using access = await openTestAccess();
  await expect(assertPrincipalsExist(access.database, admins)).rejects.toMatchObject({
    code,
    resource,
    message: expect.stringContaining(resource),
    issues: [{ path, code }],
  });
});

test("A2: all bad values are among the issues", async () => {
  await using access = await openTestAccess();
  const admins = { adminUsers: ["x"], adminGroups: ["y", "z"], adminRoles: ["$w"] };
  await expect(assertPrincipalsExist(access.database, admins)).rejects.toMatchObject({
    code: "ROLE_NOT_FOUND",
    issues: [
      { path: ["adminRoles", 0] },
      { path: ["adminGroups", 0] },
      { path: ["adminGroups", 1] },
      { path: ["adminUsers", 0] },
    ],
  });
});
