import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");

/** What each folder of the `dynadex` package may import from its siblings. Everything else is a breach. */
const FOLDERS: { readonly [folder: string]: readonly string[] } = {
  database: [],
  access: ["database"],
  jobs: ["database", "access", "sampling"],
  sources: ["connections"],
  sampling: ["sources"],
  connections: ["database", "access"],
  crawl: ["sources", "sampling", "jobs", "database"],
  catalog: ["crawl", "database", "access"],
  search: ["catalog", "database"],
  serve: [],
  emulator: [],
  cli: ["emulator"],
};

/** What each package may import of the others. */
const PACKAGES: { readonly [name: string]: readonly string[] } = {
  core: [],
  contract: ["core"],
  sdk: ["contract", "core"],
  web: ["sdk", "contract", "core"],
  dynadex: ["contract", "core", "sdk"],
};

/** Files of `dynadex/src` that stand above its folders. */
const ABOVE_FOLDERS = ["app.ts", "bin.ts", "index.ts", "settings.ts", "log.ts", "version.ts"];

test("folders of the dynadex package import only what the import table allows", () => {
  const breaches = importsOf("packages/dynadex/src").flatMap(({ file, specifier }) => {
    const [folder, ...rest] = file.split(sep);
    const target = resolveInside(file, specifier);
    if (folder === undefined || target === null || rest.length === 0) return [];
    if (target === folder || FOLDERS[folder]?.includes(target) === true) return [];
    if (folder === "cli" && ABOVE_FOLDERS.includes(target)) return [];
    return [`${file} imports ${specifier}`];
  });
  expect(breaches).toEqual([]);
});

test("every folder of the dynadex package has its line in the import table", () => {
  const folders = readdirSync(join(ROOT, "packages/dynadex/src"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  expect(folders.toSorted()).toEqual(Object.keys(FOLDERS).toSorted());
});

test("packages import only the packages the import table allows, and the SDK only in the command line", () => {
  const breaches = Object.entries(PACKAGES).flatMap(([name, allowed]) =>
    importsOf(`packages/${name}/src`).flatMap(({ file, specifier }) => {
      const target = /^@dynadex\/([a-z]+)/.exec(specifier)?.[1];
      if (target === undefined || target === name) return [];
      if (!allowed.includes(target)) return [`${name}/${file} imports ${specifier}`];
      const isCommandLine = file.startsWith(`cli${sep}`);
      return name === "dynadex" && target === "sdk" && !isCommandLine
        ? [`${name}/${file} imports ${specifier}`]
        : [];
    }),
  );
  expect(breaches).toEqual([]);
});

test("the core and the browser packages import nothing of node", () => {
  const breaches = ["core", "contract", "sdk", "web"].flatMap((name) =>
    importsOf(`packages/${name}/src`)
      .filter(({ specifier }) => specifier.startsWith("node:"))
      .map(({ file, specifier }) => `${name}/${file} imports ${specifier}`),
  );
  expect(breaches).toEqual([]);
});

test("only the composition root joins: no folder imports serve, cli or app", () => {
  const breaches = importsOf("packages/dynadex/src").flatMap(({ file, specifier }) => {
    const target = resolveInside(file, specifier);
    const joins = target === "serve" || target === "cli" || target === "app.ts";
    const isAllowed =
      file === "app.ts" || file === "bin.ts" || file === "index.ts" || file.startsWith(`cli${sep}`);
    return joins && !isAllowed && target !== file.split(sep)[0] ? [`${file} imports ${specifier}`] : [];
  });
  expect(breaches).toEqual([]);
});

interface Import {
  /** Relative to the scanned directory. */
  readonly file: string;
  readonly specifier: string;
}

function importsOf(directory: string): readonly Import[] {
  const base = join(ROOT, directory);
  return readdirSync(base, { recursive: true, encoding: "utf8" })
    .filter(
      (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.split(sep).includes("testing"),
    )
    .flatMap((file) => {
      const source = readFileSync(join(base, file), "utf8");
      const specifiers = source.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g);
      return [...specifiers].map((match) => ({ file, specifier: match[1] ?? "" }));
    });
}

/** The sibling folder or top-level file of `dynadex/src` that a relative import reaches; `null` for packages. */
function resolveInside(file: string, specifier: string): string | null {
  if (!specifier.startsWith(".")) return null;
  const target = relative(".", join(file, "..", specifier));
  return target.split(sep)[0] ?? null;
}
