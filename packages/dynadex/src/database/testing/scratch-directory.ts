import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stopEmbeddedServer } from "../embedded/embedded-server.ts";

/** A place for an embedded database; its server is stopped and everything removed when disposed. */
export interface ScratchDirectory extends AsyncDisposable {
  /** A directory that does not exist yet. */
  readonly path: string;
}

/** Makes a place for an embedded database below a folder that anybody may enter, or (0o700) its owner alone. */
export async function openScratchDirectory(
  options: { readonly mode?: number; readonly name?: string } = {},
): Promise<ScratchDirectory> {
  const parent = await mkdtemp(join(tmpdir(), "dynadex-scratch-"));
  await chmod(parent, options.mode ?? 0o755);
  const path = join(parent, options.name ?? "database");
  const dispose = async (): Promise<void> => {
    await stopEmbeddedServer(path, { force: true });
    await rm(parent, { recursive: true, force: true });
  };
  return { path, [Symbol.asyncDispose]: dispose };
}
