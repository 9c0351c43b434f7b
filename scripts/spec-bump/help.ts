import { rules } from "./documents/severity.ts";

const table = rules.map(({ words, levels }) => `  ${words.join(", ")}\n      ${levels}`).join("\n");

/** The text of `pnpm spec:bump --help`. */
export const help = `pnpm spec:bump [--check] [--base <revision>]

Compares the public API of every package with its last release, writes what it is now to packages/*/api, and writes
the changesets that the difference asks for:

  major   valid code of a user stops compiling, or a program that runs today fails on the wire
  minor   something is new or deprecated, or behaves in another way
  patch   texts, and code that no type shows

What is sent (options, arguments, parameters, request bodies) must still be accepted; what is received must still be
what it was. What is breaking by policy, such as a new required field of an answer, stands where users read it: in
packages/types/REFERENCE.md, "What a version promises".
Below 1.0 the rules of 0.x hold: major becomes a minor version, everything else a patch.

On the wire, where types show nothing:

${table}

oasdiff and users' code that was frozen with the release (packages/*/test/corpus) are asked too; the worst counts.
A package whose published files changed needs a changeset.

  --check            write nothing; fail when a report is stale, or a changeset is missing or too small
  --base <revision>  compare with a tag, branch, commit or released version instead of the last release
`;
