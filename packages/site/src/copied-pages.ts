import { copyFile, glob, mkdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Released, versionOf } from "./api-reference.ts";
import { type Api, repository } from "./document.ts";
import { rewriteLinks } from "./links.ts";
import { codeSpan, escapeProse, escapeText, page } from "./markdown.ts";

/** A page of the site, with its path and its text. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

const read = (file: string): Promise<string> => readFile(join(repository, file), "utf8");

/** Returns a page with the text of a Markdown file of the repository. */
async function copy(
  file: string,
  path: string,
  head: { readonly title: string; readonly description: string; readonly kind: string },
  revision: string,
): Promise<Page> {
  const text = rewriteLinks(await read(file), file, revision).replace(
    /^# .*\n/,
    `# ${head.title}\n`,
  );
  return { path, text: page({ ...head, outline: [2, 3] }, [escapeProse(text)]) };
}

/** Returns the pages about the documents, and copies the documents to `specs/` in the public folder. */
export async function specPages(
  apis: readonly Api[],
  publicFolder: string,
  revision: string,
): Promise<Page[]> {
  await mkdir(join(publicFolder, "specs"), { recursive: true });
  await Promise.all(
    apis.map(({ name }) =>
      copyFile(
        join(repository, `packages/types/src/generated/${name}/openapi.json`),
        join(publicFolder, `specs/${name}.json`),
      ),
    ),
  );
  const overview = page(
    {
      title: "OpenAPI documents",
      description: "The OpenAPI documents of both APIs, and their downloads, decisions and format.",
      kind: "spec",
    },
    [
      "# OpenAPI documents",
      "Types, clients, descriptors of lists, fakes and the pages of this site are generated from these documents.",
      ...apis.flatMap((api) => [
        `## ${api.title} {#${api.name}}`,
        escapeText(api.summary),
        [
          `- Version: ${codeSpan(api.version)}`,
          `- Server: ${codeSpan(api.server)}`,
          `- Download: [${api.name}.json](./${api.name}.json){target="_self" download}. The package has the same file: ${codeSpan(`@rosterkit/types/specs/${api.name}.json`)}.`,
          ...(api.vendorUrl ? [`- Vendor: <${api.vendorUrl}>`] : []),
          `- [Decisions](/specs/${api.name}-decisions): what was inferred, and why`,
        ].join("\n"),
        escapeText(api.description.trim()),
        api.operations
          .map(({ summary, slug, id }) => `- [${summary}](/${api.name}/${slug}): ${codeSpan(id)}`)
          .join("\n"),
      ]),
      "## More",
      "- [Format and extensions](/specs/format): rules for the documents, and extensions such as `x-support` and `x-provenance`\n- [Fidelity](/specs/fidelity): documented behavior and assumptions of the fakes",
    ],
  );
  return [
    { path: "specs/index.md", text: overview },
    await copy(
      "specs/README.md",
      "specs/format.md",
      {
        title: "Format of the documents",
        description: "Rules for the OpenAPI documents, and the extensions in them.",
        kind: "spec",
      },
      revision,
    ),
    await copy(
      "packages/fixtures/FIDELITY.md",
      "specs/fidelity.md",
      {
        title: "Fidelity of the fakes",
        description: "Documented behavior, assumptions and unsupported features of the fakes.",
        kind: "spec",
      },
      revision,
    ),
    ...(await Promise.all(
      apis.map(({ name, title }) =>
        copy(
          `specs/${name}/DECISIONS.md`,
          `specs/${name}-decisions.md`,
          {
            title: `Decisions: ${title}`,
            description: `Inferences and decisions in the document of ${title}, with reasons.`,
            kind: "spec",
          },
          revision,
        ),
      ),
    )),
  ];
}

/** Returns the pages of the recipes, from their READMEs. */
export async function recipePages(revision: string): Promise<Page[]> {
  const files = (
    await Array.fromAsync(glob("packages/recipes/*/README.md", { cwd: repository }))
  ).sort();
  const recipes = await Promise.all(
    files.map(async (file) => {
      const name = basename(dirname(file));
      const title = /^# (.*)$/m.exec(await read(file))?.[1] ?? name;
      const head = {
        title,
        description: `Recipe: ${title}. A complete project with a test.`,
        kind: "recipe",
      };
      const copied = await copy(file, `recipes/${name}.md`, head, revision);
      // Replaces the comment above each code block with the visible name of the file.
      const text = copied.text.replaceAll(/^<!-- ([\w./-]+) -->$/gm, "**`$1`**");
      return { title, name, page: { ...copied, text } };
    }),
  );
  const overview = page(
    {
      title: "Recipes",
      description: "Small complete projects for typical tasks.",
      kind: "recipe",
    },
    [
      "# Recipes",
      "Each recipe is a small complete project. A test installs the packed packages in the project and runs the code of the page.",
      recipes.map(({ title, name }) => `- [${title}](/recipes/${name})`).join("\n"),
    ],
  );
  return [{ path: "recipes/index.md", text: overview }, ...recipes.map((recipe) => recipe.page)];
}

/** Returns the changelog of each package, from its releases and the pending changesets. */
export async function changelogPages(packages: readonly Released[]): Promise<Page[]> {
  const files = (await Array.fromAsync(glob(".changeset/*.md", { cwd: repository }))).sort();
  const changesets = await Promise.all(files.map(read));
  const pages = await Promise.all(
    packages.map(async ({ folder, name, ...its }) => {
      const released = await read(`packages/${folder}/CHANGELOG.md`).catch(() => "");
      const waiting = changesets.flatMap((text) => {
        const [, head = "", body = ""] = /^---\n([^]*?)\n---\n([^]*)$/.exec(text) ?? [];
        const level = new RegExp(`^["']?${name}["']?: (\\w+)$`, "m").exec(head)?.[1];
        return level ? [`- *${level}* ${body.trim().replaceAll("\n", "\n  ")}`] : [];
      });
      const text = page(
        {
          title: `Changelog of ${name}`,
          description: `Changes of ${name}, by version: ${versionOf(its)}.`,
          kind: "changelog",
        },
        [
          `# ${name}: changelog`,
          waiting.length === 0 ? "" : `## Not released\n\n${escapeProse(waiting.join("\n"))}`,
          escapeProse(released.replace(/^# .*\n/, "").trim()),
        ],
      );
      return { path: `changelog/${folder}.md`, text };
    }),
  );
  const overview = page(
    { title: "Changelogs", description: "Changes of the packages, by version.", kind: "changelog" },
    [
      "# Changelogs",
      packages
        .map(({ folder, name, ...its }) => `- [${name}](/changelog/${folder}): ${versionOf(its)}`)
        .join("\n"),
      "Each package has its own version. [Upgrading](/guide/upgrading) explains the version numbers.",
    ],
  );
  return [{ path: "changelog/index.md", text: overview }, ...pages];
}

/** Returns the guides that are copies of files in the repository. */
export function copiedGuides(revision: string): Promise<Page[]> {
  return Promise.all([
    copy(
      "packages/fixtures/RUNNERS.md",
      "guide/test-runners.md",
      {
        title: "Test runners",
        description: "Fakes with Vitest, Jest, node:test, Playwright, pytest and curl.",
        kind: "guide",
      },
      revision,
    ),
    copy(
      "CONTRIBUTING.md",
      "guide/contributing.md",
      {
        title: "Contributing",
        description: "Steps to change a document, a package or this site.",
        kind: "guide",
      },
      revision,
    ),
  ]);
}
