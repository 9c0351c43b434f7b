import { readFileSync } from "node:fs";
import { glob, mkdir, readFile, writeFile } from "node:fs/promises";
import { SourceMap, type SourceMapPayload } from "node:module";
import { basename, dirname, join, posix } from "node:path";
import { capture } from "../../../scripts/shared/exec.ts";
import { type Api, repository } from "./document.ts";
import { rewriteLinks, sourceUrl } from "./links.ts";
import { codeSpan, escapeProse, page } from "./markdown.ts";
import { tool } from "./tools.ts";

const site = join(import.meta.dirname, "..");
const output = join(site, ".generate/typedoc");

/** Version of a package, and the Git revision for links to its sources. */
export interface Released {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  readonly revision: string;
}

/** Returns the version of a package for its pages. */
export function versionOf({ version }: Pick<Released, "version">): string {
  return version === "0.0.0" ? "not released yet" : `version ${version}`;
}

/** Runs TypeDoc and writes its pages below `api/`, with titles, versions and source links. */
export async function writeApiReference(
  into: string,
  apis: readonly Api[],
  packages: readonly Released[],
): Promise<void> {
  const {
    code: exit,
    stdout,
    stderr,
  } = await capture(
    process.execPath,
    [tool("typedoc/bin/typedoc"), "--options", join(site, "typedoc.json"), "--logLevel", "Warn"],
    { cwd: site },
  );
  if (exit !== 0) throw new Error(`TypeDoc failed.\n${stdout}${stderr}`);
  for (const released of packages) {
    const folder = join(output, released.name);
    for await (const file of glob("**/*.md", { cwd: folder, exclude: ["documents/**"] })) {
      const generated = await readFile(join(folder, file), "utf8");
      const text = file === "index.md" ? await withReference(generated, released) : generated;
      const path = join(into, "api", released.folder, file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, apiPage(text, file, released, apis));
    }
  }
}

/** Replaces the section "More" of the README, which links to this site, with the sections of REFERENCE.md. */
async function withReference(readme: string, { folder, revision }: Released): Promise<string> {
  const file = `packages/${folder}/REFERENCE.md`;
  const reference = await readFile(join(repository, file), "utf8");
  const sections = reference.slice(reference.indexOf("\n## "));
  return readme.replace(
    /^## More\n[^]*?(?=^## )/m,
    () => `${escapeProse(rewriteLinks(sections, file, revision)).trim()}\n\n`,
  );
}

function apiPage(text: string, file: string, released: Released, apis: readonly Api[]): string {
  const { folder, name, revision } = released;
  const heading = /^# (.*)$/m.exec(text)?.[1] ?? name;
  const isReadme = file === "index.md";
  const [, kind, symbol = heading] = /^([\w ]+): (.*)$/.exec(heading) ?? [];
  const label = symbol.replaceAll("\\", "").replace(/\(\)$/, "");
  const entry = dirname(dirname(file));
  const title = isReadme
    ? name
    : kind
      ? `${label} (${[folder, ...(entry === "." || entry === "index" ? [] : [entry])].join("/")})`
      : `${folder}/${label}`;
  const description = isReadme
    ? `${name}: overview, options and entry points.`
    : `${kind ?? "Module"} ${label} of ${name}${entry === "." || entry === "index" ? "" : `, entry point ${entry}`}.`;
  const body = summaryOf(file, apis) ?? text.replace(/^# .*$/m, "").trim();
  return page(
    {
      title,
      description,
      kind: isReadme ? "package" : "api",
      outline: isReadme ? [2, 3] : 2,
      editLink: false,
    },
    [
      `# ${isReadme ? name : `${kind === undefined ? "" : `${kind}: `}${symbol}`}`,
      `<span class="facts">[${name}](https://www.npmjs.com/package/${name}): ${versionOf(released)}</span>`,
      // Passes no file, because relative links are TypeDoc's links between its pages.
      rewriteLinks(sourceLinks(body, released), undefined, revision),
    ],
  );
}

/** Changes the target of each "Defined in" link to the source file in the link's text. */
function sourceLinks(text: string, { folder, revision }: Released): string {
  return text.replaceAll(
    /Defined in: \[([^\]:]+):(\d+)\]\([^)]*\)/g,
    (_, label: string, line: string) => {
      const shown = label.replaceAll("\\", "");
      if (shown.includes("node_modules/"))
        return `Defined in: ${shown.slice(shown.lastIndexOf("node_modules/") + "node_modules/".length)}`;
      // If all files are in the same package, TypeDoc omits their common folder.
      const path = shown.startsWith("packages/") ? shown : `packages/${folder}/src/${shown}`;
      const [source, at] = sourcePosition(path, Number(line));
      return `Defined in: [${source}:${at}](${sourceUrl(source, revision, String(at))})`;
    },
  );
}

