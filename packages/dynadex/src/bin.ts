#!/usr/bin/env -S node --max-semi-space-size=2
import { enableCompileCache } from "node:module";

// Most of what a short command costs is compiling; the second command finds it compiled.
enableCompileCache();
const { main } = await import("./cli/main.ts");

process.exitCode = await main({
  argv: process.argv.slice(2),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
});
