import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import { format, resolveConfig } from "prettier";
import { describe, expect, it } from "vitest";

const folder = join(import.meta.dirname, "../../packages/pagination/test/styles");

describe("the types of a foreign API in the tests of the pager", () => {
  it.each(["github", "graph", "notion", "shop", "slack", "stripe"])(
    "the generator writes the types of %s that the pager's tests use",
    async (name) => {
      const path = join(folder, `${name}.ts`);
      const written = await readFile(path, "utf8");
      const [header = ""] = written.split("\n\n", 1);
      const types = astToString(await openapiTS(pathToFileURL(join(folder, `${name}.yaml`))));
      const options = { ...(await resolveConfig(path)), filepath: path };
      expect(written).toBe(await format(`${header}\n\n${types}`, options));
    },
  );
});
