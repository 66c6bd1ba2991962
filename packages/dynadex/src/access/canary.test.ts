import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Database } from "../database/database.ts";
import { bootstrapAccess } from "./bootstrap-access.ts";
import { openSealer } from "./seal.ts";
import { as, LOCAL, none, openTestAccess, signal } from "./testing/open-test-access.ts";

/** Every row of every table as text, with bytes as they are. */
async function dumpDatabase(database: Database): Promise<string> {
  const { rows: tables } = await sql<{ schemaname: string; tablename: string }>`
    select schemaname, tablename from pg_tables where schemaname not in ('pg_catalog', 'information_schema')
  `.execute(database);
  await sql`set bytea_output = 'escape'`.execute(database);
  const dumps = [];
  for (const { schemaname, tablename } of tables) {
    const { rows } = await sql<{ text: string }>`
      select source::text as text from ${sql.id(schemaname, tablename)} as source
    `.execute(database);
    dumps.push(...rows.map((row) => row.text));
  }
  return dumps.join("\n");
}

/** The forms in which a secret could be found again. */
function listForms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [secret, secret.slice(4), bytes.toString("hex"), bytes.toString("base64").replace(/=+$/, "")];
}

test("X3: no secret of a token, session, link or credential is in any row", async () => {
  await using access = await openTestAccess();
  const { port, operations, database } = access;
  const request = { requestId: "r-1", signal };
  const given = "operators-own-token-0123456789";
  await bootstrapAccess(database, { token: given });
  const token = await access.createTokenSecret("admin");
  const revoked = await operations.createToken(
    { ...none, body: { name: "old", username: "admin", expiresAt: null } },
    as(LOCAL),
  );
  await operations.revokeToken({ ...none, params: { tokenId: revoked.id } }, as(LOCAL));
  const used = await access.createSignInSecret("admin");
  const waiting = await access.createSignInSecret("admin");
  const fromLink = await port.openSession(used, request);
  const fromToken = await port.openSession(token, request);
  const wrong = "dnx_someone-mistyped-this-secret-0123456789";
  const refused = [wrong, used, revoked.secret].map((secret) => port.openSession(secret, request));
  expect((await Promise.allSettled(refused)).map((one) => one.status)).toEqual(refused.map(() => "rejected"));
  await port.authenticate({ kind: "session", secret: fromLink.secret }, { signal });
  await port.closeSession(fromLink.secret, as(await access.actorOf("admin")));

  const credential = "wJalrXUtnFEMI/K7MDENG/CANARY";
  const secretKey = Buffer.alloc(32, "k").toString("base64");
  const sealer = await openSealer({ secretKey, keyFile: "/nowhere/key" });
  const sealed = sealer.seal(credential, { context: "credential/1" });
  const row = { name: "keys", auth_type: "keys", metadata: "{}", created_by: "admin", sealed } as const;
  await database.insertInto("credential").values(row).execute();

  const dump = await database.connection().execute(dumpDatabase);
  expect(dump).toContain("session.open");
  expect(dump).toContain("session.refuse");
  const secrets = [given, token, revoked.secret, used, waiting, fromLink.secret, fromToken.secret, wrong];
  const found = [...secrets, credential, secretKey].flatMap((secret) =>
    listForms(secret).filter((form) => dump.includes(form)),
  );
  expect(found).toEqual([]);
});
