import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { SETTING_NAMES } from "../packages/dynadex/src/settings.ts";
import { createTestDatabase } from "../packages/dynadex/src/database/testing/test-database.ts";
import { startDemoEmulator } from "../packages/dynadex/src/emulator/demo/start-demo-emulator.ts";
import { renderReference } from "../scripts/render-reference.ts";
import { runCli } from "./support/run-cli.ts";

const ROOT = join(import.meta.dirname, "..");
const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");

/** The commands of a document's `sh` blocks, one a line. */
function shellCommands(document: string): readonly string[] {
  return [...document.matchAll(/```sh\n(.*?)```/gs)].flatMap((block) =>
    (block[1] ?? "")
      .split("\n")
      .map((line) => line.replace(/\s+#.*$/, "").trim())
      .filter((line) => line !== ""),
  );
}

/** Splits a command line into words as a shell does, double quotes only. */
function words(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? "");
}

/** Runs a document's commands from top to bottom on the demo's accounts, as a reader would. */
async function followDocument(file: string): Promise<void> {
  await using demo = await startDemo();
  await using store = await createTestDatabase();
  const env: Record<string, string> = {
    DYNADEX_DATABASE: store.url,
    DYNADEX_SECRET_KEY: Buffer.alloc(32, 9).toString("base64"),
  };
  for (const command of shellCommands(read(file).replaceAll("http://127.0.0.1:8000", demo.endpoint))) {
    const [first, ...rest] = words(command);
    if (first === "export") {
      const [name, value] = (rest[0] ?? "").split("=");
      env[name ?? ""] = value ?? "";
      process.env[name ?? ""] = value ?? "";
      continue;
    }
    expect([first, rest[0]], command).toEqual(["npx", "dynadex"]);
    const result = await runCli(rest.slice(1), env);
    expect(result.exitCode, `${command}\n${result.stderr}`).toBe(0);
    expect(result.stdout, command).not.toBe("");
  }
}

async function startDemo() {
  const { emulator } = await startDemoEmulator();
  return emulator;
}

describe("documents that are followed", () => {
  test("the tutorial works from top to bottom", { timeout: 120_000 }, () =>
    followDocument("docs/tutorial/first-crawl.md"),
  );

  test("the README's tour works from top to bottom", { timeout: 120_000 }, () => followDocument("README.md"));
});

describe("the reference is complete", () => {
  test("the generated pages are what the code says now; `npm run docs` brings them up to date", () => {
    const stale = Object.entries(renderReference()).filter(
      ([file, text]) => read(`docs/reference/${file}`) !== text,
    );
    expect(stale.map(([file]) => file)).toEqual([]);
  });

  test("every setting is in docs/reference/settings.md", () => {
    const reference = read("docs/reference/settings.md");
    expect(SETTING_NAMES.filter((name) => !reference.includes(`\`${name}\``))).toEqual([]);
  });
});

test("every link between documents leads to a file", () => {
  const documents = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", ...listMarkdown("docs")];
  const broken = documents.flatMap((document) =>
    [...read(document).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
      .map((match) => join(document, "..", match[1] ?? ""))
      .filter((target) => !exists(target))
      .map((target) => `${document} -> ${target}`),
  );
  expect(broken).toEqual([]);
});

function listMarkdown(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => relative(ROOT, join(ROOT, folder, file)));
}

function exists(file: string): boolean {
  try {
    return readdirSync(join(ROOT, file, ".."), { encoding: "utf8" }).includes(file.split("/").at(-1) ?? "");
  } catch {
    return false;
  }
}
