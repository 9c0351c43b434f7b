/** Writes changelogs. changesets calls the two functions; .changeset/config.json names this module. */

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
  const [first = "", ...rest] = summary.trim().split("\n");
  const link = commit === undefined ? "" : ` (${commitLink(commit, options)})`;
  // The link ends the summary's first paragraph.
  const end = rest.findIndex((line) => line.trim() === "");
  const paragraph = [first, ...(end === -1 ? rest : rest.slice(0, end))];
  const others = end === -1 ? [] : rest.slice(end);
  const text = [`${linkPullRequests(paragraph.join("\n"), options)}${link}`, ...others].join("\n");
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

function linkPullRequests(text: string, { repository }: Options): string {
  return text.replace(/(^|[\s(])#(\d+)\b/g, `$1[#$2](${repository}/pull/$2)`);
}
