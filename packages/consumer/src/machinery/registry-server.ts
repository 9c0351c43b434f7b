/**
 * Starts Verdaccio with a configuration on a free port. Runs in a child process, and sends the port to the parent.
 *
 *   node registry-server.ts <folder of verdaccio> <configuration>
 */
import { createRequire } from "node:module";
import type { Server } from "node:http";
import { join } from "node:path";

/** The part of Verdaccio that is used. */
interface Verdaccio {
  runServer(configuration: string): Promise<Server>;
}

const [folder = "", configuration = ""] = process.argv.slice(2);
const verdaccio = createRequire(join(folder, "package.json"))("verdaccio") as Verdaccio;
const server = await verdaccio.runServer(configuration);
server.listen(0, "127.0.0.1", () => {
  process.send?.(server.address());
});
// Exits when the parent process exits.
process.once("disconnect", () => {
  process.exit();
});
