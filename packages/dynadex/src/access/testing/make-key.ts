import { stdin, stdout } from "node:process";
import { getKeyInFile } from "../key-file.ts";

// A process for tests: says that it is ready, waits for a word, then gets the key of the file that is named, and says
// the key's id.
const [keyFile] = process.argv.slice(2);
stdout.write("ready\n");
stdin.once("data", () => {
  stdout.end(`${getKeyInFile(keyFile!).id.toString("hex")}\n`);
  stdin.destroy();
});