/** Returns the source position of a line in a declaration file. TypeDoc reads other packages from declaration files. */
function sourcePosition(path: string, line: number): readonly [path: string, line: number] {
  if (!path.endsWith(".d.ts")) return [path, line];
  const map = JSON.parse(readFileSync(join(repository, `${path}.map`), "utf8")) as SourceMapPayload;
  const entry = new SourceMap(map).findEntry(line - 1, Number.MAX_SAFE_INTEGER);
  if (!("originalSource" in entry))
    throw new Error(`${path}:${line} has no position in the sources. Build the packages again.`);
  return [posix.join(posix.dirname(path), entry.originalSource), entry.originalLine + 1];
}

/** Returns a summary for an interface that contains a whole document. The interface is too long for a page. */
function summaryOf(file: string, apis: readonly Api[]): string | undefined {
  const match = /^(\w[\w-]*)\/interfaces\/(paths|operations|components)\.md$/.exec(file);
  const api = apis.find(({ name }) => name === match?.[1]);
  if (!api) return undefined;
  const intro = `[openapi-typescript](https://openapi-ts.dev) generates this interface from the [document](/specs/#${api.name}), for openapi-fetch and similar libraries.`;
  const rows = api.operations.map(({ id, method, path, slug, summary }) =>
    match?.[2] === "operations"
      ? `- ${codeSpan(id)}: [${summary}](/${api.name}/${slug})`
      : `- ${codeSpan(`${method} ${path}`)}: [${summary}](/${api.name}/${slug})`,
  );
  if (match?.[2] !== "components") return `${intro}\n\n${rows.join("\n")}`;
  return `${intro}\n\nEach schema also has a named type in ${codeSpan(`@rosterkit/types/${api.name}`)}: see the [list of types](../index.md).`;
}

/** Returns the short name of a TypeDoc page for a menu. */
export function symbolOf(file: string): string {
  return basename(file, ".md");
}

/** Reads the released packages. The revision is the tag of the current commit, or else the commit. */
export async function readReleased(): Promise<Released[]> {
  const git = async (...args: string[]): Promise<string> =>
    (await capture("git", args, { cwd: repository })).stdout.trim();
  const [commit, tags] = await Promise.all([
    git("rev-parse", "HEAD"),
    git("tag", "--points-at", "HEAD"),
  ]);
  const manifests = await Array.fromAsync(glob("packages/*/package.json", { cwd: repository }));
  const all = await Promise.all(
    manifests.sort().map(async (file) => ({
      folder: basename(dirname(file)),
      ...(JSON.parse(await readFile(join(repository, file), "utf8")) as {
        name: string;
        version: string;
        private?: boolean;
      }),
    })),
  );
  return all
    .filter((manifest) => manifest.private !== true)
    .map(({ folder, name, version }) => {
      const tag = `${name}@${version}`;
      return { folder, name, version, revision: tags.split("\n").includes(tag) ? tag : commit };
    });
}
