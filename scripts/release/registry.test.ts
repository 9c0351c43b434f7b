import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { integrityOf } from "./artifact.ts";
import { capture } from "../shared/exec.ts";
import { npmRegistry } from "./registry.ts";
import { startStubRegistry, type StubRegistry } from "./testing/stub-registry.ts";

const name = "@tiny/core";
let folder: string;
let stub: StubRegistry;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rosterkit-registry-"));
  stub = await startStubRegistry(folder);
  vi.stubEnv("npm_config_userconfig", stub.userconfig);
  for (const other of ["NPM_CONFIG_USERCONFIG", "npm_config_registry", "NPM_CONFIG_REGISTRY"]) {
    vi.stubEnv(other, undefined);
  }
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await stub.close();
  await rm(folder, { recursive: true });
});

it("npm publishes the bytes of a tarball under a tag, and looks up the version", async () => {
  const registry = npmRegistry(folder);
  const file = await tarball("0.1.0");
  const integrity = integrityOf(await readFile(file));
  const nowhere = { latest: undefined, integrity: undefined };
  expect(await registry.lookUp({ name, version: "0.1.0" })).toEqual(nowhere);

  // Without the tag `latest`, npm prints nothing for the name of a package.
  expect(await registry.publish({ file, distTag: "next", provenance: false })).toBeUndefined();
  expect(stub.packages.get(name)?.["dist-tags"]).toEqual({ next: "0.1.0" });
  expect(await registry.lookUp({ name, version: "0.1.0" })).toEqual({
    latest: undefined,
    integrity,
  });

  const newer = await tarball("0.2.0");
  await registry.publish({ file: newer, distTag: "latest", provenance: false });
  expect(await registry.lookUp({ name, version: "0.1.0" })).toEqual({ latest: "0.2.0", integrity });
  expect(await registry.lookUp({ name, version: "0.3.0" })).toEqual({
    latest: "0.2.0",
    integrity: undefined,
  });
});

it("a publish returns the reason if the registry rejects a tarball", async () => {
  const file = await tarball("0.1.0");
  stub.status = 403;
  const refusal = await npmRegistry(folder).publish({ file, distTag: "latest", provenance: false });
  expect(refusal).toMatch(/^E403: 403 Forbidden/);
});

it("a lookup throws the same error if the registry fails and if it cannot be reached", async () => {
  const registry = npmRegistry(folder);
  stub.status = 503;
  await expect(registry.lookUp({ name, version: "0.1.0" })).rejects.toThrow(
    /^The registry does not respond for @tiny\/core \(E503\), so nothing is published\. /,
  );
  await stub.close();
  await expect(registry.lookUp({ name, version: "0.1.0" })).rejects.toThrow(/\(ECONNREFUSED\)/);
});

async function tarball(version: string): Promise<string> {
  const manifest = JSON.stringify({ name, version });
  await writeFile(join(folder, "package.json"), manifest);
  const file = join(folder, `${version}.tgz`);
  const args = ["-czf", file, "--transform=s,^,package/,", "package.json"];
  await capture("tar", args, { cwd: folder });
  return file;
}
