import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { run } from "./process.ts";
import { toolFolder } from "./tools.ts";

/** A running npm registry. */
export interface Registry {
  /** Address of the registry, with a slash at the end. */
  readonly url: string;
  /** Environment variables that make npm, pnpm and other tools use this registry. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Content of an `.npmrc` file that makes npm use this registry. */
  readonly npmrc: string;
  /** Stops the registry. */
  readonly close: () => void;
}

/** Starts an empty registry that fetches other packages, and with `ownToo` also ours, from npm's registry. */
export async function startRegistry(folder: string, ownToo: boolean): Promise<Registry> {
  await mkdir(folder, { recursive: true });
  const settings = join(folder, "verdaccio.yaml");
  const { registry, cafile } = await npmSettings(folder);
  await writeFile(settings, registryConfiguration(folder, registry, ownToo));
  const server = join(import.meta.dirname, "registry-server.ts");
  const child = fork(server, [toolFolder("verdaccio"), settings], {
    stdio: "ignore",
    // Uses the variable, because Verdaccio's setting accepts one certificate, but not a file with several.
    env: { ...process.env, ...(cafile !== undefined && { NODE_EXTRA_CA_CERTS: cafile }) },
  });
  const failed = once(child, "exit").then(() => {
    throw new Error(`The registry did not start. See ${join(folder, "verdaccio.log")}.`);
  });
  const [{ port }] = (await Promise.race([once(child, "message"), failed])) as [AddressInfo];
  failed.catch(() => undefined);
  const url = `http://127.0.0.1:${port}/`;
  // npm does not publish without a credential. This registry accepts any credential.
  const npmrc = `registry=${url}\n//127.0.0.1:${port}/:_authToken=anyone\nfund=false\naudit=false\nupdate-notifier=false\n`;
  const userconfig = join(folder, "npmrc");
  await writeFile(userconfig, npmrc);
  return {
    url,
    npmrc,
    // Removes the upper-case variables, because npx passes settings in lower case, and both spellings name the same
    // setting.
    env: {
      npm_config_userconfig: userconfig,
      NPM_CONFIG_USERCONFIG: undefined,
      npm_config_registry: url,
      NPM_CONFIG_REGISTRY: undefined,
    },
    close: () => {
      child.kill();
    },
  };
}

/** Returns the registry and the certificate file of npm on this machine. */
async function npmSettings(cwd: string): Promise<{ registry: string; cafile?: string }> {
  const get = async (key: string): Promise<string> =>
    (await run("npm", ["config", "get", key], { cwd })).trim();
  const [registry, cafile] = [await get("registry"), await get("cafile")];
  return cafile === "null" || cafile === "" ? { registry } : { registry, cafile };
}

function registryConfiguration(folder: string, registry: string, ownToo: boolean): string {
  return `
storage: ${join(folder, "store")}
uplinks:
  upstream:
    url: ${registry}
packages:
  "@rosterkit/*":
    access: $all
    publish: $all
    ${ownToo ? "proxy: upstream" : ""}
  "**":
    access: $all
    proxy: upstream
web:
  enable: false
log: { type: file, path: ${join(folder, "verdaccio.log")}, level: info }
`;
}
