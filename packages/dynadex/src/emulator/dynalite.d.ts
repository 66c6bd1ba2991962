declare module "dynalite" {
  import type { Server } from "node:http";

  /** The options of dynalite 4.0.0 that the emulator sets; the package ships no types of its own. */
  export interface DynaliteOptions {
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly updateTableMs?: number;
  }

  export default function dynalite(options?: DynaliteOptions): Server;
}
