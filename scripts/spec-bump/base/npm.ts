import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { BumpError } from "../bump-error.ts";
import { unpack } from "./git.ts";

/**
 * Fetches a published package from the registry that npm is configured with, and gives the folder it was
 * unpacked to. Nothing of it is run.
 */
export async function fetchPublished(
  root: string,
  specifier: string,
  scratch: string,
): Promise<string> {
  const folder = join(scratch, "published");
  await mkdir(folder, { recursive: true });
  // One attempt: who waits for a verdict would rather hear that there is no registry.
  const args = ["pack", specifier, "--json", "--fetch-retries=0", "--fetch-timeout=30000"];
  const { stdout } = await promisify(execFile)(
    "npm",
    [...args, "--pack-destination", folder, "--loglevel=error"],
    { cwd: root },
  ).catch((error: unknown) => {
    throw new BumpError(explain(specifier, error));
  });
  await unpack(join(folder, fileIn(stdout)), folder);
  return join(folder, "package");
}

function fileIn(stdout: string): string {
  const listed = JSON.parse(stdout) as readonly { readonly filename: string }[];
  return (listed[0]?.filename ?? "").replace(/^@/, "").replaceAll("/", "-");
}

function explain(specifier: string, error: unknown): string {
  const stderr =
    typeof error === "object" && error !== null && "stderr" in error ? String(error.stderr) : "";
  const code = /npm error code (\S+)/.exec(stderr)?.[1];
  if (code === "E404" || code === "ETARGET") {
    return `${specifier} is not published in the registry that npm is configured with; name another base with --base`;
  }
  const cause =
    /npm error (?!code|errno|syscall|A complete log)(\S.*)/.exec(stderr)?.[1] ??
    (error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error));
  const why = code === undefined ? cause : `${code}: ${cause}`;
  return `can't get ${specifier} from the registry that npm is configured with (${why}); try again, or name a base in git with --base`;
}
