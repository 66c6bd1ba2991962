import { execFile } from "node:child_process";
import { chmod, chown, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { startProcess } from "./start-process.ts";

/** A PostgreSQL server of the operating system's packages. */
export interface PostgresqlServer extends AsyncDisposable {
  /** The database `postgres` on it, as a role that may create databases and is no superuser. */
  readonly url: string;
  /** Makes an empty database and returns its URL. */
  createDatabase(name: string): Promise<string>;
  /** What a statement answers, as `psql` prints it. */
  ask(statement: string): Promise<string>;
}

const PACKAGED = "/usr/lib/postgresql";
/** The package's own account, because PostgreSQL refuses to run as root. */
const SYSTEM_USER = "postgres";
const SUPERUSER = "lane_superuser";
const ROLE = "lane";
const PASSWORD = "lane-password";
/** Test files run beside one another, each with several pools. */
const MAX_CONNECTIONS = 400;

const run = promisify(execFile);

/**
 * Starts the newest packaged PostgreSQL on loopback, with data of its own and passwords asked for. Its data need not
 * survive a crash of the machine, so it waits for no disk.
 */
export async function startPostgresql(): Promise<PostgresqlServer> {
  await using resources = new AsyncDisposableStack();
  const programs = await findPrograms();
  const user = await findSystemUser();
  const folder = await mkdtemp(join(tmpdir(), "dynadex-lane-postgresql-"));
  resources.defer(() => rm(folder, { recursive: true, force: true }));
  const passwordFile = join(folder, "password");
  await writeFile(passwordFile, PASSWORD);
  await chmod(folder, 0o755);
  if (user !== undefined) await chown(folder, user.uid, user.gid);
  const data = join(folder, "data");
  await run(
    join(programs, "initdb"),
    ["-D", data, "-U", SUPERUSER, "--pwfile", passwordFile, ...INITDB_OPTIONS],
    { ...user, cwd: folder },
  );
  const server = resources.use(
    await startProcess({
      command: join(programs, "postgres"),
      arguments: (port) => ["-D", data, "-p", String(port), ...SERVER_OPTIONS],
      directory: folder,
      ...(user === undefined ? {} : { user }),
      // Clients that are still there are sent away, not waited for.
      stopSignal: "SIGINT",
      probe: async (endpoint) => (await ask(toUrl(endpoint, SUPERUSER), "select 1")) === "1",
    }),
  );
  const superuserUrl = toUrl(server.endpoint, SUPERUSER);
  await ask(superuserUrl, `create role ${ROLE} login createdb password '${PASSWORD}'`);
  const url = toUrl(server.endpoint, ROLE);
  const owned = resources.move();
  return {
    url,
    async createDatabase(name) {
      await ask(url, `create database ${name}`);
      return toUrl(server.endpoint, ROLE, name);
    },
    ask: (statement) => ask(url, statement),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

const INITDB_OPTIONS = ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"];
const SERVER_OPTIONS = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  `max_connections=${MAX_CONNECTIONS}`,
  "fsync=off",
].flatMap((setting) => ["-c", setting]);

async function findPrograms(): Promise<string> {
  const versions = await readdir(PACKAGED).catch(() => []);
  const newest = Math.max(...versions.map(Number).filter((version) => version > 0));
  if (newest > 0) return join(PACKAGED, String(newest), "bin");
  throw new Error(`PostgreSQL must be installed below ${PACKAGED}: apt-get install postgresql`);
}

/** `undefined` when we are not root and PostgreSQL can run as ourselves. */
async function findSystemUser() {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = await Promise.all(["-u", "-g"].map(async (flag) => run("id", [flag, SYSTEM_USER])));
  return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
}

function toUrl(endpoint: string, role: string, database = "postgres"): string {
  return `postgres://${role}:${PASSWORD}@${new URL(endpoint).host}/${database}`;
}

async function ask(url: string, statement: string): Promise<string> {
  const options = ["--no-psqlrc", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1"];
  const { stdout } = await run("psql", [...options, "--command", statement, url]);
  return stdout.trim();
}
