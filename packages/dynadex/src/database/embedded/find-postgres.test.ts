import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findPostgres } from "./find-postgres.ts";

const signal = new AbortController().signal;

/** Folders with programs that say they are these versions. */
async function makeInstallations(versions: readonly string[]) {
  const parent = await realpath(await mkdtemp(join(tmpdir(), "dynadex-programs-")));
  const folders = await Promise.all(
    versions.map(async (version) => {
      const folder = join(parent, version);
      await mkdir(folder);
      for (const program of ["postgres", "initdb"]) {
        await writeFile(join(folder, program), `#!/bin/sh\necho "postgres (PostgreSQL) ${version}"\n`);
        await chmod(join(folder, program), 0o755);
      }
      return folder;
    }),
  );
  return { folders, [Symbol.asyncDispose]: () => rm(parent, { recursive: true }) };
}

test("the first installation that is new enough is taken", async () => {
  await using made = await makeInstallations(["14.11", "16.2", "18.4"]);
  const programs = await findPostgres({ signal, programFolders: ["/nowhere", ...made.folders] });
  expect(programs).toEqual({
    postgres: join(made.folders[1]!, "postgres"),
    initdb: join(made.folders[1]!, "initdb"),
    major: 16,
    version: "16.2",
  });
});

test("data of a major version is opened with that major version", async () => {
  await using made = await makeInstallations(["18.4", "17beta1", "16.2 (Debian 16.2-1)"]);
  const find = (major: number) => findPostgres({ signal, programFolders: made.folders, major });
  expect(await find(16)).toMatchObject({ major: 16, version: "16.2" });
  expect(await find(17)).toMatchObject({ major: 17 });
  await expect(find(15)).rejects.toMatchObject({ code: "DATABASE_TOO_OLD" });
  await expect(find(19)).rejects.toMatchObject({ code: "DATABASE_TOO_NEW" });
});

test("a platform without PostgreSQL is told what to install", async () => {
  await expect(findPostgres({ signal, programFolders: ["/nowhere"] })).rejects.toMatchObject({
    code: "DATABASE_UNSUPPORTED_PLATFORM",
    hint: expect.stringContaining("DYNADEX_DATABASE"),
  });
});

test("the usual places hold one here", async () => {
  const { major } = await findPostgres({ signal });
  expect(major).toBeGreaterThanOrEqual(15);
});
