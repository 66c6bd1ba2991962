import type { Actor, Operations } from "@dynadex/contract";
import { accessOperations } from "./access-operations.ts";
import { catalogOperations } from "./catalog-operations.ts";
import { connectionOperations } from "./connection-operations.ts";
import { uuid } from "./ids.ts";
import { runOperations } from "./run-operations.ts";
import type { FakeRun } from "./runs.ts";
import type { World } from "./world.ts";

/** Who is signed in at the fake server. */
export const FAKE_ACTOR: Actor = {
  userId: uuid("user ines"),
  username: "ines",
  role: "$admin",
  groups: ["data-platform"],
};

/** Every operation of the contract over the fake world. */
export function makeOperations(world: World, runs: FakeRun[]): Operations {
  return {
    ...catalogOperations(world, runs),
    ...connectionOperations(world),
    ...runOperations(world, runs),
    ...accessOperations(world),
  };
}
