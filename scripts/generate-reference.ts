import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { renderReference } from "./render-reference.ts";

for (const [file, text] of Object.entries(renderReference())) {
  writeFileSync(join(import.meta.dirname, "../docs/reference", file), text);
}
