/** Writes changelogs. `changesets` calls these two functions, because .changeset/config.json names this file. */

interface AppliedChangeset {
  readonly summary: string;
  readonly commit?: string;
}

interface Updated {
  readonly name: string;
  readonly newVersion: string;
}

interface Options {
  readonly repository: string;
}

export function getReleaseLine(
  { summary, commit }: AppliedChangeset,
  _bump: string,
  options: Options,
): string {
  const link = commit === undefined ? "" : ` (${commitLink(commit, options)})`;
  // Adds the link at the end of the summary's first paragraph.
  const [, first = "", others = ""] = /^([^]*?)(\n[^\S\n]*\n[^]*)?$/.exec(summary.trim()) ?? [];
  const pull = `$1[#$2](${options.repository}/pull/$2)`;
  const text = first.replace(/(^|[\s(])#(\d+)\b/g, pull) + link + others;
  return `- ${text.replace(/\n(?!\n|$)/g, "\n  ")}`;
}

export function getDependencyReleaseLine(
  changesets: readonly AppliedChangeset[],
  updated: readonly Updated[],
  options: Options,
): string {
  if (updated.length === 0) return "";
  const commits = new Set(changesets.flatMap(({ commit }) => commit ?? []));
  const links = [...commits].map((commit) => commitLink(commit, options)).join(", ");
  const names = updated.map(({ name, newVersion }) => {
    const anchor = `${options.repository}/releases/tag/${encodeURIComponent(`${name}@${newVersion}`)}`;
    return `  - [${name}@${newVersion}](${anchor})`;
  });
  return [`- Updated dependencies${links === "" ? "" : ` (${links})`}`, ...names].join("\n");
}

function commitLink(commit: string, { repository }: Options): string {
  return `[${commit.slice(0, 7)}](${repository}/commit/${commit})`;
}
