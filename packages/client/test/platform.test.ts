import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));

/** Returns the modules of the package that an entry loads, each with the names of its imports. */
function reach(entry: string, found = new Map<string, readonly string[]>()) {
  if (found.has(entry)) return found;
  const text = readFileSync(dist + entry, "utf8");
  const names = [...text.matchAll(/(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].map(
    ([, name = ""]) => name,
  );
  found.set(entry, names);
  for (const name of names) {
    if (!name.startsWith(".")) continue;
    reach(new URL(name, `file:///${entry}`).pathname.slice(1), found);
  }
  return found;
}

/** Returns the packages that a module imports, directly or through other modules. */
function packagesOf(entry: string): readonly string[] {
  const names = [...reach(entry).values()].flat().filter((name) => !name.startsWith("."));
  return [...new Set(names)].sort();
}

describe("published package", () => {
  const files = readdirSync(dist, { recursive: true, encoding: "utf8" });

  it.each(files.filter((file) => /\.(js|d\.ts)$/.test(file)))(
    "%s uses no API that only Node has",
    (file) => {
      const text = readFileSync(dist + file, "utf8");
      expect(text).not.toMatch(/["']node:|require\(|reference types=/);
      expect(text).not.toMatch(/\b(process|Buffer|__dirname|setImmediate)\b\s*[.(]/);
    },
  );

  it("the published client imports only openapi-fetch and the data of one API", () => {
    expect(packagesOf("truto.js")).toEqual(["@rosterkit/types/truto", "openapi-fetch"]);
    expect(packagesOf("kognitos.js")).toEqual(["@rosterkit/types/kognitos", "openapi-fetch"]);
    expect(packagesOf("transport.js")).toEqual([]);
    expect(packagesOf("limit.js")).toEqual(["@rosterkit/types/truto"]);
  });
});
