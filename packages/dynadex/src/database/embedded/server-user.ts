import { access, constants, readFile, stat } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { DynadexError } from "@dynadex/core/error";

/** Whom PostgreSQL runs as when we are root, which it refuses to be. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** How to start one of PostgreSQL's programs. */
export interface ServerCommand {
  readonly file: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

/** The account that exists everywhere and owns nothing else. */
const DEFAULT_USER = "nobody";

/**
 * Finds out whom the server shall run as: `null` means as we ourselves do. As root it is the owner of the data that is
 * already there, else the named user, else `nobody`. Throws `INVALID_CONFIG` when there is no such user.
 */
export async function findServerUser(
  dataFolder: string,
  name: string = DEFAULT_USER,
): Promise<ServerUser | null> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(dataFolder).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const passwd = await readFile("/etc/passwd", "utf8");
  const fields = passwd
    .split("\n")
    .map((line) => line.split(":"))
    .find((line) => line[0] === name);
  const uid = Number(fields?.[2]);
  const gid = Number(fields?.[3]);
  if (fields === undefined || !(uid > 0) || !(gid >= 0)) {
    throw new DynadexError(
      "INVALID_CONFIG",
      `PostgreSQL must run as a user other than root, found no user named "${name}" to run it as`,
      { resource: name },
    );
  }
  return { uid, gid };
}

/**
 * Says how to start a program as the server's user. Where that user cannot enter a folder on the way (root's home, say),
 * the program is started through `setpriv` with the one capability that lets it pass.
 */
export async function planServerCommand(
  program: string,
  args: readonly string[],
  options: { readonly user: ServerUser | null; readonly folders: readonly string[] },
): Promise<ServerCommand> {
  const { user, folders } = options;
  if (user === null) return { file: program, args };
  const closed = await findClosedFolder([dirname(program), ...folders], user);
  if (closed === undefined) return { file: program, args, ...user };
  const setpriv = await findOnPath("setpriv");
  if (setpriv === undefined) {
    throw new DynadexError(
      "INVALID_CONFIG",
      `the user PostgreSQL runs as (id ${user.uid}) must be able to enter ${closed}, but may not`,
      {
        resource: closed,
        hint: "Set DYNADEX_DATABASE to a directory below /var/lib, or do not run as root.",
      },
    );
  }
  const identity = [`--reuid=${user.uid}`, `--regid=${user.gid}`, "--clear-groups"];
  const capabilities = ["--inh-caps=-all,+dac_override", "--ambient-caps=-all,+dac_override"];
  return { file: setpriv, args: [...identity, ...capabilities, "--", program, ...args] };
}

/** The first folder, itself or above, that the user may not enter. */
async function findClosedFolder(folders: readonly string[], user: ServerUser): Promise<string | undefined> {
  for (const folder of new Set(folders.flatMap(listAncestors))) {
    const { uid, gid, mode } = await stat(folder);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return folder;
  }
  return undefined;
}

function listAncestors(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [...listAncestors(parent), folder];
}

async function findOnPath(program: string): Promise<string | undefined> {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const file = join(folder, program);
    const isThere = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (folder !== "" && isThere) return file;
  }
  return undefined;
}
