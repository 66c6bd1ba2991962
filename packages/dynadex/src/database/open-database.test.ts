import { chmod, mkdir, readdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { findEmbeddedServer, stopEmbeddedServer } from "./embedded/embedded-server.ts";
import { openDatabase } from "./open-database.ts";
import { startDatabaseProcess } from "./testing/database-process.ts";
import { openScratchDirectory } from "./testing/scratch-directory.ts";
import type { Database } from "./database.ts";

const signal = new AbortController().signal;

async function listUsers(database: Database): Promise<readonly string[]> {
  const rows = await database.selectFrom("app_user").select("username").orderBy("username").execute();
  return rows.map((row) => row.username);
}

async function addUser(database: Database, username: string): Promise<void> {
  await database.insertInto("app_user").values({ username, role: "$member" }).execute();
}

describe("the embedded database", () => {
  test("is shared by everybody who opens the directory, and stopped by the last one", async () => {
    await using directory = await openScratchDirectory();
    const first = await openDatabase(directory.path, { signal });
    const second = await openDatabase(directory.path, { signal });
    await addUser(first.database, "ann");
    expect(await findEmbeddedServer(directory.path)).toMatchObject({ users: 2, directory: directory.path });
    await first.close();
    expect(await listUsers(second.database)).toEqual(["ann"]);
    await second.close();
    expect(await findEmbeddedServer(directory.path)).toBeUndefined();
    await using third = await openDatabase(directory.path, { signal });
    expect(await listUsers(third.database)).toEqual(["ann"]);
  });

  test("is made once when several processes start at the same moment", async () => {
    await using directory = await openScratchDirectory();
    const names = ["ann", "ben", "cid"];
    const processes = await Promise.all(names.map((name) => startDatabaseProcess(directory.path, name)));
    expect(await Promise.all(processes.map((process) => process.end()))).toEqual([0, 0, 0]);
    expect(await findEmbeddedServer(directory.path)).toBeUndefined();
    expect(await readdir(directory.path)).toEqual(["postgres"]);
    await using store = await openDatabase(directory.path, { signal });
    expect(await listUsers(store.database)).toEqual(names);
  });

  test("can be opened while the last one before closes it", async () => {
    await using directory = await openScratchDirectory();
    const openAndClose = async (name: string): Promise<void> => {
      for (const round of [1, 2, 3, 4]) {
        await using store = await openDatabase(directory.path, { signal });
        await addUser(store.database, `${name}${round}`);
      }
    };
    await Promise.all([openAndClose("ann"), openAndClose("ben")]);
    await using store = await openDatabase(directory.path, { signal });
    expect(await listUsers(store.database)).toHaveLength(8);
  });

  test("keeps its data when the process that started it is killed, and is used by the next", async () => {
    await using directory = await openScratchDirectory();
    await using starter = await startDatabaseProcess(directory.path, "ann");
    await starter.kill();
    await using store = await openDatabase(directory.path, { signal });
    expect(await listUsers(store.database)).toEqual(["ann"]);
  });

  test("keeps its data when the server itself is killed", async () => {
    await using directory = await openScratchDirectory();
    await using starter = await startDatabaseProcess(directory.path, "ann");
    const server = await findEmbeddedServer(directory.path);
    await starter.kill();
    process.kill(server!.pid, "SIGKILL");
    await using store = await openDatabase(directory.path, { signal });
    expect(await listUsers(store.database)).toEqual(["ann"]);
  });

  test("is started again when its server dies while it is used", async () => {
    await using directory = await openScratchDirectory();
    await using store = await openDatabase(directory.path, { signal });
    await addUser(store.database, "ann");
    const server = await findEmbeddedServer(directory.path);
    process.kill(server!.pid, "SIGKILL");
    const findUsers = () =>
      findEmbeddedServer(directory.path).then(
        (found) => found?.users,
        () => undefined,
      );
    await expect.poll(findUsers, { timeout: 20_000 }).toBe(1);
    expect(await findEmbeddedServer(directory.path)).not.toMatchObject({ pid: server!.pid });
    await expect.poll(() => listUsers(store.database).catch(() => [])).toEqual(["ann"]);
  });

  test("starts although another process has the number of the killed server", async () => {
    await using directory = await openScratchDirectory();
    const before = await openDatabase(directory.path, { signal });
    const file = join(directory.path, "postgres", "data", "postmaster.pid");
    const trace = (await readFile(file, "utf8")).replace(/^\d+/, String(process.pid));
    await before.close();
    await writeFile(file, trace);
    await using store = await openDatabase(directory.path, { signal });
    expect(await listUsers(store.database)).toEqual([]);
  });

  test("is cleared of attempts to make it that were killed", async () => {
    await using directory = await openScratchDirectory();
    const killedLongAgo = join(directory.path, ".unfinished-0123456789abcdef");
    const atWork = join(directory.path, ".unfinished-fedcba9876543210");
    await mkdir(join(killedLongAgo, "data"), { recursive: true });
    await mkdir(join(atWork, "data"), { recursive: true });
    await chmod(directory.path, 0o755);
    await utimes(killedLongAgo, 0, 0);
    await using _store = await openDatabase(directory.path, { signal });
    expect(await readdir(directory.path)).toEqual([".unfinished-fedcba9876543210", "postgres"]);
  });

  test("can lie below a folder that only its owner may enter", async () => {
    await using directory = await openScratchDirectory({ mode: 0o700 });
    await using store = await openDatabase(directory.path, { signal });
    expect(await listUsers(store.database)).toEqual([]);
  });

  test("can lie at a path that is too long for a socket", async () => {
    await using directory = await openScratchDirectory({ name: "x".repeat(150) });
    const store = await openDatabase(directory.path, { signal });
    const server = await findEmbeddedServer(directory.path);
    expect(await listUsers(store.database)).toEqual([]);
    expect((await stat(server!.socketFolder)).mode & 0o777).toBe(0o700);
    await store.close();
    await expect(stat(server!.socketFolder)).rejects.toMatchObject({ code: "ENOENT" });
  });

  test("is private: no TCP, a password of its own, nothing to read for others; and it syncs to the disk", async () => {
    await using directory = await openScratchDirectory();
    await using store = await openDatabase(directory.path, { signal });
    const { rows } = await sql<{ name: string; setting: string }>`
      select name, setting from pg_settings where name in ('listen_addresses', 'fsync', 'full_page_writes') order by name
    `.execute(store.database);
    expect(rows.map((row) => row.setting)).toEqual(["on", "on", ""]);
    const modeOf = async (name: string) => (await stat(join(directory.path, "postgres", name))).mode & 0o777;
    expect(await modeOf("data")).toBe(0o700);
    expect(await modeOf("password")).toBe(0o600);
    expect(await modeOf("postgres.log")).toBe(0o600);
  });

  test("is not stopped while it is used, unless by force; its user then starts it again", async () => {
    await using directory = await openScratchDirectory();
    await using store = await openDatabase(directory.path, { signal });
    await expect(stopEmbeddedServer(directory.path)).rejects.toMatchObject({ code: "DATABASE_IN_USE" });
    expect(await stopEmbeddedServer(directory.path, { force: true })).toBe(true);
    const list = () => listUsers(store.database).catch(() => undefined);
    await expect.poll(list, { timeout: 20_000 }).toEqual([]);
  });

  test("of another major version of PostgreSQL is refused with the version it needs", async () => {
    await using directory = await openScratchDirectory();
    await (await openDatabase(directory.path, { signal })).close();
    const versionFile = join(directory.path, "postgres", "data", "PG_VERSION");
    await writeFile(versionFile, "99\n");
    await expect(openDatabase(directory.path, { signal })).rejects.toMatchObject({
      code: "DATABASE_TOO_NEW",
    });
    await writeFile(versionFile, "9\n");
    await expect(openDatabase(directory.path, { signal })).rejects.toMatchObject({
      code: "DATABASE_TOO_OLD",
    });
  });
});

describe("a setting that leads nowhere", () => {
  test("X3: an unreachable server is named without its password", async () => {
    const url = "postgres://me:canary-secret@127.0.0.1:1/catalog";
    const failure: unknown = await openDatabase(url, { signal }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "DATABASE_UNAVAILABLE", resource: "127.0.0.1:1/catalog" });
    expect(JSON.stringify(failure) + String(failure)).not.toContain("canary-secret");
  });

  test("X3: a URL that cannot be read is refused without showing it", async () => {
    const failure: unknown = await openDatabase("postgres://me:canary-secret@db.example.com:port/x", {
      signal,
    }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "INVALID_CONFIG" });
    expect(JSON.stringify(failure) + String(failure)).not.toContain("canary-secret");
  });

  test("another kind of database is refused", async () => {
    await expect(openDatabase("mysql://localhost/x", { signal })).rejects.toMatchObject({
      code: "INVALID_CONFIG",
    });
  });

  test("a file is no directory", async () => {
    await using directory = await openScratchDirectory();
    await writeFile(directory.path, "");
    await expect(openDatabase(directory.path, { signal })).rejects.toMatchObject({ code: "INVALID_CONFIG" });
  });

  test("who is told to stop before it begins opens nothing", async () => {
    await using directory = await openScratchDirectory();
    await expect(openDatabase(directory.path, { signal: AbortSignal.abort() })).rejects.toThrow("aborted");
    await expect(stat(directory.path)).rejects.toMatchObject({ code: "ENOENT" });
  });
});
