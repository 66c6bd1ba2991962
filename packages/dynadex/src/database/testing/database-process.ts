import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** Another process that has a database open. */
export interface DatabaseProcess extends AsyncDisposable {
  /** Ends it as `kill -9` does. */
  kill(): Promise<void>;
  /** Lets it close the database and end. Answers with its exit code. */
  end(): Promise<number | null>;
}

const PROGRAM = `
  import { openDatabase } from ${JSON.stringify(join(import.meta.dirname, "../open-database.ts"))};
  const [setting, username] = process.argv.slice(1);
  const store = await openDatabase(setting, { signal: AbortSignal.timeout(60_000) });
  await store.database.insertInto("app_user").values({ username, role: "$member" }).execute();
  process.stdin.once("data", async () => {
    await store.close();
    process.exit(0);
  });
  process.stdout.write("ready");
`;

/** Starts a process that opens the database, adds a user and stays; returns once the user is there. */
export async function startDatabaseProcess(setting: string, username: string): Promise<DatabaseProcess> {
  const child = spawn(
    process.execPath,
    ["--conditions=source", "--input-type=module", "--eval", PROGRAM, "--", setting, username],
    {
      stdio: ["pipe", "pipe", "inherit"],
    },
  );
  const exited = once(child, "exit").then(([code]) => code as number | null);
  const ready = once(child.stdout, "data").then(() => true);
  if (!(await Promise.race([ready, exited.then(() => false)]))) throw new Error("the process ended at once");
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await exited;
  };
  const end = async (): Promise<number | null> => {
    child.stdin.write("end");
    return await exited;
  };
  return { kill, end, [Symbol.asyncDispose]: kill };
}
