import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import {
  startRedirectServers,
  type RedirectServers,
} from "../../../client/test/transport/redirect-server.ts";
import { run } from "../machinery/process.ts";

/** The redirect servers, and the program that sends the cases to these servers. */
export interface Setup {
  readonly folder: string;
  /** Path of the program, bundled into one module. */
  readonly bundle: string;
  /** Path of the certificate of the authority, in PEM. The authority signed the certificate of the servers. */
  readonly authority: string;
  readonly servers: RedirectServers;
}

/** Starts the servers, and bundles the program with the `@rosterkit/client` of the folder `project`. */
export async function setUp(folder: string, project: string): Promise<Setup> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, "secret.txt");
  await writeFile(file, "secret");
  const servers = await startRedirectServers(pathToFileURL(file).href, await certify(folder));
  const bundle = join(folder, "bundle.mjs");
  const program = JSON.stringify(join(import.meta.dirname, "program.ts"));
  await build({
    stdin: {
      contents: `import { createTransport } from "@rosterkit/client";
        import { runCases } from ${program};
        export default await runCases(createTransport, ${JSON.stringify(servers.places)});`,
      resolveDir: project,
    },
    outfile: bundle,
    bundle: true,
    format: "esm",
    target: "es2022",
  });
  return { folder, bundle, authority: join(folder, "authority.pem"), servers };
}

/** Creates an authority and a certificate for 127.0.0.1, because some runtimes reject a self-signed certificate. */
async function certify(cwd: string): Promise<{ key: string; cert: string }> {
  const create = (name: string, ...more: string[]): Promise<string> => {
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
    const out = ["-keyout", `${name}.key`, "-out", `${name}.pem`, "-days", "2"];
    return run("openssl", ["req", "-x509", ...key, ...out, "-subj", `/CN=${name}`, ...more], {
      cwd,
    });
  };
  await create("authority");
  const signed = ["-CA", "authority.pem", "-CAkey", "authority.key"];
  const extensions = ["subjectAltName=IP:127.0.0.1", "basicConstraints=critical,CA:FALSE"];
  await create("server", ...signed, ...extensions.flatMap((each) => ["-addext", each]));
  const [key, cert] = ["server.key", "server.pem"].map((name) => readFile(join(cwd, name), "utf8"));
  return { key: (await key) ?? "", cert: (await cert) ?? "" };
}
