import { createHash } from "node:crypto";
import { glob, readFile, stat } from "node:fs/promises";
import { join } from "node:path";

/** Returns a digest of files, and of the declarations (`.d.ts`) in folders. */
export async function digestOf(paths: readonly string[]): Promise<string> {
  const files = await Promise.all(
    paths.map(async (path) =>
      (await stat(path)).isDirectory()
        ? (await Array.fromAsync(glob("**/*.d.ts", { cwd: path })))
            .sort()
            .map((file) => join(path, file))
        : [path],
    ),
  );
  const hash = createHash("sha256");
  for (const file of files.flat()) hash.update(await readFile(file)).update("\0");
  return hash.digest("hex").slice(0, 16);
}
